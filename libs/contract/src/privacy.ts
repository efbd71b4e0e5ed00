import { PageQuery, Query } from './queries.js';
import { Day, Flag, Id, Moment, NewId, Optional, Text, Word } from './rules.js';
import {
  erasureGroundWords,
  refusalGroundWords,
  requestAnswerWords,
  requestChannelWords,
  requestKindWords,
  requestStateWords,
  subjectKindWords,
} from './words.js';

/** Forgets a person for good. No personal data in `note`: it stays. */
export class Erase {
  @Word(erasureGroundWords) readonly ground!: keyof typeof erasureGroundWords;
  @Optional() @Text(500) readonly note?: string;
  /** Of an employee who is in service: that this is meant all the same. */
  @Optional() @Flag() readonly confirmInService?: boolean;
}

/** Begins or ends that a person's data are not processed. No personal data in `note`. */
export class Restrict {
  @Optional() @Text(500) readonly note?: string;
}

/** A person's request about the own data; without a subject an employee's own. */
export class ReceiveDataRequest {
  @Optional() @NewId() readonly requestId?: string;
  @Word(requestKindWords) readonly kind!: keyof typeof requestKindWords;
  @Id() readonly subjectId!: string;
  /** An employee where nothing is said. */
  @Optional() @Word(subjectKindWords) readonly subjectKind?: keyof typeof subjectKindWords;
  /** By the application where nothing is said. */
  @Optional() @Word(requestChannelWords) readonly channel?: keyof typeof requestChannelWords;
  /** When it reached the city; now where nothing is said. */
  @Optional() @Moment() readonly receivedAt?: string;
  @Optional() @Text() readonly details?: string;
}

/** `done` of an erasure or a restriction does it. */
export class AnswerDataRequest {
  @Word(requestAnswerWords) readonly answer!: keyof typeof requestAnswerWords;
  /** Why it is not met as a whole. */
  @Optional() @Word(refusalGroundWords) readonly ground?: keyof typeof refusalGroundWords;
  @Optional() @Text() readonly explanation?: string;
  @Optional() @Flag() readonly confirmInService?: boolean;
}

export class DataRequestsQuery extends PageQuery {
  @Optional() @Id() readonly subjectId?: string;
  @Optional() @Word(requestKindWords) readonly kind?: keyof typeof requestKindWords;
  @Optional() @Word(requestStateWords) readonly state?: keyof typeof requestStateWords;
}

/** Who is due by a day, today where nothing is said. */
export class RetentionQuery extends PageQuery {
  @Optional() @Day() readonly on?: string;
}

/** The person's own data; whoever else asks says on what ground. */
export class PersonalDataQuery extends Query {
  @Optional() @Text(500) readonly ground?: string;
}
