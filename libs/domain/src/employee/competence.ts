import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { level } from '../position/position.js';
import { ruleRef } from '../rule/edition.js';
import { jpmClassNames } from '../rule/rules/jpm-classes.js';
import { day, id, integer, list, object, oneOf, optional, personal, text } from '../shape.js';
import type { ProfileEvent } from './profile.js';

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
  /** What the position required on that day; absent where its standard does not name the competency. */
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

type CompetencyAssessed = Extract<CompetenceEvent, { type: 'CompetencyAssessed' }>['data'];

export type CompetenceCommand = {
  type: 'AssessCompetency';
  data: Pick<CompetencyAssessed, 'competencyId' | 'level' | 'requiredLevel' | 'method' | 'assessedOn'>;
};

type Assessed = Pick<CompetencyAssessed, 'level' | 'gap' | 'method' | 'assessedOn'>;
export type Competence = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly departed: boolean;
  readonly assessed: Readonly<Record<string, Assessed>>;
};

/** Levels that are missing. A level above the standard fills no other gap, so it counts as none (never negative). */
export const gapBetween = (requiredLevel: number | undefined, reached: number): number =>
  Math.max(0, (requiredLevel ?? 0) - reached);

/** The gaps that a person has today, largest competency id last. */
export const gapsOf = ({ assessed }: Competence): { competencyId: string; gap: number }[] =>
  Object.entries(assessed)
    .filter(([, { gap }]) => gap > 0)
    .map(([competencyId, { gap }]) => ({ competencyId, gap }))
    .sort((a, b) => (a.competencyId < b.competencyId ? -1 : 1));

export const competence: Decider<Competence, CompetenceCommand, CompetenceEvent | ProfileEvent> = {
  name: 'competence',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'CompetencyAssessed',
  ],
  initial: { holder: undefined, departed: false, assessed: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { employeeId, unitId, positionId } = event.data;
        return { ...state, departed: false, holder: { employeeId, unitId, positionId } };
      }
      case 'EmployeeDeparted':
        return { ...state, departed: true };
      case 'GapsMeasured':
      case 'JobPersonMatchMeasured':
      case 'JobPersonMatchEnded':
        return state;
      case 'AssessmentCorrected':
      case 'CompetencyAssessed': {
        const { competencyId, level, gap, method, assessedOn } = event.data;
        return {
          ...state,
          assessed: { ...state.assessed, [competencyId]: { level, gap, method, assessedOn } },
        };
      }
    }
  },

  decide({ data }, { holder, departed, assessed }) {
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (departed) return reject('EMPLOYEE_DEPARTED');
    const before = assessed[data.competencyId];
    if (
      before?.level === data.level &&
      before.assessedOn === data.assessedOn &&
      before.method === data.method
    )
      return [];
    if (before !== undefined && data.assessedOn < before.assessedOn)
      return reject('ASSESSMENT_BEFORE_LATEST', { latest: before.assessedOn });
    const gap = gapBetween(data.requiredLevel, data.level);
    return [{ type: 'CompetencyAssessed', data: { ...holder, ...data, gap, previousGap: before?.gap ?? 0 } }];
  },
};
