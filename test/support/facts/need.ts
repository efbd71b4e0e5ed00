import { budi } from './employee.js';
import { typical } from './typical.js';

// Budi needs to grow in public service; a programme is to answer it. Everything happens on one day: the day on which the
// commands of the examples are decided.
const needId = 'budi-service';
export const whose = { ...budi, needId, competencyId: 'public-service' } as const;

const on = '2026-03-02';
/** What a need was that was open until now. */
export const wasOpen = { status: 'open', on, source: 'own-input' } as const;
export const wasProposed = { ...wasOpen, status: 'proposed' } as const;
export const wasPlanned = { ...wasOpen, status: 'planned' } as const;
export const wasInPlan = { ...wasOpen, status: 'in-plan' } as const;

export const identified = typical('NeedIdentified', {
  ...whose,
  source: 'own-input',
  reason: 'Ingin melayani warga dengan lebih baik',
  status: 'open',
  on,
});
export const needProposed = typical('NeedIdentified', { ...identified().data, status: 'proposed' });
export const approved = typical('NeedApproved', {
  ...whose,
  approvedBy: 'office-1',
  approverRole: 'admin',
  status: 'open',
  on,
  was: wasProposed,
});
export const needRejected = typical('NeedRejected', {
  ...whose,
  rejectedBy: 'office-1',
  reason: 'Sudah ada pelatihan serupa',
  status: 'rejected',
  on,
  was: wasProposed,
});
export const merged = typical('NeedMerged', {
  ...whose,
  into: 'digital-2026',
  status: 'merged',
  on,
  was: wasOpen,
});
export const prioritised = typical('NeedPrioritised', {
  ...whose,
  priority: 'low',
  score: 5,
  rule: { ruleId: 'need-priority', edition: 1 },
});
const item = { planId: 'health-2026', itemId: 'item-1' } as const;
export const inPlan = typical('NeedPutInPlan', { ...whose, ...item, status: 'in-plan', on, was: wasOpen });
export const outOfPlan = typical('NeedTakenOutOfPlan', {
  ...whose,
  ...item,
  status: 'open',
  on,
  was: wasInPlan,
});
export const planned = typical('NeedPlanned', {
  ...whose,
  programId: 'service-basics',
  status: 'planned',
  on,
  was: wasOpen,
});
export const reopened = typical('NeedReopened', {
  ...whose,
  programId: 'service-basics',
  status: 'open',
  on,
  was: wasPlanned,
});
export const met = typical('NeedMet', {
  ...whose,
  evidence: 'Dinilai 2026-06-30: tingkat 3',
  status: 'met',
  on,
  was: wasOpen,
});
export const withdrawn = typical('NeedWithdrawn', {
  ...whose,
  reason: 'Tidak lagi di loket',
  ground: 'by-hand',
  status: 'withdrawn',
  on,
  was: wasOpen,
});
