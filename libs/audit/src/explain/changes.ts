import { canonicalJson } from '@bina/engine';
import { byKey, isMembers, listKeyOf, pointerOf } from './path.js';

/** One value that differs. A side that is missing was not there. */
export interface Change {
  /** A JSON pointer in which an element of a list stands under its key. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** True of two JSON values that say the same; undefined is what is not there. */
export const isEqual = (one: unknown, other: unknown): boolean =>
  one === other || (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other));

/** Everything that differs between two JSON values, as deep as both have it; elements of lists are compared by key. */
export const changesBetween = (
  before: unknown,
  after: unknown,
  at: readonly string[] = [],
): readonly Change[] => {
  if (isEqual(before, after)) return [];
  const within = membersOf(before, after);
  if (within === undefined) return [changeAt(at, before, after)];
  const [one, other] = within;
  const changes = [...new Set([...one.keys(), ...other.keys()])].flatMap((name) =>
    changesBetween(one.get(name), other.get(name), [...at, name]),
  );
  // The same elements in another order differ in nothing but that.
  return changes.length > 0 ? changes : [changeAt(at, before, after)];
};

type Named = ReadonlyMap<string, unknown>;

/** What is in both values, by name; undefined where they cannot be compared part by part. */
const membersOf = (before: unknown, after: unknown): readonly [Named, Named] | undefined => {
  if (isMembers(before) && isMembers(after))
    return [new Map(Object.entries(before)), new Map(Object.entries(after))];
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const key = listKeyOf(before, after);
  return [byKey(before, key), byKey(after, key)];
};

const changeAt = (at: readonly string[], before: unknown, after: unknown): Change => ({
  path: pointerOf(at),
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});
