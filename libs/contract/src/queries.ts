import { Day, Id, LogPosition, Optional, PageNumber, PageSize, Text, Word, Year } from './rules.js';
import {
  competencyKindWords,
  employeeStatusWords,
  needOrderWords,
  needStatusWords,
  participantStatusWords,
  positionKindWords,
  priorityWords,
  programStatusWords,
  sourceWords,
  turnWords,
  yesWords,
  yesNoWords,
} from './words.js';

// What follows a `?`: texts all of them, as they arrive.

/** Every query may ask to see what was written at a position of the log: it waits until the read models are there. */
export class Query {
  @Optional() @LogPosition() readonly after?: string;
}

/** Which part of a list; the first 50 where nothing is said. */
export class PageQuery extends Query {
  @Optional() @PageNumber() readonly page?: string;
  @Optional() @PageSize() readonly pageSize?: string;
}

export class UnitsQuery extends PageQuery {
  /** A part of the name. */
  @Optional() @Text(100) readonly q?: string;
}

export class CompetenciesQuery extends PageQuery {
  @Optional() @Word(competencyKindWords) readonly kind?: keyof typeof competencyKindWords;
  @Optional() @Id() readonly frameworkId?: string;
  /** A part of the name. */
  @Optional() @Text(100) readonly q?: string;
  /** Only those that are retired today, or only those that are not; all where nothing is said. */
  @Optional() @Word(yesNoWords) readonly retired?: keyof typeof yesNoWords;
}

/** One thing as it is on a day: today where nothing is said. */
export class OnDayQuery extends Query {
  @Optional() @Day() readonly on?: string;
}

export class PositionsQuery extends PageQuery {
  @Optional() @Word(positionKindWords) readonly kind?: keyof typeof positionKindWords;
  @Optional() @Id() readonly competencyId?: string;
  /** A part of the title. */
  @Optional() @Text(100) readonly q?: string;
  /** Only those that are retired today, or only those that are not; all where nothing is said. */
  @Optional() @Word(yesNoWords) readonly retired?: keyof typeof yesNoWords;
}

export class EmployeesQuery extends PageQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly positionId?: string;
  @Optional() @Word(employeeStatusWords) readonly status?: keyof typeof employeeStatusWords;
  /** Codes, as answers show them. */
  @Optional() @Id() readonly rank?: string;
  @Optional() @Id() readonly standing?: string;
  /** Who acts in a post that has not ended. */
  @Optional() @Word(yesWords) readonly acting?: keyof typeof yesWords;
  /** A part of the name. */
  @Optional() @Text(100) readonly q?: string;
}

/** An employee as of a day, by when things happened; left out, all that is known. */
export class EmployeeQuery extends Query {
  @Optional() @Day() readonly on?: string;
  /** On what ground somebody else's page is looked at; an auditor says it here or in the header Bina-Ground. */
  @Optional() @Text(500) readonly ground?: string;
}

export class NeedsQuery extends PageQuery {
  @Optional() @Word(needStatusWords) readonly status?: keyof typeof needStatusWords;
  @Optional() @Word(sourceWords) readonly source?: keyof typeof sourceWords;
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Id() readonly programId?: string;
  @Optional() @Id() readonly planId?: string;
  @Optional() @Word(turnWords) readonly turn?: keyof typeof turnWords;
  @Optional() @Word(priorityWords) readonly priority?: keyof typeof priorityWords;
  /** The newest first where nothing is said. */
  @Optional() @Word(needOrderWords) readonly order?: keyof typeof needOrderWords;
}

export class ProgramsQuery extends PageQuery {
  /** Code of the form of development (SIASN jenisDiklat). */
  @Optional() @Id() readonly form?: string;
  @Optional() @Id() readonly seriesId?: string;
  @Optional() @Word(yesNoWords) readonly mandatory?: keyof typeof yesNoWords;
  @Optional() @Word(programStatusWords) readonly status?: keyof typeof programStatusWords;
  @Optional() @Year() readonly year?: string;
  @Optional() @Text(100) readonly q?: string;
}

/** Who has not completed a mandatory programme: of all whom it concerns, or of one unit. */
export class OutstandingQuery extends PageQuery {
  @Optional() @Id() readonly unitId?: string;
}

export class ParticipantsQuery extends PageQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly groupId?: string;
  @Optional() @Word(participantStatusWords) readonly status?: keyof typeof participantStatusWords;
  /** Of those who completed the programme: who attended enough by the rule, or (false) who did not. */
  @Optional() @Word(yesNoWords) readonly reached?: keyof typeof yesNoWords;
}

/** Hours of one calendar year: by unit, or with `unitId` by person. */
export class HoursQuery extends PageQuery {
  @Year() readonly year!: string;
  @Optional() @Id() readonly unitId?: string;
}

export class EffectivenessQuery extends PageQuery {
  @Optional() @Id() readonly programId?: string;
  /** The editions of one series, to be set side by side. */
  @Optional() @Id() readonly seriesId?: string;
  @Optional() @Year() readonly year?: string;
}
