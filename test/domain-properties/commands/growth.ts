import fc from 'fast-check';
import {
  assessmentMethods,
  assessmentWeights,
  expectedPerformance,
  jpmClasses,
  needPriorities,
  needPriority,
  needSources,
  performanceRatings,
  type employee,
  type MeasuringFacts,
  type Standards,
} from '@bina/domain';
import { aDay, anId, aText, level, mostly, record, recordWith } from '../values.js';
import { commandsTo } from './step.js';

// What a person can do, how they have worked, and what they need.
const to = commandsTo<typeof employee>();

const competencyId = anId('public-service');
const needId = fc.oneof({ arbitrary: fc.constantFrom('need', 'n.2'), weight: 4 }, anId('need'));
/** One of many, so that most are new. */
const sheet = fc.nat({ max: 30 }).map((n) => `sheet-${n}`);
const approver = recordWith(
  { id: aText(200), role: mostly('admin', fc.constant('unit-manager')) },
  { unitId: anId('health'), employeeId: anId('siti') },
);

type Post = Standards['posts'][number];
const requires = fc.uniqueArray(record({ competencyId, requiredLevel: level }), {
  maxLength: 3,
  selector: (one) => one.competencyId,
});
const held: fc.Arbitrary<Post> = record({
  unitId: mostly('health', anId('education')),
  positionId: mostly('nurse', anId('doctor')),
  as: fc.constant('held' as const),
  requires,
});
const others: fc.Arbitrary<readonly Post[]> = fc
  .tuple(requires, requires, fc.nat({ max: 3 }))
  .map(([acting, target, which]) => {
    const post = { unitId: 'health', positionId: 'head-nurse' };
    const all: readonly Post[] = [
      { ...post, as: 'acting', postId: 'plt', requires: acting },
      { ...post, as: 'target', requires: target },
    ];
    return all.filter((_, index) => (which & (1 << index)) !== 0);
  });
const standards: fc.Arbitrary<Standards> = record({
  on: aDay,
  posts: fc
    .tuple(fc.option(held, { freq: 9 }), others)
    .map(([own, more]) => [...(own ? [own] : []), ...more]),
});
const measuring = record<MeasuringFacts>({
  classes: fc.constant(jpmClasses.first),
  standards: standards.map((one): MeasuringFacts['standards'] => [one]),
});
const assessing = measuring.map((facts) => ({ ...facts, weights: assessmentWeights.first }));

const ratings = fc.array(
  recordWith({ method: fc.constantFrom(...assessmentMethods), level }, { assessorId: anId('siti') }),
  { minLength: 1, maxLength: 3 },
);
const assess = record({
  type: fc.constant('AssessCompetencies' as const),
  data: recordWith(
    {
      assessedOn: mostly('9999-12-31', aDay),
      results: fc.oneof(
        { arbitrary: fc.tuple(record({ competencyId, ratings })), weight: 9 },
        fc.array(record({ competencyId, ratings }), { minLength: 1, maxLength: 3 }),
      ),
    },
    { assessmentId: sheet },
  ),
  facts: assessing,
});
const correct = record({
  type: fc.constant('CorrectAssessment' as const),
  data: fc
    .tuple(record({ competencyId, ratings, reason: aText(500) }), sheet, fc.nat({ max: 9 }))
    .map(([data, assessmentId, n]) => (n === 0 ? { ...data, assessmentId } : data)),
  facts: assessing,
});
const measure = record({
  type: fc.constant('MeasureGaps' as const),
  data: record({ cause: fc.constantFrom('transfer' as const, 'standard' as const, 'asked' as const) }),
  facts: measuring,
});
const appraise = record({
  type: fc.constant('RecordAppraisal' as const),
  data: recordWith(
    { year: fc.integer({ min: 2024, max: 2026 }), rating: fc.constantFrom(...performanceRatings) },
    { period: fc.constantFrom('q1' as const, 'q4' as const), competencyId },
  ),
  facts: fc.constant({ expected: expectedPerformance.first }),
});

const identify = record({
  type: fc.constant('IdentifyNeed' as const),
  data: recordWith(
    {
      needId,
      competencyId: mostly('public-service', competencyId),
      source: fc.constantFrom(...needSources),
      reason: aText(),
    },
    { origin: anId('origin'), mandatory: fc.boolean(), proposed: fc.boolean() },
  ),
});
const approve = record({ type: fc.constant('ApproveNeed' as const), data: record({ needId, approver }) });
const refuse = record({
  type: fc.constant('RejectNeed' as const),
  data: record({ needId, approver, reason: aText() }),
});
const merge = record({
  type: fc.constant('MergeNeed' as const),
  data: record({ needId, into: needId }),
});
const inOrOutOfPlan = record({
  type: fc.constantFrom('PutNeedInPlan' as const, 'TakeNeedOutOfPlan' as const),
  data: record({ needId, planId: fc.constant('plan'), itemId: mostly('item', anId('item')) }),
});
const planOrReopen = record({
  type: fc.constantFrom('PlanNeed' as const, 'ReopenNeed' as const),
  data: record({ needId, programId: mostly('service-basics', anId('service-basics')) }),
});
const meet = record({ type: fc.constant('MeetNeed' as const), data: record({ needId, evidence: aText() }) });
const meetAll = record({
  type: fc.constant('MeetNeedsOf' as const),
  data: record({ competencyId, evidence: aText() }),
});
const meetFrom = record({
  type: fc.constant('MeetNeedsFrom' as const),
  data: record({ source: fc.constantFrom(...needSources), evidence: aText() }),
});
const withdraw = record({
  type: fc.constantFrom('WithdrawNeed' as const, 'DropNeed' as const),
  data: record({ needId, reason: aText() }),
});
const withdrawAll = record({
  type: fc.constant('WithdrawAllNeeds' as const),
  data: record({ reason: aText() }),
});
const setPriority = record({
  type: fc.constant('SetPriority' as const),
  data: record({ needId, priority: fc.constantFrom(...needPriorities), reason: aText(500) }),
});
const prioritise = record({
  type: fc.constant('PrioritiseNeeds' as const),
  data: recordWith({}, { release: needId }),
  facts: fc.constant({ priority: needPriority.first }),
});

/** Any commands to what a person can do. */
export const assessmentCommands = [
  to('competence', assess, 6),
  to('competence', correct),
  to('competence', measure, 4),
] as const;

/** Any commands to what a person can do and needs. */
export const growthCommands = [
  ...assessmentCommands,
  to('appraisal', appraise, 2),
  to('needs', identify, 14),
  to('needs', approve, 2),
  to('needs', refuse, 2),
  to('needs', merge, 4),
  to('needs', inOrOutOfPlan, 4),
  to('needs', planOrReopen, 5),
  to('needs', meet),
  to('needs', meetAll),
  to('needs', meetFrom),
  to('needs', withdraw),
  to('needs', withdrawAll),
  to('needs', setPriority),
  to('needs', prioritise, 2),
] as const;
