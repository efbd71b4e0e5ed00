import type { AnyProjection, Found, ReadModels } from '@bina/engine';

/** Which part of a list: pages are counted from 1. The first 50 where nothing is said. */
export interface Paging {
  readonly page?: number | undefined;
  /** 1 to 500. */
  readonly pageSize?: number | undefined;
}

/** A part of a list, and how long the whole list is. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

type Filter = Readonly<Record<string, unknown>>;

/** The documents of a projection that are asked for, and their order. */
export interface Wanted<D extends object> {
  readonly from: AnyProjection<D>;
  readonly filter: Filter;
  readonly sort: Readonly<Record<string, 1 | -1>>;
}

const MOST = 500;

/** Both numbers, with what holds where nothing is said. @throws RangeError for a page that cannot be. */
export const pagingOf = ({ page = 1, pageSize = 50 }: Paging): { page: number; pageSize: number } => {
  if (!Number.isInteger(page) || page < 1)
    throw new RangeError(`page is ${page}: give a whole number from 1 on.`);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MOST)
    throw new RangeError(`pageSize is ${pageSize}: give a whole number from 1 to ${MOST}.`);
  return { page, pageSize };
};

/** One page of what is wanted. @throws RangeError */
export const pageOf = async <D extends object>(
  reads: ReadModels,
  { from, filter, sort }: Wanted<D>,
  paging: Paging,
): Promise<Page<Found<D>>> => {
  const { page, pageSize } = pagingOf(paging);
  const query = { filter, sort, skip: (page - 1) * pageSize, limit: pageSize };
  const [items, counted] = await Promise.all([reads.find(from, query), reads.count(from, filter)]);
  return { items, total: totalWith(items, counted, { page, pageSize }), page, pageSize };
};

/**
 * How long the whole list is. A server counts and finds one after the other, and documents change in between: what
 * was found decides wherever it shows the end of the list, so that an answer does not contradict itself.
 */
export const totalWith = (
  found: readonly unknown[],
  counted: number,
  { page, pageSize }: { page: number; pageSize: number },
): number => {
  const before = (page - 1) * pageSize;
  if (found.length === pageSize) return Math.max(counted, before + pageSize);
  return found.length > 0 || page === 1 ? before + found.length : Math.min(counted, before);
};

/** One page of a list that is whole already. @throws RangeError */
export const slicePage = <T>(whole: readonly T[], paging: Paging): Page<T> => {
  const { page, pageSize } = pagingOf(paging);
  const items = whole.slice((page - 1) * pageSize, page * pageSize);
  return { items, total: whole.length, page, pageSize };
};

/** The same page with its items shown otherwise. */
export const showing = <D, T>(page: Page<D>, show: (item: D) => T): Page<T> => ({
  ...page,
  items: page.items.map(show),
});

/** The conditions that were given. */
export const conditions = (given: Filter): Filter =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

/** A condition for a text that holds this one anywhere, in capitals or not; undefined where none is given. */
export const containing = (text: string | undefined): Filter | undefined =>
  text === undefined || text === ''
    ? undefined
    : { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), $options: 'i' };

/** A document as an answer shows it: without what belongs to the store. */
export const shown = <D extends object>({ _id, ...doc }: Found<D>): Omit<Found<D>, '_id'> => doc;
