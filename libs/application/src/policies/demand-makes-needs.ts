import type { FollowUpEvent, UnitEvent } from '@bina/domain';
import type { Policy, Recorded } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/**
 * Whenever a unit demands a competency of its people, or a follow-up finds that people still lack one, then each of
 * them has a need.
 */
export const demandMakesNeeds: Policy<UnitEvent | FollowUpEvent, PolicyCommand> = {
  name: 'demand-makes-needs',
  folds: ['UnitDemandRaised', 'FollowUpDecided'],
  react: (event) => {
    if (event.type !== 'UnitDemandRaised' && event.type !== 'FollowUpDecided') return [];
    const { competencyId, employeeIds } = event.data;
    // A follow-up about the material of a course need not find a lack in anybody.
    if (competencyId === undefined) return [];
    return employeeIds.map((employeeId) => {
      const { source, reason, origin } = groundOf(event);
      const need = { needId: `${source}.${origin}`, competencyId, source, reason, origin };
      return { key: employeeId, command: toEmployee(employeeId, { type: 'IdentifyNeed', data: need }) };
    });
  },
};

const groundOf = ({
  type,
  data,
}: Recorded<Extract<UnitEvent | FollowUpEvent, { type: 'UnitDemandRaised' | 'FollowUpDecided' }>>) =>
  type === 'UnitDemandRaised'
    ? { source: 'unit-demand' as const, origin: data.demandId, reason: data.reason }
    : { source: 'follow-up' as const, origin: data.followUpId, reason: data.finding };
