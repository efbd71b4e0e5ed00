import { ascending } from './lists.js';

/** Something that holds from a day (YYYY-MM-DD) on; null stands for as far back as anything is known. */
export interface Dated {
  readonly from: string | null;
}

/** In the order of the days, not of their entry; what was entered for the same day before is replaced. */
export const placed = <T extends Dated>(list: readonly T[], entry: T): readonly T[] =>
  [...list.filter(({ from }) => from !== entry.from), entry].toSorted((a, b) =>
    ascending(a.from ?? '', b.from ?? ''),
  );

/** What holds on a day; undefined where nothing is known of it. */
export const holding = <T extends Dated>(list: readonly T[], onDay: string): T | undefined =>
  list.findLast(({ from }) => from === null || from <= onDay);

/** The calendar day before a day (YYYY-MM-DD). */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
