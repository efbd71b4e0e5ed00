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

/** How long were people in sessions in this calendar year in Medan, while in this unit? */
export type UnitHours = Sums & { readonly unitId: string; readonly year: number };

export const unitHours: Projection<AttendanceEvent, UnitHours> = {
  collection: 'unit-hours',
  version: 1,
  indexes: ['year', 'unitId'],
  folds: attendanceEvents,
  keys: ({ data }) => [`${data.unitId}/${yearAt(data.startsAt)}`],

  evolve(doc, event) {
    const { unitId, startsAt } = event.data;
    const before = doc ?? { unitId, year: yearAt(startsAt), ...none };
    return { ...before, ...plus(before, changeBy(event)) };
  },
};
