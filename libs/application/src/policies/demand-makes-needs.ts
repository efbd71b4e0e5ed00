import type { DemandEvent, FollowUpEvent, UnitEvent } from '@bina/domain';
import type { Policy, Reaction } from '@bina/engine';
import type { EmployeeWish } from '../employee.js';
import type { Whom } from '../people-finder.js';
import { toEmployee, toPeople, type PolicyCommand } from './reactions.js';

type Identify = Extract<EmployeeWish, { type: 'IdentifyNeed' }>['data'];

/** A need for those who are named, and for everybody whom a description concerns. */
interface Demanded {
  readonly need: Pick<Identify, 'competencyId' | 'source' | 'reason' | 'mandatory'> & {
    readonly origin: string;
  };
  readonly employeeIds: readonly string[];
  readonly whom?: Whom | undefined;
}

/**
 * Whenever the city or a unit demands a competency of its people, or a follow-up finds that people still lack one, then
 * each of them has a need.
 */
export const demandMakesNeeds: Policy<DemandEvent | UnitEvent | FollowUpEvent, PolicyCommand> = {
  name: 'demand-makes-needs',
  folds: ['UnitDemandRaised', 'FollowUpDecided', 'CityDemandRaised'],
  react: (event) => {
    const demanded = demandedBy(event);
    return demanded === undefined ? [] : reactionsTo(demanded);
  },
};

const demandedBy = ({
  type,
  data,
}: Pick<DemandEvent | UnitEvent | FollowUpEvent, 'type' | 'data'> & object): Demanded | undefined => {
  const event = { type, data } as DemandEvent | UnitEvent | FollowUpEvent;
  switch (event.type) {
    case 'UnitDemandRaised': {
      const { competencyId, reason, demandId: origin, employeeIds, positionIds, unitId } = event.data;
      const need = {
        competencyId,
        source: 'unit-demand',
        reason,
        origin,
        ...mandatoryIn(event.data),
      } as const;
      return {
        need,
        employeeIds,
        whom: positionIds === undefined ? undefined : { unitIds: [unitId], positionIds },
      };
    }
    case 'CityDemandRaised': {
      const { competencyId, reason, demandId: origin, concerns } = event.data;
      const { employeeIds = [], ...where } = concerns;
      const need = {
        competencyId,
        source: 'city-demand',
        reason,
        origin,
        ...mandatoryIn(event.data),
      } as const;
      return { need, employeeIds, whom: Object.keys(where).length === 0 ? undefined : where };
    }
    case 'FollowUpDecided': {
      const { competencyId, finding: reason, followUpId: origin, employeeIds } = event.data;
      // A follow-up about the material of a course need not find a lack in anybody.
      if (competencyId === undefined) return undefined;
      return { need: { competencyId, source: 'follow-up', reason, origin }, employeeIds };
    }
    case 'UnitRegistered':
    case 'FindingRecorded':
    case 'FollowUpAssigned':
    case 'FollowUpApplied':
    case 'FollowUpClosed':
      return undefined;
  }
};

const mandatoryIn = ({ mandatory }: { readonly mandatory?: boolean }) =>
  mandatory === undefined ? {} : { mandatory };

const reactionsTo = ({ need, employeeIds, whom }: Demanded): readonly Reaction<PolicyCommand>[] => {
  const data = { ...need, needId: `${need.source}.${need.origin}` };
  const wish = { type: 'IdentifyNeed', data } as const;
  return [
    ...employeeIds.map((employeeId) => ({ key: employeeId, command: toEmployee(employeeId, wish) })),
    // No id of a person holds a slash.
    ...(whom === undefined ? [] : [{ key: '/everybody', command: toPeople(whom, wish) }]),
  ];
};
