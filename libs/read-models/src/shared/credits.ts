import type { AttendanceStatus, Credit } from '@bina/domain';
import { attendanceEvents, none, type Sums } from './attendance.js';
import type { EventNamed } from './events.js';

/** So many parts of credit are an hour (JP): what events count in. */
export const PARTS_PER_CREDIT_HOUR = 9_000;

/** The events that say what counts for somebody. */
export const countingEvents = [...attendanceEvents, 'MentoringCredited', 'CreditsRecounted'] as const;
export type CountingEvent = EventNamed<(typeof countingEvents)[number]>;

/** What is counted of somebody's sessions and meetings. */
export interface HourSums extends Sums {
  /** Parts of a credit hour. */
  readonly parts: number;
  /** Meetings of mentoring pairs. */
  readonly meetings: number;
}

export const noHours: HourSums = { ...none, parts: 0, meetings: 0 };

/** One thing that counts from now on, or (with numbers below zero) counts so no more. */
export interface Counted extends HourSums {
  readonly employeeId: string;
  readonly unitId: string;
  readonly startsAt: string;
  /** Of a PPPK: the first day of the year of the contract. */
  readonly contractYear: string | null;
  /** By which edition of the rule, and how many more rest on it; null for what was recorded before there was one. */
  readonly edition: number | null;
  readonly rests: number;
}

/** Before credit was kept, 45 minutes of whatever form were an hour. */
const PARTS_PER_MINUTE = PARTS_PER_CREDIT_HOUR / 45;

type Place = Pick<Counted, 'employeeId' | 'unitId' | 'startsAt'>;
interface Attended {
  readonly status: AttendanceStatus;
  readonly minutes: number;
  readonly credit: Credit | undefined;
}

const of = ({ employeeId, unitId, startsAt }: Place, credit: Credit | undefined) => ({
  employeeId,
  unitId,
  startsAt,
  contractYear: credit?.contractYear ?? null,
  edition: credit?.rule.edition ?? null,
});

const session = (where: Place, { status, minutes, credit }: Attended): Counted =>
  status === 'present' || status === 'late'
    ? {
        ...noHours,
        ...of(where, credit),
        minutes,
        attended: 1,
        parts: credit?.parts ?? minutes * PARTS_PER_MINUTE,
        rests: 1,
      }
    : { ...noHours, ...of(where, undefined), missed: 1, rests: 0 };

const meeting = (where: Place, credit: Credit): Counted => ({
  ...noHours,
  ...of(where, credit),
  parts: credit.parts,
  meetings: 1,
  rests: 1,
});

const parts = (where: Place, credit: Credit): Counted => ({
  ...noHours,
  ...of(where, credit),
  parts: credit.parts,
  rests: 1,
});

const taken = (counted: Counted): Counted => ({
  ...counted,
  minutes: -counted.minutes,
  attended: -counted.attended,
  missed: -counted.missed,
  parts: -counted.parts,
  meetings: -counted.meetings,
  rests: -counted.rests,
});

/** What an event adds to sums, and what it takes back of what was recorded until then. */
export const countedBy = (event: CountingEvent): readonly Counted[] => {
  switch (event.type) {
    case 'SessionAttended': {
      const { status, minutes, credit } = event.data;
      return [session(event.data, { status, minutes, credit })];
    }
    case 'SessionMissed':
      return [session(event.data, { status: event.data.status, minutes: 0, credit: undefined })];
    case 'AttendanceCorrected': {
      const { data } = event;
      const { status, minutes, credit, previousStatus, previousMinutes, previousCredit } = data;
      return [
        taken(session(data, { status: previousStatus, minutes: previousMinutes, credit: previousCredit })),
        session(data, { status, minutes, credit }),
      ];
    }
    case 'MentoringCredited': {
      const { data } = event;
      const { credit, previousCredit, previousStartsAt = data.startsAt } = data;
      const before =
        previousCredit === undefined
          ? []
          : [taken(meeting({ ...data, startsAt: previousStartsAt }, previousCredit))];
      return [...before, meeting(data, credit)];
    }
    case 'CreditsRecounted': {
      const { employeeId, changes } = event.data;
      return changes.flatMap(({ credit, previousCredit, ...where }) => [
        taken(parts({ ...where, employeeId }, previousCredit)),
        parts({ ...where, employeeId }, credit),
      ]);
    }
  }
};

/** Sums with something that counts. */
export const withCounted = <S extends HourSums>(sums: S, counted: HourSums): S => ({
  ...sums,
  minutes: sums.minutes + counted.minutes,
  attended: sums.attended + counted.attended,
  missed: sums.missed + counted.missed,
  parts: sums.parts + counted.parts,
  meetings: sums.meetings + counted.meetings,
});

/** Parts as credit hours, rounded to 2 decimals. */
export const creditHoursIn = (sum: number): number => Math.round((sum * 100) / PARTS_PER_CREDIT_HOUR) / 100;
