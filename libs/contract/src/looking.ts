import { PageQuery } from './queries.js';
import { Limit, Optional, Text, Word } from './rules.js';
import { flagWords, orderWords } from './words.js';

// Questions about one person, of which it is recorded that they were asked. An auditor says on what ground, here or in
// the header Bina-Ground.

type Flag = keyof typeof flagWords;

/** A history as of the end of a day or a moment: what had happened by then (`occurred`), what was known by then (`known`). */
export class HistoryQuery extends PageQuery {
  @Optional() @Limit() readonly occurred?: string;
  @Optional() @Limit() readonly known?: string;
  /** That of the log, or that of the world; the latter where nothing is said and `occurred` is given. */
  @Optional() @Word(orderWords) readonly order?: keyof typeof orderWords;
  /** With the state after each event. */
  @Optional() @Word(flagWords) readonly states?: Flag;
  /** With each event as it is stored: personal data sealed, all metadata. */
  @Optional() @Word(flagWords) readonly stored?: Flag;
  @Optional() @Text(500) readonly ground?: string;
}

/** What was learned in one stretch of time (`known`) about what happened in another (`occurred`). */
export class DifferencesQuery extends PageQuery {
  @Optional() @Limit() readonly occurredFrom?: string;
  @Optional() @Limit() readonly occurred?: string;
  @Optional() @Limit() readonly knownFrom?: string;
  @Optional() @Limit() readonly known?: string;
  @Optional() @Word(flagWords) readonly states?: Flag;
  @Optional() @Word(flagWords) readonly stored?: Flag;
  @Optional() @Text(500) readonly ground?: string;
}

/** Why a value of a read model is what it is. */
export class ExplainQuery extends PageQuery {
  /** A JSON pointer, or names with dots between; the whole document where nothing is said. */
  @Optional() @Text(500) readonly path?: string;
  @Optional() @Text(500) readonly ground?: string;
}
