/**
 * A list with one member changed, or with a new one at its end where none is meant. Documents keep what has an id in
 * lists and not by field name: an id may hold a dot, and a dot in a field name means something else to MongoDB.
 */
export const put = <T>(
  list: readonly T[],
  isMeant: (member: T) => boolean,
  change: (member: T | undefined) => T,
): readonly T[] => {
  const place = list.findIndex(isMeant);
  return place === -1 ? [...list, change(undefined)] : list.with(place, change(list[place]));
};

/** Order by text, code unit by code unit: the same on every machine. */
export const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
