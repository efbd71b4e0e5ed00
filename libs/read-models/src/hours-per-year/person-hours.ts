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
import { yearAt } from '../shared/years.js';

/**
 * How long was this person in sessions in this calendar year in Medan, while in this unit, and what did it count for?
 * Who moves within the year has a document for each unit, so that the sums of units stay right; a correction names the
 * unit of the record that it corrects.
 */
export type PersonHours = HourSums & {
  readonly employeeId: string;
  readonly unitId: string;
  readonly year: number;
};

const keyOf = ({ employeeId, startsAt, unitId }: Counted): string =>
  `${employeeId}/${yearAt(startsAt)}/${unitId}`;

export const personHours: Projection<CountingEvent, PersonHours> = {
  collection: 'person-hours',
  version: 2,
  indexes: ['year', 'unitId'],
  folds: countingEvents,
  keys: (event) => [...new Set(countedBy(event).map(keyOf))],

  evolve: (doc, event, id) =>
    countedBy(event).reduce<PersonHours | undefined>((sums, counted) => {
      if (keyOf(counted) !== id) return sums;
      const { employeeId, unitId, startsAt } = counted;
      return withCounted(sums ?? { employeeId, unitId, year: yearAt(startsAt), ...noHours }, counted);
    }, doc),
};
