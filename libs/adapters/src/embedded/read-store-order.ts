import { compare, resolve } from 'mingo/util';
import type { Query } from '@bina/engine';
import type { Found } from './read-store-document.js';

/**
 * Puts documents in the order of `sort` and then of `_id`, and cuts out the page asked for. Where the page is short it
 * keeps only the best so far instead of sorting everything: the first page of a long list is what people look at most.
 */
export const pageOf = (
  documents: Iterable<Found>,
  { sort = {}, skip = 0, limit }: Query,
): readonly Found[] => {
  const fields = Object.entries({ ...sort, _id: sort['_id'] ?? 1 });
  const before = (a: Ranked, b: Ranked): number => {
    for (const [place, [, direction]] of fields.entries()) {
      const order = inOrder(a.keys[place], b.keys[place]);
      if (order !== 0) return direction * order;
    }
    return 0;
  };
  const end = limit === undefined ? Infinity : skip + limit;
  const ranked: Ranked[] = [];
  for (const document of documents) {
    const candidate = {
      document,
      keys: fields.map(([field]) => resolve(document, field) ?? null),
    };
    if (end > SHORT_PAGE) ranked.push(candidate);
    else insert(ranked, candidate, end, before);
  }
  if (end > SHORT_PAGE) ranked.sort(before);
  return ranked.slice(skip, end).map(({ document }) => document);
};

interface Ranked {
  readonly document: Found;
  readonly keys: readonly unknown[];
}

/** Up to so many documents, inserting into a sorted list is cheaper than sorting at the end. */
const SHORT_PAGE = 1_000;

const insert = (
  best: Ranked[],
  candidate: Ranked,
  size: number,
  before: (a: Ranked, b: Ranked) => number,
): void => {
  if (best.length === size && (size === 0 || before(candidate, best[size - 1] as Ranked) > 0)) return;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(best[middle] as Ranked, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, candidate);
  if (best.length > size) best.pop();
};

/** MongoDB's order; texts and numbers, which nearly everything is sorted by, take the short way. */
const inOrder = (a: unknown, b: unknown): number => {
  if ((typeof a === 'string' && typeof b === 'string') || (typeof a === 'number' && typeof b === 'number'))
    return a < b ? -1 : a > b ? 1 : 0;
  return compare(a, b);
};
