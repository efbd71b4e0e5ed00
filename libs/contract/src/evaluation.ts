import { Equals } from 'class-validator';
import { Answers, Id, ListOf, NewId, Optional, Text, Word } from './rules.js';
import { changeWords, instrumentWords } from './words.js';

/** What somebody says of a programme: under a name (`employeeId`) or without one (`anonymous`), one of the two. */
export class SubmitEvaluation {
  @Optional() @NewId() readonly evaluationId?: string;
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Equals(true) readonly anonymous?: true;
  @Word(instrumentWords) readonly instrument!: keyof typeof instrumentWords;
  @Answers() readonly answers!: Readonly<Record<string, number | string>>;
}

/** What an evaluation has led to. With `employeeIds`, these still need the competency, which each then has as a need. */
export class DecideFollowUp {
  @Optional() @NewId() readonly followUpId?: string;
  @Text() readonly finding!: string;
  @Word(changeWords) readonly changes!: keyof typeof changeWords;
  @Text() readonly decision!: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @ListOf('id', { max: 5_000 }) readonly employeeIds?: readonly string[];
}
