import {
  Day,
  Flag,
  Id,
  ListOf,
  ListOfObjects,
  Moment,
  NewId,
  ObjectOf,
  Optional,
  type Speaker,
  Speakers,
  Text,
  Whole,
  Word,
} from './rules.js';
import { directionWords, evaluationLevelWords } from './words.js';

export class NeedAnswered {
  @Id() readonly employeeId!: string;
  @Id() readonly needId!: string;
}

export class FollowUpCarriedOut {
  @Id() readonly programId!: string;
  @Id() readonly followUpId!: string;
}

/** The item of a yearly plan that a programme carries out. */
export class PlanItemCarriedOut {
  @Id() readonly planId!: string;
  @Id() readonly itemId!: string;
}

/** What the programme is to be judged by, at one of the four levels. */
export class Indicator {
  @Id() readonly indicatorId!: string;
  @Word(evaluationLevelWords) readonly level!: keyof typeof evaluationLevelWords;
  @Text(500) readonly measure!: string;
  @Word(directionWords) readonly direction!: keyof typeof directionWords;
  @Whole(-1_000_000, 1_000_000) readonly target!: number;
  @Optional() @Text(50) readonly unit?: string;
}

/** Whom a mandatory programme concerns: who stands in one of the units and in one of the positions; none named, all. */
export class MandatoryFor {
  @Optional() @ListOf('id', { max: 500 }) readonly unitIds?: readonly string[];
  @Optional() @ListOf('id', { max: 500 }) readonly positionIds?: readonly string[];
}

/** Which edition of a programme that comes again. */
export class Edition {
  @Id() readonly seriesId!: string;
  @Whole(1, 9_999) readonly edition!: number;
}

export class SetIndicators {
  @ListOfObjects(Indicator, { max: 50 }) readonly indicators!: readonly Indicator[];
}

/** The next edition: like the former in title, objectives, competencies, form, indicators and whom it is mandatory for. */
export class ProposeEdition {
  @Optional() @NewId() readonly programId?: string;
  /** What the series is called, where the former is in none yet; left out, as the former. */
  @Optional() @NewId() readonly seriesId?: string;
  /** The next number where nothing is said. */
  @Optional() @Whole(1, 9_999) readonly edition?: number;
  @Optional() @Text(200) readonly title?: string;
  @Optional() @ListOfObjects(NeedAnswered, { max: 5_000 }) readonly answers?: readonly NeedAnswered[];
  @Optional()
  @ListOfObjects(FollowUpCarriedOut, { max: 50 })
  readonly follows?: readonly FollowUpCarriedOut[];
  @Optional() @ObjectOf(PlanItemCarriedOut) readonly planItem?: PlanItemCarriedOut;
}

export class ProposeProgram {
  @Optional() @NewId() readonly programId?: string;
  @Text(200) readonly title!: string;
  @ListOf({ text: 500 }, { min: 1, max: 50 }) readonly objectives!: readonly string[];
  @Optional() @ListOf('id', { max: 50 }) readonly competencyIds?: readonly string[];
  /** The needs that it is to answer; none where it answers an outside demand only. */
  @Optional() @ListOfObjects(NeedAnswered, { max: 5_000 }) readonly answers?: readonly NeedAnswered[];
  /** The follow-ups of earlier programmes that shaped this one. */
  @Optional()
  @ListOfObjects(FollowUpCarriedOut, { max: 50 })
  readonly follows?: readonly FollowUpCarriedOut[];
  /** Code of the form of development (SIASN jenisDiklat), out of the rule `development-forms`: what it counts for. */
  @Optional() @Id() readonly form?: string;
  @Optional() @Flag() readonly international?: boolean;
  /** Its item must be approved and in force. */
  @Optional() @ObjectOf(PlanItemCarriedOut) readonly planItem?: PlanItemCarriedOut;
  /** Set now, or until it is scheduled; not afterwards. */
  @Optional() @ListOfObjects(Indicator, { max: 50 }) readonly indicators?: readonly Indicator[];
  /** Whether it must be taken (wajib). */
  @Optional() @Flag() readonly mandatory?: boolean;
  @Optional() @ObjectOf(MandatoryFor) readonly mandatoryFor?: MandatoryFor;
  @Optional() @ObjectOf(Edition) readonly series?: Edition;
}

export class Session {
  @Id() readonly sessionId!: string;
  @Moment() readonly startsAt!: string;
  @Moment() readonly endsAt!: string;
  @Text(200) readonly place!: string;
  /** The group that it is held for; all where none is named. */
  @Optional() @Id() readonly groupId?: string;
  /** The room in whose calendar it is booked: a room that is taken is refused, naming the other booking. */
  @Optional() @Id() readonly roomId?: string;
  /** Who speaks at it, of the speakers of the schedule: booked in their calendars as a room is. */
  @Optional() @ListOf('id', { max: 20 }) readonly speakerIds?: readonly string[];
}

/** A group (kelompok) of the programme, with the seats that it has. */
export class Group {
  @Id() readonly groupId!: string;
  @Text(200) readonly name!: string;
  @Whole(1, 10_000) readonly capacity!: number;
}

/** Of a unit: the most seats that it may have, or seats that are kept for it up to and with a day. */
export class Quota {
  @Id() readonly unitId!: string;
  @Optional() @Whole(1, 10_000) readonly most?: number;
  @Optional() @Whole(1, 10_000) readonly kept?: number;
  @Optional() @Day() readonly keptUntil?: string;
}

export class ScheduleProgram {
  @Text(100) readonly method!: string;
  @ListOfObjects(Session, { min: 1, max: 400 }) readonly sessions!: readonly Session[];
  @Optional() @Speakers() readonly speakers?: readonly Speaker[];
  @Whole(1, 10_000) readonly capacity!: number;
  /** Where it is held in groups, their seats come to the capacity. */
  @Optional() @ListOfObjects(Group, { max: 100 }) readonly groups?: readonly Group[];
  @Optional() @ListOfObjects(Quota, { max: 500 }) readonly quotas?: readonly Quota[];
}

export class ReviseProgram extends ScheduleProgram {
  @Text(500) readonly reason!: string;
}

export class CompleteProgram {
  @Optional() @Text(500) readonly reason?: string;
}

export class CancelProgram {
  @Text(500) readonly reason!: string;
}

/** One person, or many: all get a seat, or none does. */
export class Enrol {
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @ListOf('id', { min: 1, max: 5_000 }) readonly employeeIds?: readonly string[];
  /** Left out, the group with most free seats in which the person is free to come. */
  @Optional() @Id() readonly groupId?: string;
}

export class MoveToGroup {
  @Id() readonly groupId!: string;
  @Text(500) readonly reason!: string;
}

export class JoinWaitingList {
  @Id() readonly employeeId!: string;
  /** The only group that the person can come to. */
  @Optional() @Id() readonly groupId?: string;
  /** The need for which the person is to come: the more urgent ones come first, then who came first. */
  @Optional() @Id() readonly needId?: string;
}

export class FillSeats {
  @Optional() @Text(500) readonly reason?: string;
}

export class WithdrawEnrolment {
  @Optional() @Text(500) readonly reason?: string;
}
