import type { RuleRef } from '@bina/domain';
import type { Projection, ReadModels, Recorded } from '@bina/engine';
import { changeBy, type AttendanceEvent } from '../shared/attendance.js';
import type { EventNamed } from '../shared/events.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

/** Who takes part in this programme, and how often did each come? */
export type Participant = {
  readonly programId: string;
  readonly employeeId: string;
  /** The unit in which the person stood when the seat was taken. */
  readonly unitId: string;
  /** The group in which the person has or had the seat; null where the programme has none. */
  readonly groupId: string | null;
  readonly status: 'enrolled' | 'completed' | 'withdrawn' | 'program-cancelled';
  /** The sessions that the person was at. */
  readonly attended: readonly string[];
  /** How many sessions the person is recorded to have missed. */
  readonly missed: number;
  readonly minutes: number;
  /** The how manyeth time, of the programme and of the editions of its series. */
  readonly attempt: number;
  /** Once the programme is completed: how much of what was held the person attended, in whole per cent. */
  readonly percent?: number;
  /** Whether that is enough, by the edition of the rule that is named. */
  readonly reached?: boolean;
  readonly rule?: RuleRef;
  /** Codes that were none, by session, since the person was last let try again. */
  readonly failedCodes?: Readonly<Record<string, number>>;
};

const folds = [
  'EmployeeEnrolled',
  'SeatTaken',
  'SeatReleased',
  'SeatMoved',
  'EnrolmentEnded',
  'ParticipationCompleted',
  'CompletionRecounted',
  'CheckInFailed',
  'CheckInUnblocked',
  'SessionAttended',
  'SessionMissed',
  'AttendanceCorrected',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const participants: Projection<Folded, Participant> = {
  collection: 'participants',
  version: 3,
  indexes: ['programId', 'employeeId', 'unitId', 'status', 'reached', 'groupId'],
  folds,
  keys: ({ data }) => [`${data.programId}/${data.employeeId}`],

  evolve(doc, event) {
    const participant = doc ?? newcomer(event);
    switch (event.type) {
      case 'SeatTaken':
        return {
          ...participant,
          unitId: event.data.unitId,
          groupId: event.data.groupId ?? null,
          status: 'enrolled',
        };
      case 'EmployeeEnrolled':
        return { ...participant, attempt: event.data.attempt ?? 1 };
      case 'SeatReleased':
        return { ...participant, status: 'withdrawn' };
      case 'SeatMoved':
        return { ...participant, groupId: event.data.toGroupId };
      case 'EnrolmentEnded': {
        // A withdrawal is told by the seat; by the time it is told here the person may have taken another one.
        const { cause } = event.data;
        return cause === 'program-cancelled' ? { ...participant, status: cause } : participant;
      }
      case 'ParticipationCompleted':
        return { ...participant, status: 'completed', ...completionIn(event.data) };
      case 'CompletionRecounted':
        return { ...participant, ...completionIn(event.data) };
      case 'CheckInFailed':
        return withFailed(participant, event.data.sessionId, event.data.tries);
      case 'CheckInUnblocked':
        return withFailed(participant, event.data.sessionId, 0);
      case 'SessionAttended':
      case 'SessionMissed':
      case 'AttendanceCorrected':
        return withAttendance(participant, event);
    }
  },
};

const newcomer = ({ data: { programId, employeeId, unitId } }: Recorded<Folded>): Participant => ({
  programId,
  employeeId,
  unitId,
  groupId: null,
  status: 'enrolled',
  attended: [],
  missed: 0,
  minutes: 0,
  attempt: 1,
});

const withFailed = (participant: Participant, sessionId: string, tries: number): Participant => ({
  ...participant,
  failedCodes: { ...participant.failedCodes, [sessionId]: tries },
});

/** What was said of the threshold; nothing of those who completed before there was one. */
const completionIn = ({ percent, reached, rule }: Pick<Participant, 'percent' | 'reached' | 'rule'>) =>
  percent === undefined || reached === undefined || rule === undefined ? {} : { percent, reached, rule };

const withAttendance = (participant: Participant, event: Recorded<AttendanceEvent>): Participant => {
  const { sessionId } = event.data;
  const change = changeBy(event);
  const attended = withSession(participant.attended, sessionId, change.attended);
  const missed = participant.missed + change.missed;
  return { ...participant, attended, missed, minutes: participant.minutes + change.minutes };
};

/** @param change 1 for a session that was attended, -1 for one that was not after all, 0 where that stays as it is. */
const withSession = (attended: readonly string[], sessionId: string, change: number): readonly string[] => {
  if (change === 0) return attended;
  return change > 0 ? [...attended, sessionId] : attended.filter((one) => one !== sessionId);
};

/** What a list of participants may be narrowed to. */
export interface ParticipantsWanted extends Paging {
  readonly programId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly status?: Participant['status'] | undefined;
  /** Of those who completed it: who attended enough, or who did not. */
  readonly reached?: boolean | undefined;
}

/** Participants by programme and person. @throws RangeError for a page that cannot be. */
export const listParticipants = async (
  reads: ReadModels,
  { programId, employeeId, unitId, groupId, status, reached, ...paging }: ParticipantsWanted = {},
): Promise<Page<Participant>> => {
  const filter = conditions({ programId, employeeId, unitId, groupId, status, reached });
  // Their ids are made of both, so that the store's own order is the order wanted.
  return showing(await pageOf(reads, { from: participants, filter, sort: {} }, paging), shown);
};
