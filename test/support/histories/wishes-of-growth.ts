import {
  assessmentMethods,
  assessmentWeights,
  employee,
  expectedPerformance,
  jpmClasses,
  needPriorities,
  needPriority,
  performanceRatings,
  positions,
  postsOn,
  standardOn,
  type MeasuringFacts,
  type Standards,
} from '@bina/domain';
import type { City } from './city.js';
import { at, competencyOf, needOf, person, type Numbers } from './numbers.js';

const TODAY = '2026-03-01';

/** The posts of a person and what they ask for, as the handler looks them up. */
export const measuringFacts = (city: City, employeeId: string, day = TODAY): MeasuringFacts => {
  const { profile, posts, competence } = city.states(employee, employeeId);
  const on = competence.measuredOn > day ? competence.measuredOn : day;
  const requires = (positionId: string) => standardOn(city.states(positions, positionId).position, on);
  if (profile.status !== 'active') return { classes: jpmClasses.first, standards: [{ on, posts: [] }] };
  const { unitId, positionId } = profile;
  const { acting, targetPositionId } = postsOn(posts, on);
  const all: Standards['posts'] = [
    { unitId, positionId, as: 'held', requires: requires(positionId) },
    ...acting.map(({ postId, ...post }) => ({
      unitId: post.unitId,
      positionId: post.positionId,
      as: 'acting' as const,
      postId,
      requires: requires(post.positionId),
    })),
    ...(targetPositionId === undefined
      ? []
      : [
          {
            unitId,
            positionId: targetPositionId,
            as: 'target' as const,
            requires: requires(targetPositionId),
          },
        ]),
  ];
  return { classes: jpmClasses.first, standards: [{ on, posts: all }] };
};

const assessingFacts = (city: City, employeeId: string) => ({
  ...measuringFacts(city, employeeId, '2026-01-15'),
  weights: assessmentWeights.first,
});

const toNeeds = (n: Numbers) => [employee, person(n), 'needs'] as const;
const admin = { id: 'office-1', role: 'admin' };

/** What follows in the same decision: priorities are the rule's again. */
export const prioritise = (city: City, employeeId: string): void =>
  city.tell([employee, employeeId, 'needs'], {
    type: 'PrioritiseNeeds',
    data: {},
    facts: { priority: needPriority.first },
  });

/** What may be wished of what people can do and need, by name; much of it is refused at most times. */
export const wishesOfGrowth: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  assess: (city, n) => {
    const ratings = [{ method: at(assessmentMethods, n.which), level: Math.max(1, n.level) }];
    city.tell([employee, person(n), 'competence'], {
      type: 'AssessCompetencies',
      data: { assessedOn: '2026-01-15', results: [{ competencyId: competencyOf(n), ratings }] },
      facts: assessingFacts(city, person(n)),
    });
    prioritise(city, person(n));
  },
  correctAssessment: (city, n) => {
    city.tell([employee, person(n), 'competence'], {
      type: 'CorrectAssessment',
      data: {
        competencyId: competencyOf(n),
        ratings: [{ method: 'superior', level: Math.max(1, n.which) }],
        reason: 'Nilai tertukar',
      },
      facts: assessingFacts(city, person(n)),
    });
    prioritise(city, person(n));
  },
  appraise: (city, n) =>
    city.tell([employee, person(n), 'appraisal'], {
      type: 'RecordAppraisal',
      data: {
        year: 2024 + (n.what % 3),
        rating: at(performanceRatings, n.level),
        competencyId: competencyOf(n),
      },
      facts: { expected: expectedPerformance.first },
    }),
  proposeNeed: (city, n) =>
    city.tell(toNeeds(n), {
      type: 'IdentifyNeed',
      data: {
        needId: `own-${n.which % 2}`,
        competencyId: competencyOf(n),
        source: 'own-input',
        reason: 'Ingin maju',
        proposed: true,
      },
    }),
  approve: (city, n) =>
    city.tell(toNeeds(n), {
      type: 'ApproveNeed',
      data: { needId: `own-${n.which % 2}`, approver: admin },
    }),
  reject: (city, n) =>
    n.level === 5 &&
    city.tell(toNeeds(n), {
      type: 'RejectNeed',
      data: { needId: `own-${n.which % 2}`, approver: admin, reason: 'Sudah ada' },
    }),
  merge: (city, n) =>
    city.tell(toNeeds(n), {
      type: 'MergeNeed',
      data: { needId: `gap.${competencyOf(n)}`, into: needOf(n) },
    }),
  priority: (city, n) =>
    city.tell(toNeeds(n), {
      type: 'SetPriority',
      data: { needId: needOf(n), priority: at(needPriorities, n.level), reason: 'Arahan' },
    }),
};
