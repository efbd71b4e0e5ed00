import { budi } from './employee.js';
import { typical } from './typical.js';

// Budi needs to grow in public service; a programme is to answer it.
const needId = 'budi-service';
export const whose = { ...budi, needId, competencyId: 'public-service' } as const;

export const identified = typical('NeedIdentified', {
  ...whose,
  source: 'own-input',
  reason: 'Ingin melayani warga dengan lebih baik',
});
export const planned = typical('NeedPlanned', { ...whose, programId: 'service-basics' });
export const reopened = typical('NeedReopened', { ...whose, programId: 'service-basics' });
export const met = typical('NeedMet', { ...whose, evidence: 'Dinilai 2026-06-30: tingkat 3' });
export const withdrawn = typical('NeedWithdrawn', { ...whose, reason: 'Tidak lagi di loket' });
