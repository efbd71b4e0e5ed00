import type { PersonalField } from './catalogue.js';
import type { PersonKey } from './key-store.js';
import { isSealed, open, seal, type Place } from './sealing.js';

type Members = Readonly<Record<string, unknown>>;
type Keys = ReadonlyMap<string, PersonKey>;
type Where = Omit<Place, 'field'>;

/** Sealing was asked for somebody whose key was destroyed: nothing new may be recorded of a forgotten person. */
export class PersonForgotten extends Error {
  override readonly name = 'PersonForgotten';
  constructor(readonly personId: string) {
    super(`The key of ${personId} was destroyed: nothing new can be recorded of this person.`);
  }
}

/** The people whose personal data these fields of an event hold. */
export const subjectsOf = (data: object, fields: readonly PersonalField[]): readonly string[] => {
  const found: string[] = [];
  for (const field of fields)
    replaceAt(data, startOf(field), (value, { owner }) => {
      found.push(ownerOf(owner, field));
      return value;
    });
  return found;
};

/** A copy of the data with its personal fields sealed. @throws PersonForgotten */
export const sealFields = (
  data: object,
  fields: readonly PersonalField[],
  keys: Keys,
  where: Where,
): object => {
  let sealed = data;
  for (const field of fields)
    sealed = replaceAt(sealed, startOf(field), (value, { owner, path }) => {
      const id = ownerOf(owner, field);
      const key = keys.get(id);
      if (key === 'destroyed') throw new PersonForgotten(id);
      if (key === undefined)
        throw new Error(`No key was fetched for ${id}, who is named in ${where.stream}.`);
      return seal(value, { id, key }, { ...where, field: path });
    }) as object;
  return sealed;
};

/** The people whose keys a stored JSON value needs to be opened. */
export const sealedFor = (value: unknown, into: Set<string> = new Set()): ReadonlySet<string> => {
  if (isSealed(value)) into.add(value.of);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) sealedFor(member, into);
  return into;
};

/** A copy of a stored JSON value with everything sealed opened; null where the key is gone or was never there. */
export const openFields = (value: unknown, keys: Keys, where: Where, path = ''): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  // A key that is in no store is as good as destroyed: the log was copied without its keys.
  if (isSealed(value)) return open(value, keys.get(value.of) ?? 'destroyed', { ...where, field: path });
  const inner = (member: unknown, name: string | number) =>
    openFields(member, keys, where, path === '' ? `${name}` : `${path}.${name}`);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner(member, name)]));
};

const ownerOf = (owner: Members, field: PersonalField): string => {
  const id = owner[field.subject];
  if (typeof id !== 'string')
    throw new Error(`${field.path.join('.')} is personal, but ${field.subject} beside it names nobody.`);
  return id;
};

/** A value on the way to a personal field. */
interface Spot {
  readonly path: string;
  /** The object that the value, or the list that it is in, is a property of. */
  readonly owner: Members;
  /** What is still to go. */
  readonly steps: readonly string[];
}

const startOf = (field: PersonalField): Spot => ({ path: '', owner: {}, steps: field.path });

/** A copy of `value` in which `change` has replaced what stands at the end of the steps; what is absent or null stays so. */
const replaceAt = (value: unknown, spot: Spot, change: (value: unknown, spot: Spot) => unknown): unknown => {
  if (value === undefined || value === null) return value;
  const [step, ...steps] = spot.steps;
  if (step === undefined) return change(value, spot);
  const deeper = (name: string | number, owner: Members): Spot => ({
    path: spot.path === '' ? `${name}` : `${spot.path}.${name}`,
    owner,
    steps,
  });
  if (step === '*')
    return Array.isArray(value)
      ? value.map((element, index) => replaceAt(element, deeper(index, spot.owner), change))
      : value;
  if (typeof value !== 'object' || !Object.hasOwn(value, step)) return value;
  const owner = value as Members;
  return { ...owner, [step]: replaceAt(owner[step], deeper(step, owner), change) };
};
