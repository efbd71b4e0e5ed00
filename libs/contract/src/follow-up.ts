import { PageQuery } from './queries.js';
import { Day, Id, ListOf, NewId, Optional, Text, Word } from './rules.js';
import {
  changeWords,
  evaluationLevelWords,
  findingSourceWords,
  followUpOutcomeWords,
  followUpStatusWords,
} from './words.js';

/** What was found about a programme, and where. */
export class RecordFinding {
  @Optional() @NewId() readonly findingId?: string;
  @Text() readonly finding!: string;
  @Word(findingSourceWords) readonly source!: keyof typeof findingSourceWords;
  @Optional() @Word(evaluationLevelWords) readonly level?: keyof typeof evaluationLevelWords;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Id() readonly speakerId?: string;
}

/** What a finding has led to. With `employeeIds`, these still need the competency, which each then has as a need. */
export class DecideFollowUp {
  @Optional() @NewId() readonly followUpId?: string;
  @Text() readonly finding!: string;
  /** Findings of the programme, recorded before. */
  @Optional() @ListOf('id', { max: 50 }) readonly findingIds?: readonly string[];
  @Word(changeWords) readonly changes!: keyof typeof changeWords;
  @Text() readonly decision!: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @ListOf('id', { max: 5_000 }) readonly employeeIds?: readonly string[];
  /** The employee who sees to it. */
  @Optional() @Id() readonly owner?: string;
  /** Not before today. */
  @Optional() @Day() readonly dueOn?: string;
}

/** Who sees to a follow-up from now on, and until when. */
export class AssignFollowUp {
  @Id() readonly owner!: string;
  @Day() readonly dueOn!: string;
}

/** What has come of it. The figures of the editions are taken as they stand. */
export class CloseFollowUp {
  @Word(followUpOutcomeWords) readonly outcome!: keyof typeof followUpOutcomeWords;
  @Text() readonly reason!: string;
}

export class FollowUpsQuery extends PageQuery {
  @Optional() @Id() readonly programId?: string;
  @Optional() @Id() readonly owner?: string;
  @Optional() @Word(followUpStatusWords) readonly status?: keyof typeof followUpStatusWords;
  @Optional() @Word(changeWords) readonly changes?: keyof typeof changeWords;
  /** Those that are not closed and were due before that day. */
  @Optional() @Day() readonly overdueOn?: string;
}
