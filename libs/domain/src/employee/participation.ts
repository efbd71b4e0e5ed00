import { reject, type Decider, type Decision } from '../decision.js';
import { credited, type Credit } from '../credit/credit.js';
import type { ProgramStatus } from '../program/plan.js';
import { attemptAt } from './attempts.js';
import type { PlanItemRef } from '../yearly-plan/item.js';
import { beyondSession, notBegun, notHeld } from './attendable.js';
import {
  changeOf,
  completionIn,
  completionOf,
  type CompletionBasis,
  type RecordedCompletion,
} from './completion.js';
import {
  contractFrom,
  creditMentoring,
  creditOf,
  recountAll,
  recountOthers,
  withCredit,
  type CreditCommand,
  type Meeting,
  type Worth,
} from './participation-credit.js';
import {
  wasThere,
  type AttendanceEvent,
  type AttendanceStatus,
  type ParticipationEvent,
} from './participation-events.js';
import type { ProfileEvent } from './profile.js';

export {
  attendanceStatuses,
  participationEvents,
  wasThere,
  type AttendanceEvent,
  type AttendanceStatus,
  type ParticipationEvent,
} from './participation-events.js';

/** What the programme's stream says of a session and of the person's seat. */
export type SessionFacts = {
  readonly program: ProgramStatus;
  /** Absent where the schedule has no such session. */
  readonly startsAt: string | undefined;
  /** Minutes that the session lasts; absent where there is none. */
  readonly length?: number;
  readonly seated: boolean;
  readonly planItem?: PlanItemRef;
  /** Absent where nothing is known of the programme: then nothing is counted. */
  readonly worth?: Worth;
};

/** What a correction is held against. */
export type CorrectionFacts = {
  /** Minutes that the session lasts; absent where the schedule has it no more. */
  readonly length?: number;
  /** Of a programme that was completed: the sessions that were held, and the rule by which it was completed. */
  readonly completed?: CompletionBasis & { readonly sessionIds: readonly string[] };
  readonly worth?: Worth;
};

type Marked = { programId: string; sessionId: string; status: AttendanceStatus; minutes: number };
export type ParticipationCommand =
  | { type: 'RecordEnrolment'; data: { programId: string; title: string; seriesId?: string } }
  | { type: 'EndEnrolment'; data: { programId: string; cause: 'withdrawn' | 'program-cancelled' } }
  | { type: 'RecordAttendance'; data: Marked & { note?: string }; facts: SessionFacts }
  | { type: 'CorrectAttendance'; data: Marked & { reason: string }; facts: CorrectionFacts }
  | {
      type: 'CompleteParticipation';
      data: { programId: string; sessionIds: readonly string[]; planItem?: PlanItemRef };
      facts: CompletionBasis & {
        readonly form?: string | undefined;
        readonly international?: boolean | undefined;
      };
    }
  | CreditCommand;

export type Holder = { readonly employeeId: string; readonly unitId: string; readonly positionId: string };
// What is counted for a unit is also corrected and ended there, wherever the person has moved since (`whose`): else the
// sums of both units would be wrong.
type Attendance = {
  readonly status: AttendanceStatus;
  readonly minutes: number;
  readonly startsAt: string;
  readonly whose: Holder;
  readonly planItem?: PlanItemRef;
  /** The how-manieth session or meeting that was recorded of the person. */
  readonly nth: number;
  readonly credit?: Credit;
};
type Enrolment = { readonly status: 'enrolled' | 'ended' | 'completed'; readonly whose: Holder };
type Taken = {
  /** Absent while only attendance is known: who comes without a seat is at a session before the enrolment is recorded. */
  readonly enrolment?: Enrolment;
  readonly sessions: Readonly<Record<string, Attendance>>;
  /** Of which it is an edition. */
  readonly seriesId?: string;
  /** What it came to when the programme was completed, or when it was last counted again. */
  readonly completion?: RecordedCompletion;
};
export type Participation = {
  readonly holder: Holder | undefined;
  /** Of a PPPK: the first day of the contract, where it is known. */
  readonly contractFrom: string | undefined;
  /** How many sessions and meetings were recorded. */
  readonly recorded: number;
  /** By pair and meeting. */
  readonly meetings: Readonly<Record<string, Meeting>>;
  readonly programs: Readonly<Record<string, Taken>>;
};

const put = (state: Participation, programId: string, change: Partial<Taken>): Participation => {
  const taken = state.programs[programId] ?? { sessions: {} };
  return { ...state, programs: { ...state.programs, [programId]: { ...taken, ...change } } };
};

const ifAny = (planItem: PlanItemRef | undefined): { readonly planItem?: PlanItemRef } =>
  planItem === undefined ? {} : { planItem };

