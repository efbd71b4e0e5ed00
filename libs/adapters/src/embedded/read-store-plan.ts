import { isKey, type FieldIndex, type Key, type Range } from './read-store-index.js';

type Filter = Readonly<Record<string, unknown>>;

/** Ids that may fulfil a filter, and how many they are (one that stands in several sets is counted several times). */
export interface Candidates {
  readonly size: number;
  readonly ids: Iterable<string>;
}

/**
 * The shortest way to what a filter may find: the indexed condition with the fewest documents. Equality and $in are
 * preferred to ranges, which must be counted. undefined: no condition is indexed, look at every document.
 * @param indexOn the index of a field, if it has one.
 */
export const candidatesFor = (
  filter: Filter,
  indexOn: (field: string) => FieldIndex | undefined,
): Candidates | undefined => {
  let best: Candidates | undefined;
  const ranges: { index: FieldIndex; range: Range }[] = [];
  for (const [field, condition] of conditionsOf(filter)) {
    const keys = keysMeant(condition);
    const range = keys === undefined ? rangeMeant(condition) : undefined;
    if (keys === undefined && range === undefined) continue;
    if (field === '_id' && keys !== undefined) return { size: keys.length, ids: keys.map(String) };
    const index = indexOn(field);
    if (index === undefined) continue;
    if (keys === undefined) ranges.push({ index, range: range as Range });
    else best = fewer(best, union(keys.map((key) => index.equal(key))));
  }
  if (best !== undefined) return best;
  for (const { index, range } of ranges) best = fewer(best, union(index.within(range)));
  return best;
};

/** The conditions that all must hold: those of the filter itself and those within its $and. */
function* conditionsOf(filter: Filter): Iterable<[string, unknown]> {
  for (const [field, condition] of Object.entries(filter))
    if (field !== '$and') yield [field, condition];
    else if (Array.isArray(condition)) for (const part of condition as Filter[]) yield* conditionsOf(part);
}

/** The values one of which the field must have; undefined if the condition says something else, or more than keys can. */
const keysMeant = (condition: unknown): readonly Key[] | undefined => {
  if (isKey(condition)) return [condition];
  if (!isPlain(condition)) return undefined;
  if (isKey(condition['$eq'])) return [condition['$eq']];
  const choice = condition['$in'];
  return Array.isArray(choice) && choice.every(isKey) ? [...new Set<Key>(choice)] : undefined;
};

const rangeMeant = (condition: unknown): Range | undefined => {
  if (!isPlain(condition)) return undefined;
  const from = bound(condition, '$gte', '$gt');
  const to = bound(condition, '$lte', '$lt');
  if (from === undefined) return to && { to };
  return to !== undefined && typeof to.key === typeof from.key ? { from, to } : { from };
};

const bound = (condition: Filter, inclusive: string, exclusive: string): Range['from'] => {
  const key = condition[inclusive] ?? condition[exclusive];
  return typeof key === 'string' || typeof key === 'number'
    ? { key, inclusive: condition[inclusive] !== undefined }
    : undefined;
};

const isPlain = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const fewer = (a: Candidates | undefined, b: Candidates): Candidates =>
  a !== undefined && a.size <= b.size ? a : b;

const union = (sets: readonly ReadonlySet<string>[]): Candidates => {
  const [only] = sets;
  const size = sets.reduce((sum, set) => sum + set.size, 0);
  if (sets.length === 1 && only !== undefined) return { size, ids: only };
  return { size, ids: each(sets) };
};

function* each(sets: readonly ReadonlySet<string>[]): Iterable<string> {
  const given = new Set<string>();
  for (const set of sets)
    for (const id of set) {
      if (given.has(id)) continue;
      given.add(id);
      yield id;
    }
}
