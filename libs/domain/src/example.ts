import type { EventType } from './event-type.js';

type Members = Record<string, unknown>;

/**
 * Some data of an event type, made of nothing but the words in which it describes its fields. Every id says the field
 * that it stands in (`~employeeId`), so that it can be recognised in whatever is made of the data.
 * @param withOptional whether fields that may be left out are there
 */
export const exampleOf = ({ fields }: Pick<EventType, 'fields'>, withOptional: boolean): Members => {
  const left: string[] = [];
  const data: Members = {};
  for (const [path, kind] of Object.entries(fields)) {
    const isWithinLeft = left.some((one) => path.startsWith(`${one}.`));
    if (isWithinLeft || (!withOptional && kind.endsWith(', optional'))) left.push(path);
    else place(data, path.split('.'), valueOf(kind, path));
  }
  return data;
};

/** How an id of an example tells the field that it stands in. */
export const exampleId = (field: string): string => `~${field}`;

const place = (into: unknown, [step = '', ...steps]: readonly string[], value: unknown): void => {
  // Of a list, one element is enough; of a record, one value under a name of its own.
  const name = step === '*' ? (Array.isArray(into) ? 0 : 'name') : step;
  const members = into as Members;
  if (steps.length === 0) members[name] = value;
  else place(members[name], steps, value);
};

const valueOf = (kind: string, path: string): unknown => {
  const plain = kind.replace(/, optional$/, '').replace(/, personal data of \w+$/, '');
  if (plain === 'id') return exampleId(path.replace(/\.\*$/, ''));
  if (plain === 'day') return '2026-01-01';
  if (plain === 'instant') return '2026-01-01T00:00:00.000Z';
  if (plain === 'flag') return false;
  if (plain.startsWith('list of ')) return [];
  if (plain.startsWith('one of ')) return plain.slice('one of '.length).split(', ')[0];
  if (plain.startsWith('whole number from ')) return Number(/-?\d+/.exec(plain)?.[0]);
  if (plain.startsWith('text of ')) return 'x';
  return plain === 'number' ? 1 : {};
};