const holderOf = ({ employeeId, unitId, positionId }: Holder): Holder => ({ employeeId, unitId, positionId });

const enrol = (state: Participation, data: Holder & { programId: string }, status: Enrolment['status']) =>
  put(state, data.programId, { enrolment: { status, whose: holderOf(data) } });

const enrolledIn = (
  state: Participation,
  { programId, seriesId }: { programId: string; seriesId?: string },
) => (seriesId === undefined ? state : put(state, programId, { seriesId }));

const mark = (state: Participation, { type, data }: AttendanceEvent): Participation => {
  const { programId, sessionId, status, startsAt, planItem } = data;
  const minutes = type === 'SessionMissed' ? 0 : data.minutes;
  const sessions = state.programs[programId]?.sessions;
  const nth = sessions?.[sessionId]?.nth ?? state.recorded;
  const counts = type === 'SessionMissed' ? {} : credited(data.credit);
  const attendance = { status, startsAt, minutes, nth, whose: holderOf(data), ...ifAny(planItem), ...counts };
  const recorded = Math.max(state.recorded, nth + 1);
  return put({ ...state, recorded }, programId, { sessions: { ...sessions, [sessionId]: attendance } });
};

export const participation: Decider<Participation, ParticipationCommand, ParticipationEvent | ProfileEvent> =
  {
    name: 'participation',
    folds: [
      'EmployeeRegistered',
      'EmployeeTransferred',
      'EmployeeDeparted',
      'EmployeeReturned',
      'EmployeeEnrolled',
      'EnrolmentEnded',
      'SessionAttended',
      'SessionMissed',
      'AttendanceCorrected',
      'MentoringCredited',
      'CreditsRecounted',
      'ParticipationCompleted',
      'CompletionRecounted',
    ],
    initial: { holder: undefined, contractFrom: undefined, recorded: 0, meetings: {}, programs: {} },

    evolve(state, event) {
      switch (event.type) {
        case 'EmployeeRegistered':
        case 'EmployeeReturned':
          return { ...state, holder: holderOf(event.data), contractFrom: contractFrom(state, event) };
        case 'EmployeeTransferred':
          return { ...state, holder: holderOf(event.data) };
        case 'EmployeeDeparted':
          return state; // What was attended before still counts, and can still be corrected.
        case 'EmployeeEnrolled':
          return enrolledIn(enrol(state, event.data, 'enrolled'), event.data);
        case 'EnrolmentEnded':
          return enrol(state, event.data, 'ended');
        case 'SessionAttended':
        case 'SessionMissed':
        case 'AttendanceCorrected':
          return mark(state, event);
        case 'MentoringCredited':
        case 'CreditsRecounted':
          return withCredit(state, event);
        case 'ParticipationCompleted':
          return put(enrol(state, event.data, 'completed'), event.data.programId, {
            completion: completionIn(event.data),
          });
        case 'CompletionRecounted':
          return put(state, event.data.programId, { completion: completionIn(event.data) });
      }
    },

    decide(command, state, at) {
      const { holder, programs } = state;
      if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
      if (command.type === 'RecountCredits') return recountAll(command, holder, state);
      if (command.type === 'CreditMentoring') return creditMentoring(command, holder, state);
      const { programId } = command.data;
      const taken = programs[programId] ?? { sessions: {} };
      const { enrolment, sessions } = taken;
      const enrolled = enrolment?.status === 'enrolled' ? enrolment.whose : undefined;
      switch (command.type) {
        case 'RecordEnrolment': {
          if (enrolled !== undefined) return [];
          const attempt = attemptAt(programs, command.data);
          return [
            {
              type: 'EmployeeEnrolled',
              data: { ...holder, ...command.data, ...(attempt > 1 ? { attempt } : {}) },
            },
          ];
        }
        case 'EndEnrolment':
          if (enrolled === undefined) return [];
          return [{ type: 'EnrolmentEnded', data: { ...enrolled, ...command.data } }];
        case 'RecordAttendance':
          return recordAttendance(command, { holder, state, at });
        case 'CorrectAttendance':
          return correctAttendance(command, holder, state);
        case 'CompleteParticipation': {
          if (enrolled === undefined) return [];
          const { sessionIds, planItem } = command.data;
          const completion = completionOf(sessionIds, counted(sessions), command.facts);
          const what = whatIs(command, sessions);
          const data = { ...enrolled, ...ifAny(planItem), programId, ...completion, ...what };
          return [{ type: 'ParticipationCompleted', data }];
        }
      }
    },
  };

