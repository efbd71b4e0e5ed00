import type { AppraisalEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/**
 * Whenever the latest appraisal is below what is expected, then a need; whenever it is not, then the needs that earlier
 * ones have made are met. PP 11/2017 art. 206: the performance gap.
 */
export const appraisalMakesNeed: Policy<AppraisalEvent, PolicyCommand> = {
  name: 'appraisal-makes-need',
  folds: ['AppraisalRecorded'],
  react: ({ id: origin, data }) => {
    const { employeeId, year, period, rating, expected, competencyId, latest } = data;
    if (!latest) return [];
    const when = period === undefined ? String(year) : `${year} ${period}`;
    const said = `Penilaian kinerja ${when}: ${rating}, diharapkan ${expected}`;
    if (competencyId === undefined) {
      const met = { source: 'performance-gap', evidence: said } as const;
      return [{ key: 'met', command: toEmployee(employeeId, { type: 'MeetNeedsFrom', data: met }) }];
    }
    const needId = `performance-gap.${competencyId}`;
    const need = { needId, competencyId, source: 'performance-gap', reason: said, origin } as const;
    return [{ key: 'need', command: toEmployee(employeeId, { type: 'IdentifyNeed', data: need }) }];
  },
};
