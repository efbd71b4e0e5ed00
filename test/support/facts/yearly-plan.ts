import { developmentForms, planReviewSteps, type ItemWish } from '@bina/domain';
import { typical } from './typical.js';

// The health office plans 2026: a classical training that answers Budi's need, with two more seats for nurses.
export const planId = 'health-2026';
export const plan = { planId, unitId: 'health', year: 2026, revision: 1 } as const;

export const need = { employeeId: 'budi', needId: 'budi-service' } as const;
export const rule = { ruleId: 'development-forms', edition: 1 } as const;

/** All seven parts, as somebody asks for them. */
export const wish = {
  itemId: 'service',
  title: 'Pelayanan prima',
  competence: { kind: 'managerial', competencyId: 'public-service' },
  target: { needs: [need], seats: 2, positionId: 'nurse' },
  form: { code: '3' },
  organiser: 'BKPSDM',
  schedule: { fromMonth: 3, toMonth: 4 },
  curriculum: 'Kurikulum pelatihan teknis pelayanan publik',
  budget: { asked: 30_000_000, source: 'APBD' },
} as const satisfies ItemWish;
export const item = { ...wish, form: { code: '3', path: 'classical', rule } } as const;
export const itemFacts = { kind: 'managerial', forms: developmentForms.first } as const;

export const steps = [
  { step: 'unit-head', name: 'Kepala unit kerja', role: 'unit-manager' },
  { step: 'training-office', name: 'BKPSDM', role: 'admin' },
  { step: 'authorised-official', name: 'Pejabat yang Berwenang (PyB)', role: 'admin' },
] as const;

export const planDrafted = typical('YearlyPlanDrafted', plan);
export const itemAdded = typical('PlanItemAdded', { ...plan, item });
export const itemChanged = typical('PlanItemChanged', { ...plan, item });
export const itemRemoved = typical('PlanItemRemoved', { ...plan, itemId: 'service', title: wish.title });
export const planSubmitted = typical('YearlyPlanSubmitted', {
  ...plan,
  round: 1,
  steps,
  rule: { ruleId: planReviewSteps.ruleId, edition: 1 },
  items: 1,
  asked: 30_000_000,
});
export const stepEndorsed = typical('PlanStepEndorsed', {
  ...plan,
  round: 1,
  step: 'unit-head',
  nextStep: 'training-office',
  remarks: [],
});
export const officeEndorsed = typical('PlanStepEndorsed', {
  ...plan,
  round: 1,
  step: 'training-office',
  nextStep: 'authorised-official',
  remarks: [],
});
export const remarks = [
  { itemId: 'service', text: 'Biaya per orang terlalu tinggi' },
  { text: 'Susun menurut prioritas' },
] as const;
export const planReturned = typical('YearlyPlanReturned', {
  ...plan,
  round: 1,
  step: 'unit-head',
  remarks,
});
/** The item as the approval counts it. */
export const counted = {
  itemId: 'service',
  title: 'Pelayanan prima',
  kind: 'managerial',
  competencyId: 'public-service',
  needs: 1,
  seats: 3,
  asked: 30_000_000,
} as const;
export const planApproved = typical('YearlyPlanApproved', {
  ...plan,
  round: 1,
  step: 'authorised-official',
  remarks: [],
  items: [counted],
  removed: [],
});
export const planFunded = typical('YearlyPlanFunded', {
  ...plan,
  grants: [{ itemId: 'service', asked: 30_000_000, granted: 20_000_000, source: 'APBD' }],
});
export const revisionBegun = typical('YearlyPlanRevisionBegun', {
  ...plan,
  revision: 2,
  reason: 'Pagu anggaran berubah',
});
export const planWithdrawn = typical('YearlyPlanWithdrawn', {
  ...plan,
  reason: 'Digabung dengan dinas lain',
});
export const planCancelled = typical('YearlyPlanCancelled', {
  ...plan,
  reason: 'Dinas dihapus',
  itemIds: ['service'],
});

/** From the first draft to the step before the approval, and to the approval. */
export const inReview = [planDrafted(), itemAdded(), planSubmitted()] as const;
export const beforeApproval = [...inReview, stepEndorsed(), officeEndorsed()] as const;
export const inForce = [...beforeApproval, planApproved()] as const;
