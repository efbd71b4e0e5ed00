import type { NeedStatus } from '@bina/domain';
import type { Projection } from '@bina/engine';
import { ALL, countable } from '../shared/cells.js';
import { put } from '../shared/lists.js';
import { moveEvents, moveOf, type MoveEvent, type Place, type Source } from './need-moves.js';
import { isWaiting } from './turns.js';

/** Needs in one state and from one source. */
export interface Stock {
  readonly status: NeedStatus;
  /** `ALL`: from all sources together, so that only who asks for one source reads more. */
  readonly source: Source | typeof ALL;
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
 * How many needs of this unit are in which state since this year? A document for each unit, competency and year, and for
 * each unit and year in all competencies (`ALL`). By year, because by month there are ten times as many to read, and in
 * one for all years too much would be written anew with each event. Needs that wait for nobody are in one document of no
 * year (`CLOSED`): how long they have been closed is not asked.
 */
export type NeedStock = {
  readonly unitId: string;
  readonly competencyId: string;
  /** `YYYY`, `CLOSED`, or `UNDATED`. */
  readonly since: string;
  readonly stock: readonly Stock[];
};

/** No year: needs that were met, withdrawn, rejected or merged. */
const CLOSED = 'closed';
/** No year: needs of which an event of an earlier release does not say since when they are in their state. */
export const UNDATED = 'undated';

const yearOf = ({ status, since }: Place): string => {
  if (!isWaiting(status)) return CLOSED;
  return since?.slice(0, 4) ?? UNDATED;
};

const keysOf = (place: Place): readonly string[] =>
  [place.competencyId, ALL].map((competency) => `${place.unitId}/${competency}/${yearOf(place)}`);

/** True where a need in that place counts in the document of an id. */
const countsIn = (place: Place, [unitId, competencyId, since]: readonly string[]): boolean =>
  place.unitId === unitId &&
  (competencyId === ALL || place.competencyId === competencyId) &&
  yearOf(place) === since;

export const needStock: Projection<MoveEvent, NeedStock> = {
  collection: 'need-stock',
  version: 1,
  indexes: ['unitId', 'competencyId'],
  folds: moveEvents,

  keys(event) {
    const { from, to } = moveOf(event);
    return [...new Set([...(from === undefined ? [] : keysOf(from)), ...keysOf(to)])];
  },

  evolve(doc, event, id) {
    const { from, to } = moveOf(event);
    const key = id.split('/');
    let { stock } = doc ?? { stock: [] };
    if (from !== undefined && countsIn(from, key)) stock = counted(stock, from, -1);
    if (countsIn(to, key)) stock = counted(stock, to, 1);
    for (const one of stock) countable(one.needs, `need-stock ${id}`);
    const some = stock.filter(({ needs }) => needs > 0);
    const [unitId = '', competencyId = ALL, since = ''] = key;
    return some.length === 0 ? undefined : { unitId, competencyId, since, stock: some };
  },
};

const counted = (stock: readonly Stock[], place: Place, change: 1 | -1): readonly Stock[] => {
  const { status, since } = place;
  const isDated = isWaiting(status) && since !== undefined;
  return ([ALL, place.source] as const).reduce<readonly Stock[]>(
    (before, source) =>
      put(
        before,
        (one) => one.status === status && one.source === source,
        (one = { status, source, needs: 0, months: [] }) => ({
          ...one,
          needs: one.needs + change,
          months: isDated ? withDay(one.months, since, change) : one.months,
        }),
      ),
    stock,
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
