import { Day, Id, NewId, Optional, Text, Whole, Word } from './rules.js';
import { assessmentMethodWords, employmentWords, groundWords, sourceWords } from './words.js';

export class RegisterEmployee {
  @Optional() @NewId() readonly employeeId?: string;
  @Text(200) readonly name!: string;
  /** NIP or NI PPPK. */
  @Optional() @Text(30) readonly nip?: string;
  @Word(employmentWords) readonly employment!: keyof typeof employmentWords;
  @Id() readonly unitId!: string;
  @Id() readonly positionId!: string;
}

export class TransferEmployee {
  @Id() readonly unitId!: string;
  @Id() readonly positionId!: string;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class DepartEmployee {
  @Word(groundWords) readonly ground!: keyof typeof groundWords;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class AssessCompetency {
  @Id() readonly competencyId!: string;
  @Whole(1, 5) readonly level!: number;
  @Word(assessmentMethodWords) readonly method!: keyof typeof assessmentMethodWords;
  @Day() readonly assessedOn!: string;
}

export class IdentifyNeed {
  @Optional() @NewId() readonly needId?: string;
  @Id() readonly competencyId!: string;
  @Word(sourceWords) readonly source!: keyof typeof sourceWords;
  @Text() readonly reason!: string;
  /** The demand or the follow-up that it comes from. */
  @Optional() @Id() readonly origin?: string;
}

export class WithdrawNeed {
  @Text() readonly reason!: string;
}