const counted = (sessions: Taken['sessions']) =>
  Object.fromEntries(
    Object.entries(sessions).map(([sessionId, { status, minutes }]) => [
      sessionId,
      { wasThere: wasThere(status), minutes },
    ]),
  );

/** What the programme was, and what was attended of it counts for; nothing of what was recorded before credit was kept. */
const whatIs = (
  { data, facts }: Extract<ParticipationCommand, { type: 'CompleteParticipation' }>,
  sessions: Taken['sessions'],
) => {
  const credits = data.sessionIds.flatMap((sessionId) => sessions[sessionId]?.credit ?? []);
  return {
    ...(facts.form === undefined ? {} : { form: facts.form }),
    ...(facts.international === true ? { international: true } : {}),
    ...(credits.length === 0 ? {} : { creditParts: credits.reduce((sum, { parts }) => sum + parts, 0) }),
  };
};

const recordAttendance = (
  { data, facts }: Extract<ParticipationCommand, { type: 'RecordAttendance' }>,
  { holder, state, at }: { readonly holder: Holder; readonly state: Participation; readonly at: string },
) => {
  const { programId, sessionId, status, minutes, note } = data;
  const fault = notHeld(data, facts, holder.employeeId);
  if (fault !== undefined) return fault;
  const { startsAt = at, worth } = facts;
  const recorded = state.programs[programId]?.sessions[sessionId];
  if (recorded !== undefined) {
    const same = recorded.status === status && (!wasThere(status) || recorded.minutes === minutes);
    return same ? [] : reject('ATTENDANCE_ALREADY_RECORDED', { employeeId: holder.employeeId, sessionId });
  }
  const early = notBegun(sessionId, startsAt, at);
  if (early !== undefined) return early;
  const beyond = wasThere(status) ? beyondSession(data, facts.length, holder.employeeId) : undefined;
  if (beyond !== undefined) return beyond;
  const session = {
    ...holder,
    programId,
    sessionId,
    startsAt,
    ...ifAny(facts.planItem),
    ...(note === undefined ? {} : { note }),
  };
  if (status !== 'present' && status !== 'late')
    return [{ type: 'SessionMissed' as const, data: { ...session, status } }];
  const mine = worth && creditOf({ partOf: programId, startsAt, minutes, nth: state.recorded }, worth, state);
  return [{ type: 'SessionAttended' as const, data: { ...session, status, minutes, ...credited(mine) } }];
};

const correctAttendance = (
  { data, facts }: Extract<ParticipationCommand, { type: 'CorrectAttendance' }>,
  holder: Holder,
  state: Participation,
): Decision<ParticipationEvent> => {
  const { programId, sessionId, status } = data;
  const taken = state.programs[programId];
  const recorded = taken?.sessions[sessionId];
  if (taken === undefined || recorded === undefined)
    return reject('ATTENDANCE_NOT_RECORDED', { employeeId: holder.employeeId, sessionId });
  const minutes = wasThere(status) ? data.minutes : 0;
  if (recorded.status === status && recorded.minutes === minutes) return [];
  const beyond = wasThere(status) ? beyondSession(data, facts.length, holder.employeeId) : undefined;
  if (beyond !== undefined) return beyond;
  const previous = { previousStatus: recorded.status, previousMinutes: recorded.minutes };
  const { whose, startsAt, planItem, nth, credit: previousCredit } = recorded;
  const mine =
    facts.worth !== undefined && wasThere(status)
      ? creditOf({ partOf: programId, startsAt, minutes, nth }, facts.worth, state)
      : undefined;
  const credits = { ...credited(mine), ...(previousCredit === undefined ? {} : { previousCredit }) };
  const corrected = { ...whose, ...ifAny(planItem), ...data, minutes, startsAt, ...previous, ...credits };
  const event = { type: 'AttendanceCorrected' as const, data: corrected };
  const sessions = { ...taken.sessions, [sessionId]: { ...recorded, status, minutes } };
  return [
    event,
    ...recounted(programId, { ...taken, sessions }, facts),
    ...recountOthers(holder, mark(state, event)),
  ];
};

/** What a completed programme comes to now; nothing where it is what was recorded. */
const recounted = (
  programId: string,
  { enrolment, completion, sessions }: Taken,
  { completed }: CorrectionFacts,
) => {
  if (enrolment?.status !== 'completed' || completion === undefined || completed === undefined) return [];
  const now = completionOf(completed.sessionIds, counted(sessions), completed);
  const change = changeOf(completion, now);
  if (change === undefined) return [];
  const whose = { ...enrolment.whose, ...ifAny(completion.planItem), programId };
  return [{ type: 'CompletionRecounted' as const, data: { ...whose, ...change } }];
};
