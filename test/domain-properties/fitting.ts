import fc from 'fast-check';
import { catalogue, type EventType } from '@bina/domain';
import type { Fact } from '@bina/engine';
import { aDay, anId, aSpan, aText, record, recordWith } from './values.js';

type Fields = EventType['fields'];

/** Any event of a type: its data are made of nothing but the words in which the type describes its fields. */
export const anyEvent = (type: string): fc.Arbitrary<Fact> =>
  record({
    type: fc.constant(type),
    data: anObject((catalogue as Readonly<Record<string, EventType>>)[type]?.fields ?? {}, ''),
  });

const anObject = (fields: Fields, within: string): fc.Arbitrary<object> => {
  const required: Record<string, fc.Arbitrary<unknown>> = {};
  const optional: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [path, kind] of Object.entries(fields)) {
    const name = path.slice(within.length);
    if (!path.startsWith(within) || name.includes('.')) continue;
    (kind.endsWith(', optional') ? optional : required)[name] = aValue(fields, path);
  }
  return recordWith(required, optional);
};

const aValue = (fields: Fields, path: string): fc.Arbitrary<unknown> => {
  const kind = fields[path] ?? '';
  const value = ofKind(kind.replace(/, optional$/, '').replace(/, personal data of \w+$/, ''), fields, path);
  return kind.includes(', personal data of ') ? fc.option(value, { freq: 9 }) : value;
};

const ofKind = (kind: string, fields: Fields, path: string): fc.Arbitrary<unknown> => {
  const [max = 0, min = 0] = (kind.match(/\d+/g) ?? []).map(Number).toReversed();
  if (kind === 'id') return anId(path.replace(/\.\*$/, '').split('.').at(-1) ?? path);
  if (kind === 'day') return aDay;
  if (kind === 'instant') return aSpan.map(({ startsAt }) => startsAt);
  if (kind === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (kind === 'flag') return fc.boolean();
  if (kind.startsWith('JSON of '))
    return fc.constantFrom<unknown>({ classes: [] }, { levels: { jpt: 4 } }, [1, 'a', null]);
  if (kind === 'object') return anObject(fields, `${path}.`);
  if (kind.startsWith('text of ')) return aText(max);
  if (kind.startsWith('whole number from ')) return fc.integer({ min, max });
  if (kind.startsWith('one of ')) return fc.constantFrom(...kind.slice('one of '.length).split(', '));
  if (kind.startsWith('list of '))
    return fc.array(aValue(fields, `${path}.*`), { maxLength: Math.min(max, 3) });
  if (kind.startsWith('record of '))
    return fc.dictionary(anId('question'), aValue(fields, `${path}.*`), {
      maxKeys: 3,
      noNullPrototype: true,
    });
  throw new Error(`${path} is "${kind}": say here what values are of that kind.`);
};
