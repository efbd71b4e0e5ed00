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
} from './rules.js';

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
