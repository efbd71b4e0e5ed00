import type { CompetenceEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/**
 * Whenever an assessment shows a gap, then a need; whenever one shows none, then the needs of that competency are met.
 * PP 11/2017 art. 206: a plan rests on the competence gap.
 */
type Assessed = Extract<CompetenceEvent, { type: 'CompetencyAssessed' }>;

export const gapMakesNeed: Policy<Assessed, PolicyCommand> = {
  name: 'gap-makes-need',
  folds: ['CompetencyAssessed'],
  react: ({ id, data: { employeeId, competencyId, gap, assessedOn, level, requiredLevel } }) => {
    if (requiredLevel === undefined) return [];
    if (gap === 0) {
      const evidence = `Dinilai ${assessedOn}: tingkat ${level}, dipersyaratkan ${requiredLevel}`;
      return [
        {
          key: 'met',
          command: toEmployee(employeeId, { type: 'MeetNeedsOf', data: { competencyId, evidence } }),
        },
      ];
    }
    // A new assessment that still shows the gap finds the need open under the same id, and records nothing.
    const needId = `gap.${competencyId}`;
    const reason = `Tingkat ${level}, dipersyaratkan ${requiredLevel}`;
    const need = { needId, competencyId, source: 'gap', reason, origin: id } as const;
    return [{ key: 'need', command: toEmployee(employeeId, { type: 'IdentifyNeed', data: need }) }];
  },
};
