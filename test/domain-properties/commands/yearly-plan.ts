import fc from 'fast-check';
import { developmentForms, planReviewSteps, type NeedStanding, type yearlyPlans } from '@bina/domain';
import { anId, aText, mostly, record, recordWith } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const to = commandsTo<typeof yearlyPlans>();

const draft = to(
  'yearlyPlan',
  record({
    type: fc.constant('DraftYearlyPlan' as const),
    data: record({ unitId: fc.constant('health'), year: fc.constant(2026) }),
  }),
);

/** One of a few, so that items meet again; needs of their own mostly, so that they do not meet. */
const number = fc.nat({ max: 3 });
const needs = fc
  .tuple(number, fc.array(anId('budi'), { maxLength: 2 }))
  .map(([n, people]) => people.map((employeeId) => ({ employeeId, needId: `need-${n}` })));
const month = fc.integer({ min: 1, max: 12 });
const asked = fc.constantFrom(0, 30_000_000, 1_000_000_000_000);
const parts = {
  competence: record({
    kind: mostly<'technical' | 'managerial'>('managerial', fc.constant('technical')),
    competencyId: anId('public-service'),
  }),
  target: recordWith({ needs }, { seats: fc.integer({ min: 1, max: 10_000 }), unitId: anId('health') }),
  form: record({ code: mostly('3', fc.constantFrom('15', '26')) }),
  organiser: aText(200),
  schedule: fc.tuple(month, month).map(([a, b]) => ({ fromMonth: Math.min(a, b), toMonth: Math.max(a, b) })),
  curriculum: aText(),
  budget: record({ asked, source: aText(200) }),
};
const named = { itemId: number.map((n) => `item-${n}`), title: aText(200) };
const itemFacts = record({
  kind: fc.constant('managerial'),
  forms: fc.constant(developmentForms.first),
});
/** Mostly complete: else nothing would ever be submitted. */
const item = fc.oneof(
  { arbitrary: recordWith({ ...named, ...parts }, {}), weight: 9 },
  recordWith(named, parts),
);
const addOf = (data: typeof item) =>
  record({ type: fc.constant('AddPlanItem' as const), data, facts: itemFacts });
const change = record({ type: fc.constant('ChangePlanItem' as const), data: item, facts: itemFacts });
const itemId = number.map((n) => `item-${n}`);
const remove = record({ type: fc.constant('RemovePlanItem' as const), data: record({ itemId }) });

const standings = fc.constantFrom<NeedStanding>('approved', 'approved', 'closed');
const submit = to(
  'yearlyPlan',
  record({
    type: fc.constant('SubmitYearlyPlan' as const),
    facts: record({
      steps: fc.constant(planReviewSteps.first),
      needs: fc.tuple(anId('budi'), standings).map(([other, standing]) => {
        const people = ['budi', '7', 'budi.2:b_c-D', 'b'.repeat(100)];
        const all = people.flatMap((employeeId) => [0, 1, 2, 3].map((n) => `${employeeId}/need-${n}`));
        const approved = Object.fromEntries(all.map((key) => [key, 'approved' as NeedStanding]));
        return { ...approved, [`${other}/need-0`]: standing };
      }),
    }),
  }),
  4,
);

const steps = ['unit-head', 'training-office', 'authorised-official'] as const;
const step = fc.constantFrom(...steps);
const remarks = fc.array(recordWith({ text: aText() }, { itemId }), { maxLength: 1 });
const facts = record({ role: mostly('admin', fc.constant('unit-manager')) });
const endorseOf = (of: fc.Arbitrary<string>, said: typeof remarks) =>
  record({
    type: fc.constant('EndorsePlanStep' as const),
    data: record({ step: of, remarks: said }),
    facts,
  });
const giveBack = record({
  type: fc.constant('ReturnYearlyPlan' as const),
  data: record({ step, remarks }),
  facts,
});
const approve = record({
  type: fc.constant('ApproveYearlyPlan' as const),
  data: record({ remarks: fc.constant([]) }),
  facts,
});

const fund = record({
  type: fc.constant('FundYearlyPlan' as const),
  data: record({
    grants: fc.array(
      record({ itemId, granted: fc.constantFrom(0, 500, 1_000, 30_000_000), source: aText(200) }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
  }),
});
const reasoned = <T extends 'ReviseYearlyPlan' | 'WithdrawYearlyPlan' | 'CancelYearlyPlan'>(type: T) =>
  record({ type: fc.constant(type), data: record({ reason: aText(500) }) });

/** An approved plan, at the beginning of most walks: so many acts seldom come about by themselves. */
const silent: typeof remarks = fc.constant([]);
const whole = fc.constant({ needs: [], seats: 3 });
const complete = recordWith({ ...named, ...parts, target: whole, form: fc.constant({ code: '3' }) }, {}).map(
  (made) => ({ ...made, competence: { ...made.competence, kind: 'managerial' as const } }),
);
const beginning = [
  draft,
  to('yearlyPlan', addOf(complete as typeof item)),
  submit,
  to('yearlyPlan', endorseOf(fc.constant('unit-head'), silent)),
  to('yearlyPlan', endorseOf(fc.constant('training-office'), silent)),
  to('yearlyPlan', approve),
];

/** Any commands to one unit's plan for a year. */
export const yearlyPlanSteps = stepsOf(beginning, [
  draft,
  to('yearlyPlan', addOf(item), 9),
  to('yearlyPlan', change, 3),
  to('yearlyPlan', remove, 1),
  submit,
  to('yearlyPlan', endorseOf(step, remarks), 2),
  to('yearlyPlan', giveBack, 1),
  to('yearlyPlan', approve, 1),
  to('yearlyPlan', fund, 3),
  to('yearlyPlan', reasoned('ReviseYearlyPlan'), 14),
  to('yearlyPlan', reasoned('WithdrawYearlyPlan')),
  to('yearlyPlan', reasoned('CancelYearlyPlan')),
]);
