import { Day, Flag, Id, NewId, Optional, Text, Word } from './rules.js';
import { employmentWords, groundWords, sourceWords } from './words.js';

export class RegisterEmployee {
  @Optional() @NewId() readonly employeeId?: string;
  @Text(200) readonly name!: string;
  /** NIP or NI PPPK. */
  @Optional() @Text(30) readonly nip?: string;
  @Word(employmentWords) readonly employment!: keyof typeof employmentWords;
  @Id() readonly unitId!: string;
  @Id() readonly positionId!: string;
  /** The first day in service, and in the post where that is another one; left out, as far back as anything is known. */
  @Optional() @Day() readonly since?: string;
  @Optional() @Day() readonly effectiveFrom?: string;
  /** Codes or names of the rules `ranks` and `legal-standings`. */
  @Optional() @Text(50) readonly rank?: string;
  @Optional() @Text(100) readonly standing?: string;
  /** What is odd about the NIP has been looked at. */
  @Optional() @Flag() readonly confirmWarnings?: boolean;
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

export class IdentifyNeed {
  @Optional() @NewId() readonly needId?: string;
  @Id() readonly competencyId!: string;
  @Word(sourceWords) readonly source!: keyof typeof sourceWords;
  @Text() readonly reason!: string;
  /** The demand or the follow-up that it comes from. */
  @Optional() @Id() readonly origin?: string;
  /** True where a law or the city leaves no choice. */
  @Optional() @Flag() readonly mandatory?: boolean;
}

export class WithdrawNeed {
  @Text() readonly reason!: string;
}
