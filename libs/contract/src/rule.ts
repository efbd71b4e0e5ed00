import { AnyObject, Day, Optional, Text, Word } from './rules.js';
import { Query } from './queries.js';
import { markWords } from './words.js';

/** What a rule says from a day on. */
export class SetRuleEdition {
  @Day() readonly effectiveFrom!: string;
  /** The regulation and article, or why the office chose so. */
  @Text(1_000) readonly source!: string;
  @Word(markWords) readonly mark!: keyof typeof markWords;
  /** In the form of the edition in force. */
  @AnyObject() readonly parameters!: unknown;
  @Optional() @Text(500) readonly reason?: string;
}

export class RulesQuery extends Query {
  /** The day on which the edition shown is in force; today where nothing is said. */
  @Optional() @Day() readonly on?: string;
}
