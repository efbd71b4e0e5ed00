import {
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
}

export class ScheduleProgram {
  @Text(100) readonly method!: string;
  @ListOfObjects(Session, { min: 1, max: 400 }) readonly sessions!: readonly Session[];
  @Optional() @Speakers() readonly speakers?: readonly Speaker[];
  @Whole(1, 10_000) readonly capacity!: number;
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
}

export class WithdrawEnrolment {
  @Optional() @Text(500) readonly reason?: string;
}
