import type { Indicator, ProgramStatus } from '@bina/domain';
import type { EventNamed } from '../shared/events.js';
import type { Tally } from '../shared/attendance.js';

export type Session = {
  readonly sessionId: string;
  readonly startsAt: string;
  /** Null for a session known by its attendance only. */
  readonly endsAt: string | null;
  readonly place: string | null;
  readonly groupId: string | null;
  readonly roomId: string | null;
  readonly speakerIds: readonly string[];
  /** False when a revision has taken it out of the schedule; what was attended stays. */
  readonly scheduled: boolean;
  readonly attendance: Tally;
};

export type Speaker = {
  readonly speakerId: string;
  /** Null when the person has been forgotten. */
  readonly name: string | null;
  readonly field: string | null;
};

export type Group = {
  readonly groupId: string;
  readonly name: string;
  readonly capacity: number;
  readonly seatsTaken: number;
};

export type Quota = {
  readonly unitId: string;
  /** The most seats that the unit may have. */
  readonly most: number | null;
  /** How many seats are kept for it, up to and with a day. */
  readonly kept: number | null;
  readonly keptUntil: string | null;
};

export type FollowUp = {
  readonly followUpId: string;
  readonly finding: string;
  readonly changes: EventNamed<'FollowUpDecided'>['data']['changes'];
  readonly decision: string;
  readonly competencyId: string | null;
  /** How many people still need it. */
  readonly people: number;
  readonly decidedAt: string;
  /** The programmes that carry it out: the way forward. */
  readonly appliedBy: readonly string[];
};

/** What is this programme, how far has it come, what shaped it and what did it lead to? */
export type Program = {
  readonly programId: string;
  readonly title: string;
  readonly status: Exclude<ProgramStatus, 'unknown'>;
  readonly objectives: readonly string[];
  readonly competencyIds: readonly string[];
  /** Code of the form of development (SIASN jenisDiklat); null where none was stated. */
  readonly form: string | null;
  readonly international: boolean;
  /** What it is to be judged by. */
  readonly indicators: readonly Indicator[];
  readonly mandatory: boolean;
  /** Of a mandatory programme; nothing named in a list, all. */
  readonly mandatoryFor: {
    readonly unitIds: readonly string[];
    readonly positionIds: readonly string[];
  } | null;
  readonly seriesId: string | null;
  readonly edition: number | null;
  /** How many needs it was proposed to answer. */
  readonly answers: number;
  /** The follow-ups of earlier programmes that shaped it: the way back. */
  readonly follows: readonly { readonly programId: string; readonly followUpId: string }[];
  readonly method: string | null;
  readonly capacity: number | null;
  readonly seatsTaken: number;
  /** How many wait for a seat. */
  readonly waiting: number;
  /** Empty where it is held for all together. */
  readonly groups: readonly Group[];
  readonly quotas: readonly Quota[];
  readonly speakers: readonly Speaker[];
  /** In the order in which they begin. */
  readonly sessions: readonly Session[];
  /** When the first session begins. */
  readonly startsAt: string | null;
  /** The calendar years in Medan in which it has sessions. */
  readonly years: readonly number[];
  readonly followUps: readonly FollowUp[];
  readonly proposedAt: string;
  readonly completedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelledBecause: string | null;
};
