import type { AttendanceStatus } from '@bina/domain';
import type { EventNamed } from './events.js';

/** What is counted of somebody's sessions. */
export interface Sums {
  readonly minutes: number;
  readonly attended: number;
  readonly missed: number;
}

export const none: Sums = { minutes: 0, attended: 0, missed: 0 };

/** The events that say who was at a session. */
export const attendanceEvents = ['SessionAttended', 'SessionMissed', 'AttendanceCorrected'] as const;
export type AttendanceEvent = EventNamed<(typeof attendanceEvents)[number]>;

/** hadir and terlambat count as having been there. */
const wasThere = (status: AttendanceStatus): boolean => status === 'present' || status === 'late';

const sumsOf = (status: AttendanceStatus, minutes: number): Sums =>
  wasThere(status) ? { minutes, attended: 1, missed: 0 } : { minutes, attended: 0, missed: 1 };

const minus = (a: Sums, b: Sums): Sums => ({
  minutes: a.minutes - b.minutes,
  attended: a.attended - b.attended,
  missed: a.missed - b.missed,
});

/** What an event adds to sums. A correction takes back what was recorded until then. */
export const changeBy = ({ type, data }: AttendanceEvent): Sums => {
  switch (type) {
    case 'SessionAttended':
      return sumsOf(data.status, data.minutes);
    case 'SessionMissed':
      return sumsOf(data.status, 0);
    case 'AttendanceCorrected':
      return minus(sumsOf(data.status, data.minutes), sumsOf(data.previousStatus, data.previousMinutes));
  }
};

export const plus = (a: Sums, b: Sums): Sums => ({
  minutes: a.minutes + b.minutes,
  attended: a.attended + b.attended,
  missed: a.missed + b.missed,
});

/** How many people were recorded at one session, by status, and the minutes of them all. */
export type Tally = Readonly<Record<AttendanceStatus, number>> & { readonly minutes: number };

export const emptyTally: Tally = { present: 0, late: 0, excused: 0, sick: 0, absent: 0, minutes: 0 };

/** A session's tally after an event. */
export const tallied = (tally: Tally, event: AttendanceEvent): Tally => {
  const after = { ...tally, minutes: tally.minutes + changeBy(event).minutes };
  if (event.type === 'AttendanceCorrected') after[event.data.previousStatus] -= 1;
  after[event.data.status] += 1;
  return after;
};

export const cameTo = ({ present, late }: Tally): number => present + late;
export const recordedAt = (tally: Tally): number => cameTo(tally) + tally.excused + tally.sick + tally.absent;
