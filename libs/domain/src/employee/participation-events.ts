import { credit } from '../credit/credit.js';
import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { flag, id, instant, integer, oneOf, optional, personal, text } from '../shape.js';
import { planItemRef } from '../yearly-plan/item.js';
import { creditEvents } from './credit-events.js';

const holder = { employeeId: id, unitId: id, positionId: id };
const minutes = integer(0, 1_440);
/** Of a programme that carries out an item of a yearly plan: so that who counts for the plan looks nothing up. */
const forItem = { planItem: optional(planItemRef) };

/** hadir, terlambat, izin, sakit, alpa. */
export const attendanceStatuses = ['present', 'late', 'excused', 'sick', 'absent'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];
export const wasThere = (status: AttendanceStatus): boolean => status === 'present' || status === 'late';

// What a person took part in: the person's own side of a programme, kept in the person's stream.
export const participationEvents = {
  /** `attempt`: the how manyeth time, of the programme and of the editions of its series; absent of the first. */
  EmployeeEnrolled: event({
    ...holder,
    programId: id,
    title: text(200),
    seriesId: optional(id),
    attempt: optional(integer(1, 1_000)),
  }),
  EnrolmentEnded: event({ ...holder, programId: id, cause: oneOf('withdrawn', 'program-cancelled') }),
  SessionAttended: event({
    ...holder,
    ...forItem,
    programId: id,
    sessionId: id,
    /** When the session began: its year, month and day decide where the minutes count. */
    startsAt: instant,
    status: oneOf('present', 'late'),
    minutes,
    note: optional(personal(text(500))),
    /** Absent of what was recorded before credit was kept. */
    credit: optional(credit),
  }),
  SessionMissed: event({
    ...holder,
    ...forItem,
    programId: id,
    sessionId: id,
    startsAt: instant,
    status: oneOf('excused', 'sick', 'absent'),
    note: optional(personal(text(500))),
  }),
  AttendanceCorrected: event({
    ...holder,
    ...forItem,
    programId: id,
    sessionId: id,
    startsAt: instant,
    status: oneOf(...attendanceStatuses),
    minutes,
    /** What was recorded until now, so that sums are corrected without looking anything up. */
    previousStatus: oneOf(...attendanceStatuses),
    previousMinutes: minutes,
    credit: optional(credit),
    previousCredit: optional(credit),
    reason: personal(text(500)),
  }),
  ParticipationCompleted: event({
    ...holder,
    ...forItem,
    programId: id,
    sessionsHeld: integer(0, 1_000),
    sessionsAttended: integer(0, 1_000),
    minutes: integer(0, 1_440_000),
    /** Of what was held, as `rule` counts it; absent of those who completed before there was a threshold. */
    percent: optional(integer(0, 100)),
    reached: optional(flag),
    rule: optional(ruleRef),
    /** What the programme was, and what its sessions counted for by then, in parts of a credit hour. */
    form: optional(id),
    international: optional(flag),
    creditParts: optional(integer(0, 1_000_000_000)),
  }),
  /** Attendance was corrected after the programme was completed: what it comes to by the rule that held then. */
  CompletionRecounted: event({
    ...holder,
    ...forItem,
    programId: id,
    sessionsHeld: integer(0, 1_000),
    sessionsAttended: integer(0, 1_000),
    minutes: integer(0, 1_440_000),
    percent: integer(0, 100),
    reached: flag,
    /** Absent where nothing was said of a threshold until now. */
    previousReached: optional(flag),
    rule: ruleRef,
  }),
  ...creditEvents,
};

export type ParticipationEvent = EventOf<typeof participationEvents>;
export type AttendanceEvent = Extract<
  ParticipationEvent,
  { type: 'SessionAttended' | 'SessionMissed' | 'AttendanceCorrected' }
>;
