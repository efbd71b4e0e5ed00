import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { level } from '../position/position.js';
import { ruleRef, type Edition } from '../rule/edition.js';
import type { AssessmentWeights } from '../rule/rules/assessment-weights.js';
import { jpmClassNames, type JpmClasses } from '../rule/rules/jpm-classes.js';
import { day, id, integer, list, object, oneOf, optional, personal, text } from '../shape.js';
import { measure } from './measuring.js';
import { assessAll, correct, resultIn } from './assessing.js';
import { measuresAfter, measuringEvents, type Measures, type Standing } from './measures.js';
import type { ProfileEvent } from './profile.js';
import type { Rating } from './ratings.js';

/** How a competency may be assessed; `combined`: several ratings, made one by a rule. */
export const assessmentMethods = [
  'assessment-centre',
  'self',
  'superior',
  'peer',
  'test',
  'interview',
] as const;
const gap = integer(0, 5);

const assessed = {
  employeeId: id,
  unitId: id,
  positionId: id,
  competencyId: id,
  level,
  /**
   * What the position required then: on that day, or on that of the latest measurement, where it is later. Absent where
   * its standard does not name the competency.
   */
  requiredLevel: optional(level),
  gap,
  /** The gap before this assessment, so that sums of gaps are kept without looking anything up. */
  previousGap: gap,
  method: oneOf(...assessmentMethods, 'combined'),
  assessedOn: day,
  /** Tells this assessment from others of the same day. */
  assessmentId: optional(id),
  /** What several assessors, or one by several methods, have found. */
  ratings: optional(
    list(object({ method: oneOf(...assessmentMethods), level, assessorId: optional(id) }), 50),
  ),
  /** Absent where the competency was not assessed before. */
  previousLevel: optional(level),
  /** How the ratings became one level. */
  rule: optional(ruleRef),
};

/** A post in which a person stands: the one held, one held for somebody else for a time (PLT, PLH), the one aimed at. */
const post = {
  unitId: id,
  positionId: id,
  as: oneOf('held', 'acting', 'target'),
  /** Only of an acting post. */
  postId: optional(id),
};
const match = {
  percentHundredths: optional(integer(0, 10_000)),
  class: optional(oneOf(...jpmClassNames)),
};

/** What it was, and where. */
const matchBefore = {
  unitId: id,
  positionId: id,
  ...match,
  /** By which it was measured then: reports by edition look nothing up. */
  rule: optional(ruleRef),
};

// What a person can do, measured against what the position asks (PP 11/2017 art. 206: the competence gap; the position
// held, and the one to be held).
export const competenceEvents = {
  CompetencyAssessed: event(assessed),
  /** The latest assessment of a competency was recorded wrongly. */
  AssessmentCorrected: event({ ...assessed, reason: personal(text(500)) }),
  /** All gaps that have changed, other than the held post's own by the assessment recorded with it. */
  GapsMeasured: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    measuredOn: day,
    cause: oneOf('assessment', 'transfer', 'standard', 'acting-post', 'target-post', 'asked'),
    posts: list(
      object({
        ...post,
        gaps: list(
          object({
            competencyId: id,
            level,
            /** Absent where the post does not ask for it, or is left. */
            requiredLevel: optional(level),
            gap,
            /** Absent where it was not measured against this post before. */
            previousGap: optional(gap),
          }),
        ),
      }),
    ),
  }),
  /** The job person match (JPM) of a person and a post, begun or changed. */
  JobPersonMatchMeasured: event({
    employeeId: id,
    ...post,
    measuredOn: day,
    /** Sum of the levels reached, each at most what is required; and of the levels required. */
    achieved: integer(0, 5_000),
    required: integer(1, 5_000),
    /** Competencies that the standard names, and how many of them are assessed. */
    named: integer(1, 1_000),
    assessed: integer(0, 1_000),
    /** Absent until all are assessed, as is the class. Cut off, not rounded: 79.99 % is less than 80 %. */
    ...match,
    /** What it was, and where: a person who is transferred takes it along. Absent for the first. */
    previous: optional(object(matchBefore)),
    rule: ruleRef,
  }),
  /** The person has left the post, or it has no standard any more. */
  JobPersonMatchEnded: event({
    employeeId: id,
    ...post,
    endedOn: day,
    previous: object(matchBefore),
  }),
};

export type CompetenceEvent = EventOf<typeof competenceEvents>;
type DataOf<T extends CompetenceEvent['type']> = Extract<CompetenceEvent, { type: T }>['data'];
type AssessedData = DataOf<'CompetencyAssessed'>;

/** What the posts of a person ask for on a day: looked up by the handler. */
export interface Standards {
  readonly on: string;
  readonly posts: readonly (Standing & {
    readonly requires: readonly { readonly competencyId: string; readonly requiredLevel: number }[];
  })[];
}

export interface MeasuringFacts {
  readonly classes: Edition<JpmClasses>;
  /** One, or those of the assessment's day and of today, where they differ: what has changed since is measured as well. */
  readonly standards: readonly [Standards, ...Standards[]];
}
type AssessingFacts = MeasuringFacts & { readonly weights: Edition<AssessmentWeights> };

