import { reject, type Decision } from '../decision.js';
import { refOf, type Edition } from '../rule/edition.js';
import type { AssessmentWeights } from '../rule/rules/assessment-weights.js';
import { same } from '../same.js';
import type { Competence, CompetenceCommand, CompetenceEvent, MeasuringFacts, Result } from './competence.js';
import { gapBetween } from './measures.js';
import { levelFrom, type Rating } from './ratings.js';

type Assess = Extract<CompetenceCommand, { type: 'AssessCompetencies' }>;
type Correct = Extract<CompetenceCommand, { type: 'CorrectAssessment' }>;

/** Every result of a sheet that is not recorded yet. */
export const assessAll = ({ data, facts }: Assess, state: Competence): Decision<CompetenceEvent> => {
  const { results, ...sheet } = data;
  const events: CompetenceEvent[] = [];
  const seen = new Set<string>();
  for (const { competencyId, ratings } of results) {
    if (seen.has(competencyId)) return reject('ASSESSED_TWICE', { competencyId });
    seen.add(competencyId);
    const found = { ...resultOf(ratings, facts.weights), assessedOn: sheet.assessedOn };
    const before = state.assessed[competencyId];
    const repeated = repeatOf(resultIn(found), sheet.assessmentId, { competencyId, state });
    if (repeated === 'same') continue;
    if (repeated === 'other')
      return reject('ASSESSMENT_ID_TAKEN', { assessmentId: sheet.assessmentId ?? '', competencyId });
    // What it found then would take the place of what is known since, and change nothing that anybody decides upon.
    if (before !== undefined && sheet.assessedOn < before.assessedOn)
      return reject('ASSESSMENT_BEFORE_LATEST', { competencyId, latest: before.assessedOn });
    const data = { ...againstHeld(state, competencyId, found.level, facts), ...sheet, ...found };
    events.push({ type: 'CompetencyAssessed', data });
  }
  return events;
};

/** The latest assessment of a competency as it should have been recorded. */
export const correct = ({ data, facts }: Correct, state: Competence): Decision<CompetenceEvent> => {
  const { competencyId, assessmentId, ratings, reason } = data;
  const before = state.assessed[competencyId];
  const isKnown = assessmentId === undefined || state.known[assessmentId]?.[competencyId] !== undefined;
  if (before === undefined || !isKnown)
    return reject('ASSESSMENT_UNKNOWN', {
      competencyId,
      ...(assessmentId === undefined ? {} : { assessmentId }),
    });
  if (assessmentId !== undefined && assessmentId !== before.assessmentId)
    return reject('ASSESSMENT_NOT_LATEST', { competencyId, assessmentId, latest: before.assessedOn });
  const { assessedOn } = before;
  const found = { ...resultOf(ratings, facts.weights), assessedOn };
  if (same(resultIn(found), resultIn(before))) return [];
  const named = before.assessmentId === undefined ? {} : { assessmentId: before.assessmentId };
  const measured = againstHeld(state, competencyId, found.level, facts);
  return [{ type: 'AssessmentCorrected', data: { ...measured, ...named, ...found, reason } }];
};

/** What tells a repeat from another result. */
export const resultIn = ({ level, method, assessedOn, ratings }: Result): Result => ({
  level,
  method,
  assessedOn,
  ...(ratings === undefined ? {} : { ratings }),
});

/** Whether the same result was recorded already: under the id given, or without an id as the latest. */
const repeatOf = (
  found: Result,
  assessmentId: string | undefined,
  { competencyId, state }: { competencyId: string; state: Competence },
): 'same' | 'other' | undefined => {
  const known =
    assessmentId === undefined
      ? state.assessed[competencyId]?.original
      : state.known[assessmentId]?.[competencyId];
  if (known === undefined) return undefined;
  if (same(known, found)) return 'same';
  return assessmentId === undefined ? undefined : 'other';
};

/** One rating is what it says; several become a level by the rule, and are kept. */
const resultOf = (ratings: readonly Rating[], weights: Edition<AssessmentWeights>) => {
  const [only, ...others] = ratings;
  const level = levelFrom(ratings, weights);
  if (only === undefined || others.length > 0)
    return { level, method: 'combined' as const, ratings, rule: refOf(weights) };
  return { level, method: only.method, ...(only.assessorId === undefined ? {} : { ratings }) };
};

/** A level against what the post held asks for, with what was known before. */
const againstHeld = (
  { holder, assessed, measures }: Competence,
  competencyId: string,
  level: number,
  { standards }: MeasuringFacts,
) => {
  const whose = holder ?? { employeeId: '', unitId: '', positionId: '' };
  const post = standards[0].posts.find(
    ({ as, positionId }) => as === 'held' && positionId === whose.positionId,
  );
  const required = post?.requires.find((one) => one.competencyId === competencyId)?.requiredLevel;
  const before = assessed[competencyId];
  return {
    ...whose,
    competencyId,
    level,
    ...(required === undefined ? {} : { requiredLevel: required }),
    gap: gapBetween(required, level),
    previousGap: measures['held']?.gaps[competencyId]?.gap ?? 0,
    ...(before === undefined ? {} : { previousLevel: before.level }),
  };
};
