import { assessmentWeights, jpmClasses, type MeasuringFacts, type Standards } from '@bina/domain';
import { budi } from './employee.js';
import { typical } from './typical.js';

// What is measured of Budi: against the nurse that he is, the head nurse that he acts as or aims at.
type Post = Standards['posts'][number];

const requires = (levels: Readonly<Record<string, number>>): Post['requires'] =>
  Object.entries(levels).map(([competencyId, requiredLevel]) => ({ competencyId, requiredLevel }));

/** What the post that Budi holds asks for, by competency. */
export const held = (levels: Readonly<Record<string, number>> = { 'public-service': 3 }): Post => ({
  unitId: budi.unitId,
  positionId: budi.positionId,
  as: 'held',
  requires: requires(levels),
});
export const acting = (levels: Readonly<Record<string, number>>): Post => ({
  unitId: budi.unitId,
  positionId: 'head-nurse',
  as: 'acting',
  postId: 'plt-1',
  requires: requires(levels),
});
export const target = (levels: Readonly<Record<string, number>>): Post => ({
  unitId: budi.unitId,
  positionId: 'head-nurse',
  as: 'target',
  requires: requires(levels),
});

const ON = '2026-01-15';

/** The posts and their standards on a day, with the rules as Bina comes with them. */
export const standards = (posts: readonly Post[], on = ON): MeasuringFacts => ({
  classes: jpmClasses.first,
  standards: [{ on, posts }],
});
export const assessing = (posts: readonly Post[], on = ON) => ({
  ...standards(posts, on),
  weights: assessmentWeights.first,
});

export const matchMeasured = typical('JobPersonMatchMeasured', {
  ...budi,
  as: 'held',
  measuredOn: ON,
  achieved: 1,
  required: 3,
  named: 1,
  assessed: 1,
  percentHundredths: 3_333,
  class: 'kurang-memenuhi',
  rule: { ruleId: 'jpm-classes', edition: 1 },
});
export const matchEnded = typical('JobPersonMatchEnded', {
  ...budi,
  as: 'held',
  endedOn: ON,
  previous: {
    unitId: budi.unitId,
    positionId: budi.positionId,
    percentHundredths: 3_333,
    class: 'kurang-memenuhi',
    rule: { ruleId: 'jpm-classes', edition: 1 },
  },
});
export const gapsMeasured = typical('GapsMeasured', {
  ...budi,
  measuredOn: ON,
  cause: 'standard',
  posts: [
    {
      unitId: budi.unitId,
      positionId: budi.positionId,
      as: 'held',
      gaps: [{ competencyId: 'public-service', level: 1, requiredLevel: 4, gap: 3, previousGap: 2 }],
    },
  ],
});
export const assessmentCorrected = typical('AssessmentCorrected', {
  ...budi,
  competencyId: 'public-service',
  level: 2,
  requiredLevel: 3,
  gap: 1,
  previousGap: 2,
  previousLevel: 1,
  method: 'superior',
  assessedOn: ON,
  reason: 'Nilai tertukar',
});
export const appraised = typical('AppraisalRecorded', {
  ...budi,
  year: 2025,
  rating: 'kurang',
  expected: 'baik',
  gap: 2,
  competencyId: 'orientasi-hasil',
  latest: true,
  rule: { ruleId: 'expected-performance', edition: 1 },
});
