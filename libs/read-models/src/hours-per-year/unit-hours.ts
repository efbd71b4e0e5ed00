import type { Projection } from '@bina/engine';
import {
  countedBy,
  countingEvents,
  noHours,
  withCounted,
  type Counted,
  type CountingEvent,
  type HourSums,
} from '../shared/credits.js';
import { put } from '../shared/lists.js';
import { yearAt } from '../shared/years.js';

/** How many sessions and meetings rest on an edition of the rule `credit-hours`; null for those from before. */
export interface Resting {
  readonly edition: number | null;
  readonly rests: number;
}

/** How long were people in sessions in this calendar year in Medan, while in this unit, and what did it count for? */
export type UnitHours = HourSums & {
  readonly unitId: string;
  readonly year: number;
  readonly editions: readonly Resting[];
};

const keyOf = ({ unitId, startsAt }: Counted): string => `${unitId}/${yearAt(startsAt)}`;

export const unitHours: Projection<CountingEvent, UnitHours> = {
  collection: 'unit-hours',
  version: 2,
  indexes: ['year', 'unitId'],
  folds: countingEvents,
  keys: (event) => [...new Set(countedBy(event).map(keyOf))],

  evolve: (doc, event, id) =>
    countedBy(event).reduce<UnitHours | undefined>((sums, counted) => {
      if (keyOf(counted) !== id) return sums;
      const { unitId, startsAt } = counted;
      const before = sums ?? { unitId, year: yearAt(startsAt), ...noHours, editions: [] };
      return { ...withCounted(before, counted), editions: withEdition(before.editions, counted) };
    }, doc),
};

/** How many rest on each edition, with more of one. */
export const withEdition = (editions: readonly Resting[], { edition, rests }: Resting): readonly Resting[] =>
  rests === 0
    ? editions
    : put(
        editions,
        (one) => one.edition === edition,
        (before) => ({ edition, rests: (before?.rests ?? 0) + rests }),
      ).filter((one) => one.rests !== 0);
