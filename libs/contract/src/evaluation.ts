import { Equals } from 'class-validator';
import { Answers, Id, NewId, Optional, Word } from './rules.js';
import { instrumentWords } from './words.js';

/**
 * What somebody says of a programme under a name (`employeeId`), or what a form on paper says that bears none
 * (`anonymous`), one of the two.
 */
export class SubmitEvaluation {
  @Optional() @NewId() readonly evaluationId?: string;
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Equals(true) readonly anonymous?: true;
  @Word(instrumentWords) readonly instrument!: keyof typeof instrumentWords;
  @Answers() readonly answers!: Readonly<Record<string, number | string>>;
}
