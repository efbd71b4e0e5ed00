import type { NeedStatus } from '@bina/domain';
import type { Projection } from '@bina/engine';
import { ALL, countable } from '../shared/cells.js';
import { put } from '../shared/lists.js';
import { moveEvents, moveOf, type MoveEvent, type Place, type Source } from './need-moves.js';
import { isWaiting } from './turns.js';

/** Needs in one state. */
export interface Stock {
  readonly status: NeedStatus;
  readonly needs: number;
  /** Since when; none where that is not kept. */
  readonly months: readonly Month[];
}

/** Needs that came into their state in one month. */
export interface Month {
  /** `YYYY-MM` */
  readonly month: string;
  readonly needs: number;
  /** Sum of the days of the month on which they came: for the mean, without looking into `days`. */
  readonly dayOfMonthSum: number;
  /** On which days, and how many on each: so that an age is never guessed. */
  readonly days: readonly { readonly day: number; readonly needs: number }[];
}

/**
 * How many needs of this unit are in which state since this year? A document for each unit, competency, source and year,
 * and for the sums over competencies and over sources (`ALL`). By year, because by month there are ten times as many to read, and in
 * one for all years too much would be written anew with each event. Needs that wait for nobody are in one document of no
 * year (`CLOSED`): how long they have been closed is not asked.
 */
export type NeedStock = {
  readonly unitId: string;
  readonly competencyId: string;
  readonly source: Source | typeof ALL;
  /** Competency and source as one text (`cutOf`): what a report reads is found by one index, and all that it finds is meant. */
  readonly cut: string;
  /** `YYYY`, `CLOSED`, or `UNDATED`. */
  readonly since: string;
  readonly stock: readonly Stock[];
};

export const cutOf = (competencyId: string, source: NeedStock['source']): string =>
  `${competencyId}/${source}`;

/** No year: needs that were met, withdrawn, rejected or merged. */
const CLOSED = 'closed';
/** No year: needs of which an event of an earlier release does not say since when they are in their state. */
export const UNDATED = 'undated';

const yearOf = ({ status, since }: Place): string => {
  if (!isWaiting(status)) return CLOSED;
  return since?.slice(0, 4) ?? UNDATED;
};

const keysOf = (place: Place): readonly string[] => {
  const { unitId, competencyId, source } = place;
  const year = yearOf(place);
  return [
    `${unitId}/${competencyId}/${source}/${year}`,
    `${unitId}/${competencyId}/${ALL}/${year}`,
    `${unitId}/${ALL}/${source}/${year}`,
    `${unitId}/${ALL}/${ALL}/${year}`,
  ];
};

/** What a document is of, and whether a need in a place counts in it. */
const documentOf = (id: string) => {
  const [unitId = '', competencyId = ALL, source = ALL, since = ''] = id.split('/');
  const holds = (place: Place): boolean =>
    place.unitId === unitId &&
    (competencyId === ALL || place.competencyId === competencyId) &&
    (source === ALL || place.source === source) &&
    yearOf(place) === since;
  const one = source as NeedStock['source'];
  return { is: { unitId, competencyId, source: one, cut: cutOf(competencyId, one), since }, holds };
};

export const needStock: Projection<MoveEvent, NeedStock> = {
  collection: 'need-stock',
  version: 2,
  indexes: ['unitId', 'cut'],
  folds: moveEvents,

  keys(event) {
    const { from, to } = moveOf(event);
    return [...new Set([...(from === undefined ? [] : keysOf(from)), ...keysOf(to)])];
  },

  evolve(doc, event, id) {
    const { from, to } = moveOf(event);
    const { is, holds } = documentOf(id);
    let { stock } = doc ?? { stock: [] };
    if (from !== undefined && holds(from)) stock = counted(stock, from, -1);
    if (holds(to)) stock = counted(stock, to, 1);
    for (const one of stock) countable(one.needs, `need-stock ${id}`);
    const some = stock.filter(({ needs }) => needs > 0);
    return some.length === 0 ? undefined : { ...is, stock: some };
  },
};

const counted = (stock: readonly Stock[], place: Place, change: 1 | -1): readonly Stock[] => {
  const { status, since } = place;
  const isDated = isWaiting(status) && since !== undefined;
  return put(
    stock,
    (one) => one.status === status,
    (one = { status, needs: 0, months: [] }) => ({
      status,
      needs: one.needs + change,
      months: isDated ? withDay(one.months, since, change) : one.months,
    }),
  );
};

const withDay = (months: Stock['months'], since: string, change: 1 | -1): Stock['months'] => {
  const [month, day] = [since.slice(0, 7), Number(since.slice(8))];
  return put(
    months,
    (one) => one.month === month,
    (one = { month, needs: 0, dayOfMonthSum: 0, days: [] }) => ({
      month,
      needs: one.needs + change,
      dayOfMonthSum: one.dayOfMonthSum + change * day,
      days: put(
        one.days,
        (each) => each.day === day,
        (each) => ({ day, needs: countable((each?.needs ?? 0) + change, `need-stock since ${since}`) }),
      ).filter(({ needs }) => needs !== 0),
    }),
  ).filter(({ needs }) => needs !== 0);
};
