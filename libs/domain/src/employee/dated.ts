/** A value and the first day (YYYY-MM-DD) on which it holds. `SINCE_EVER` stands for as far back as anything is known. */
export interface Dated<T> {
  readonly from: string;
  readonly value: T;
}

/** Before every day, as texts are compared. */
export const SINCE_EVER = '';

/** In the order of the days, not of their entry; what was entered for the same day before is replaced. */
export const placed = <T>(list: readonly Dated<T>[], entry: Dated<T>): readonly Dated<T>[] =>
  [...list.filter(({ from }) => from !== entry.from), entry].toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** What holds on a day; undefined where nothing is known of it. */
export const holding = <T>(list: readonly Dated<T>[], onDay: string): T | undefined =>
  list.findLast(({ from }) => from <= onDay)?.value;

/** What was entered last by its day. */
export const latestOf = <T>(list: readonly Dated<T>[]): T | undefined => list.at(-1)?.value;

/** The first later day from which something else was entered already; none where nothing was. */
export const supersededFrom = (
  list: readonly Dated<unknown>[],
  day: string,
): { readonly supersededFrom?: string } => {
  const next = list.find(({ from }) => from > day);
  return next === undefined ? {} : { supersededFrom: next.from };
};
