import { PageQuery, Query } from './queries.js';
import {
  Day,
  Flag,
  Id,
  ListOf,
  ListOfObjects,
  ListOfWords,
  NewId,
  ObjectOf,
  Optional,
  Text,
  Whole,
  Word,
} from './rules.js';
import {
  assessmentMethodWords,
  needStatusWords,
  performanceWords,
  periodWords,
  positionKindWords,
  priorityWords,
} from './words.js';

// What a person can do, how they have worked, and what they need.

/** What one assessor has found by one method. */
export class Rating {
  @Word(assessmentMethodWords) readonly method!: keyof typeof assessmentMethodWords;
  @Whole(1, 5) readonly level!: number;
  @Optional() @Id() readonly assessorId?: string;
}

/** One competency: a level by one method, or `ratings` by several assessors and methods, which a rule makes one level. */
export class AssessCompetency {
  /** The same again is a retry; another is a fact of its own, also on the same day. */
  @Optional() @NewId() readonly assessmentId?: string;
  @Id() readonly competencyId!: string;
  @Optional() @Whole(1, 5) readonly level?: number;
  @Optional() @Word(assessmentMethodWords) readonly method?: keyof typeof assessmentMethodWords;
  @Optional() @Id() readonly assessorId?: string;
  @Optional() @ListOfObjects(Rating, { min: 1, max: 50 }) readonly ratings?: readonly Rating[];
  @Day() readonly assessedOn!: string;
}

export class ResultOfSheet {
  @Id() readonly competencyId!: string;
  @ListOfObjects(Rating, { min: 1, max: 50 }) readonly ratings!: readonly Rating[];
}

/** Several competencies of a person at once: all of them are recorded, or none. */
export class AssessSheet {
  @Optional() @NewId() readonly assessmentId?: string;
  @Day() readonly assessedOn!: string;
  @ListOfObjects(ResultOfSheet, { min: 1, max: 100 }) readonly results!: readonly ResultOfSheet[];
}

/** The latest assessment of a competency as it should have been recorded. */
export class CorrectAssessment {
  @Optional() @Id() readonly assessmentId?: string;
  @Id() readonly competencyId!: string;
  @ListOfObjects(Rating, { min: 1, max: 50 }) readonly ratings!: readonly Rating[];
  @Text(500) readonly reason!: string;
}

/** The rating of performance (predikat kinerja) of a year or a quarter. */
export class RecordAppraisal {
  @Whole(1990, 2199) readonly year!: number;
  @Optional() @Word(periodWords) readonly period?: keyof typeof periodWords;
  @Word(performanceWords) readonly rating!: keyof typeof performanceWords;
  /** In which competency the person is to grow, where the rating is below what is expected. */
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Text(500) readonly reason?: string;
}

/** Measures everybody who stands in a position, by its standard on a day: today where nothing is said. */
export class AskMeasurement {
  @Optional() @Day() readonly on?: string;
}

/** Whom a demand concerns: who is in one of the units and in one of the positions or kinds, and who is named. */
export class Concerns {
  @Optional() @ListOf('id', { min: 1, max: 1_000 }) readonly unitIds?: readonly string[];
  @Optional() @ListOf('id', { min: 1, max: 1_000 }) readonly positionIds?: readonly string[];
  @Optional()
  @ListOfWords(positionKindWords, { min: 1, max: 5 })
  readonly positionKinds?: readonly (keyof typeof positionKindWords)[];
  @Optional() @ListOf('id', { min: 1, max: 5_000 }) readonly employeeIds?: readonly string[];
}

/** A need that the city sees in its people, as a new digital service brings one. */
export class RaiseCityDemand {
  @Optional() @NewId() readonly demandId?: string;
  @Id() readonly competencyId!: string;
  @Text() readonly reason!: string;
  @Optional() @Flag() readonly mandatory?: boolean;
  @ObjectOf(Concerns) readonly concerns!: Concerns;
}

export class ApproveNeed {
  @Optional() @Text(500) readonly reason?: string;
}

export class RejectNeed {
  @Text() readonly reason!: string;
}

/** Another need of the person in the same competency, which then stands for both. */
export class MergeNeed {
  @Id() readonly into!: string;
  @Optional() @Text(500) readonly reason?: string;
}

/** By hand, for a reason; without a priority the rule says it again. */
export class SetPriority {
  @Optional() @Word(priorityWords) readonly priority?: keyof typeof priorityWords;
  @Text(500) readonly reason!: string;
}

/** What a person can do as of a day, by when things were assessed and measured. */
export class CompetenceQuery extends Query {
  @Optional() @Day() readonly on?: string;
}

export class EmployeeNeedsQuery extends PageQuery {
  @Optional() @Word(needStatusWords) readonly status?: keyof typeof needStatusWords;
}

export class DemandsQuery extends PageQuery {
  @Optional() @Id() readonly competencyId?: string;
}
