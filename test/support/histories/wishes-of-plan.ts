import {
  developmentForms,
  employee,
  itemInForce,
  needKey,
  needsIn,
  needStandingOf,
  planReviewSteps,
  program,
  yearlyPlans,
  type ItemWish,
} from '@bina/domain';
import type { City } from './city.js';
import { at, competencyOf, needOf, person, programOf, unitOf, type Numbers } from './numbers.js';

const yearOf = ({ level }: Numbers) => 2025 + (level % 2);
const planOf = (n: Numbers) => `${unitOf(n)}-${yearOf(n)}`;
const itemOf = ({ what }: Numbers) => `i${what % 2}`;
const to = (n: Numbers) => [yearlyPlans, planOf(n), 'yearlyPlan'] as const;
const facts = { kind: 'technical', forms: developmentForms.first };

const wishOf = (n: Numbers): ItemWish => ({
  itemId: itemOf(n),
  title: `Kegiatan ${n.which}`,
  competence: { kind: 'technical', competencyId: competencyOf(n) },
  target: {
    needs: n.which > 2 ? [] : [{ employeeId: person(n), needId: needOf(n) }],
    seats: 1 + n.level,
  },
  form: { code: at(['3', '15'], n.who) },
  organiser: 'BKPSDM',
  schedule: { fromMonth: 2, toMonth: 2 + n.level },
  curriculum: 'Kurikulum',
  budget: { asked: 1_000 * n.level, source: 'APBD' },
});

const submit = (city: City, n: Numbers) => {
  const { yearlyPlan } = city.states(yearlyPlans, planOf(n));
  const items = yearlyPlan.status === 'unknown' ? [] : (yearlyPlan.underWay?.items ?? []);
  const needs = items
    .flatMap(needsIn)
    .map((need) => [
      needKey(need),
      needStandingOf(city.states(employee, need.employeeId).needs, need.needId),
    ]);
  city.tell(to(n), {
    type: 'SubmitYearlyPlan',
    facts: { steps: planReviewSteps.first, needs: Object.fromEntries(needs) as Record<string, never> },
  });
};

const endorse = (city: City, n: Numbers) => {
  for (const step of ['unit-head', 'training-office'])
    city.tell(to(n), {
      type: 'EndorsePlanStep',
      data: { step, remarks: [] },
      facts: { role: 'admin' },
    });
};

const reasoned =
  (type: 'ReviseYearlyPlan' | 'WithdrawYearlyPlan' | 'CancelYearlyPlan', often = true) =>
  (city: City, n: Numbers) =>
    (often || n.which === 0) && city.tell(to(n), { type, data: { reason: `Alasan ${n.which}` } });

/** What may be wished of yearly plans, by name; most of it is refused at most times. */
export const wishesOfPlan: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  planDraft: (city, n) =>
    city.tell(to(n), { type: 'DraftYearlyPlan', data: { unitId: unitOf(n), year: yearOf(n) } }),
  planAdd: (city, n) => city.tell(to(n), { type: 'AddPlanItem', data: wishOf(n), facts }),
  planChange: (city, n) => city.tell(to(n), { type: 'ChangePlanItem', data: wishOf(n), facts }),
  planRemove: (city, n) => city.tell(to(n), { type: 'RemovePlanItem', data: { itemId: itemOf(n) } }),
  planSubmit: submit,
  planEndorse: endorse,
  planReturn: (city, n) =>
    city.tell(to(n), {
      type: 'ReturnYearlyPlan',
      data: { step: 'unit-head', remarks: [{ text: 'Lengkapi' }] },
      facts: { role: 'admin' },
    }),
  planApprove: (city, n) => {
    endorse(city, n);
    city.tell(to(n), { type: 'ApproveYearlyPlan', data: { remarks: [] }, facts: { role: 'admin' } });
  },
  planFund: (city, n) =>
    city.tell(to(n), {
      type: 'FundYearlyPlan',
      data: { grants: [{ itemId: itemOf(n), granted: 100 * n.which, source: 'APBD' }] },
    }),
  planRevise: reasoned('ReviseYearlyPlan'),
  planWithdraw: reasoned('WithdrawYearlyPlan', false),
  planCancel: reasoned('CancelYearlyPlan', false),
  proposeForPlan: (city, n) => {
    const planItem = { planId: planOf(n), itemId: itemOf(n) };
    if (itemInForce(city.states(yearlyPlans, planItem.planId).yearlyPlan, planItem.itemId) === undefined)
      return;
    city.tell([program, programOf(n), 'plan'], {
      type: 'ProposeProgram',
      data: {
        programId: programOf(n),
        title: `Program ${programOf(n)}`,
        objectives: ['Melayani'],
        competencyIds: [competencyOf(n)],
        answers: [],
        follows: [],
        planItem,
      },
    });
  },
};

/** A plan that is approved before anything else happens, and a programme for it: else few histories would have one. */
export const beginPlan = (city: City, n: Numbers): void => {
  for (const wish of ['planDraft', 'planAdd', 'planSubmit', 'planApprove', 'proposeForPlan'])
    wishesOfPlan[wish]?.(city, n);
};
