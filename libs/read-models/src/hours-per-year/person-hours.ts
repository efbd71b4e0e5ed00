import type { Projection } from '@bina/engine';
import {
  attendanceEvents,
  changeBy,
  none,
  plus,
  type AttendanceEvent,
  type Sums,
} from '../shared/attendance.js';
import { yearAt } from '../shared/years.js';

/**
 * How long was this person in sessions in this calendar year in Medan, while in this unit? Who moves within the year
 * has a document for each unit, so that the sums of units stay right; a correction names the unit of the record that
 * it corrects.
 */
export type PersonHours = Sums & {
  readonly employeeId: string;
  readonly unitId: string;
  readonly year: number;
};

export const personHours: Projection<AttendanceEvent, PersonHours> = {
  collection: 'person-hours',
  version: 1,
  indexes: ['year', 'unitId'],
  folds: attendanceEvents,
  keys: ({ data }) => [`${data.employeeId}/${yearAt(data.startsAt)}/${data.unitId}`],

  evolve(doc, event) {
    const { employeeId, unitId, startsAt } = event.data;
    const before = doc ?? { employeeId, unitId, year: yearAt(startsAt), ...none };
    return { ...before, ...plus(before, changeBy(event)) };
  },
};
