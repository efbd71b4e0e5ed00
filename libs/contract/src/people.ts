import { Day, Flag, Id, NewId, Optional, Text, Word } from './rules.js';
import { capacityWords, employmentWords } from './words.js';

export class ReturnEmployee {
  @Id() readonly unitId!: string;
  @Id() readonly positionId!: string;
  /** Where it is another one than before. */
  @Optional() @Word(employmentWords) readonly employment?: keyof typeof employmentWords;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}

/** PLT: for a vacant post. PLH: for a holder who is away. */
export class BeginActingPost {
  @Optional() @NewId() readonly postId?: string;
  @Id() readonly unitId!: string;
  @Id() readonly positionId!: string;
  @Word(capacityWords) readonly capacity!: keyof typeof capacityWords;
  @Day() readonly effectiveFrom!: string;
  /** The last day, where it is known. */
  @Optional() @Day() readonly until?: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class EndActingPost {
  /** The last day. */
  @Day() readonly endedOn!: string;
  @Optional() @Text(500) readonly reason?: string;
}

/** The position to be held. */
export class SetTargetPost {
  @Id() readonly targetPositionId!: string;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class ClearTargetPost {
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class CorrectName {
  @Text(200) readonly name!: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class RecordNip {
  /** NIP or NI PPPK; spaces and dots do not count. */
  @Text(30) readonly nip!: string;
  @Day() readonly effectiveFrom!: string;
  /** What is odd about the number has been looked at. */
  @Optional() @Flag() readonly confirmWarnings?: boolean;
  @Optional() @Text(500) readonly reason?: string;
}

/** A number that was entered by mistake. It stands in the body: an address would be kept in logs. */
export class WithdrawNip {
  @Text(30) readonly nip!: string;
  @Text(500) readonly reason!: string;
}

export class GrantRank {
  /** A code or a name of the rule `ranks`: `31` or `III/a` for PNS, `IX` for PPPK. */
  @Text(50) readonly rank!: string;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class ChangeStanding {
  /** A code or a name of the rule `legal-standings`: `03` or `Tugas Belajar`. */
  @Text(100) readonly standing!: string;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}