export type CompetenceCommand =
  | {
      /** A whole sheet: one competency or several, each rated at least once. */
      type: 'AssessCompetencies';
      data: {
        readonly assessmentId?: string;
        readonly assessedOn: string;
        readonly results: readonly { readonly competencyId: string; readonly ratings: readonly Rating[] }[];
      };
      facts: AssessingFacts;
    }
  | {
      /** Without an assessment's id: of the latest. */
      type: 'CorrectAssessment';
      data: {
        readonly assessmentId?: string;
        readonly competencyId: string;
        readonly ratings: readonly Rating[];
        readonly reason: string;
      };
      facts: AssessingFacts;
    }
  | {
      type: 'MeasureGaps';
      data: { readonly cause: DataOf<'GapsMeasured'>['cause'] };
      facts: MeasuringFacts;
    };

/** What an assessment has found, as far as it tells a repeat from another. */
export type Result = Pick<AssessedData, 'level' | 'method' | 'assessedOn' | 'ratings'>;
type Assessed = Result & {
  readonly assessmentId?: string;
  /** As it was recorded first, where it was corrected since. */
  readonly original: Result;
};
export type Competence = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly departed: boolean;
  /** The latest assessment of each competency. */
  readonly assessed: Readonly<Record<string, Assessed>>;
  /** By assessment and competency: what was recorded under an id. */
  readonly known: Readonly<Record<string, Readonly<Record<string, Result>>>>;
  readonly measures: Measures;
  /** The day of the latest measurement: nothing is measured as on an earlier one. */
  readonly measuredOn: string;
};

/** The gaps that a person has today against the post held, largest competency id last. */
export const gapsOf = ({ measures }: Pick<Competence, 'measures'>): { competencyId: string; gap: number }[] =>
  Object.entries(measures['held']?.gaps ?? {})
    .filter(([, { gap }]) => gap > 0)
    .map(([competencyId, { gap }]) => ({ competencyId, gap }))
    .sort((a, b) => (a.competencyId < b.competencyId ? -1 : 1));

const later = (one: string, other: string): string => (one > other ? one : other);

export const competence: Decider<Competence, CompetenceCommand, CompetenceEvent | ProfileEvent> = {
  name: 'competence',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    ...measuringEvents,
  ],
  initial: { holder: undefined, departed: false, assessed: {}, known: {}, measures: {}, measuredOn: '' },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { employeeId, unitId, positionId } = event.data;
        const departed = event.type === 'EmployeeReturned' ? false : state.departed;
        return { ...state, departed, holder: { employeeId, unitId, positionId } };
      }
      case 'EmployeeDeparted':
        return { ...state, departed: true };
      case 'CompetencyAssessed':
        return recorded(state, event);
      case 'AssessmentCorrected': {
        const { competencyId, assessedOn } = event.data;
        const result = resultIn(event.data);
        const before = state.assessed[competencyId];
        const named = before?.assessmentId === undefined ? {} : { assessmentId: before.assessmentId };
        const corrected = { ...result, ...named, original: before?.original ?? result };
        return {
          ...state,
          assessed: { ...state.assessed, [competencyId]: corrected },
          measures: measuresAfter(state.measures, event),
          measuredOn: later(state.measuredOn, assessedOn),
        };
      }
      case 'GapsMeasured':
      case 'JobPersonMatchMeasured': {
        const measuredOn = later(state.measuredOn, event.data.measuredOn);
        return { ...state, measuredOn, measures: measuresAfter(state.measures, event) };
      }
      case 'JobPersonMatchEnded':
        return { ...state, measures: measuresAfter(state.measures, event) };
    }
  },

  decide(command, state) {
    if (state.holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (command.type === 'MeasureGaps') return measured([], state, command.data.cause, command.facts);
    if (state.departed) return reject('EMPLOYEE_DEPARTED');
    const decided =
      command.type === 'AssessCompetencies' ? assessAll(command, state) : correct(command, state);
    if ('rejected' in decided || decided.length === 0) return decided;
    return measured(decided, state, 'assessment', command.facts);
  },
};

const recorded = (state: Competence, event: Extract<CompetenceEvent, { type: 'CompetencyAssessed' }>) => {
  const { competencyId, assessmentId, assessedOn } = event.data;
  const original = resultIn(event.data);
  const named = assessmentId === undefined ? {} : { assessmentId };
  const known =
    assessmentId === undefined
      ? state.known
      : {
          ...state.known,
          [assessmentId]: { ...state.known[assessmentId], [competencyId]: original },
        };
  return {
    ...state,
    assessed: { ...state.assessed, [competencyId]: { ...original, ...named, original } },
    known,
    measures: measuresAfter(state.measures, event),
    measuredOn: later(state.measuredOn, assessedOn),
  };
};

/** What was decided, and everything that is to be measured anew because of it. */
const measured = (
  decided: readonly CompetenceEvent[],
  state: Competence,
  cause: DataOf<'GapsMeasured'>['cause'],
  { standards, classes }: MeasuringFacts,
): readonly CompetenceEvent[] => {
  const events = [...decided];
  let after = events.reduce((before, event) => competence.evolve(before, event), state);
  for (const on of standards)
    for (const event of measure(after, on, { cause, classes })) {
      events.push(event);
      after = competence.evolve(after, event);
    }
  return events;
};
