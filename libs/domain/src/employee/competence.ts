import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { level } from '../position/position.js';
import { day, id, integer, oneOf, optional } from '../shape.js';
import type { ProfileEvent } from './profile.js';

// What a person can do, measured against what the position asks (PP 11/2017 art. 206: the competence gap).
export const competenceEvents = {
  CompetencyAssessed: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    competencyId: id,
    level,
    /** What the position required on that day; absent where its standard does not name the competency. */
    requiredLevel: optional(level),
    gap: integer(0, 5),
    /** The gap before this assessment, so that sums of gaps are kept without looking anything up. */
    previousGap: integer(0, 5),
    method: oneOf('assessment-centre', 'self', 'superior', 'peer', 'test', 'interview'),
    assessedOn: day,
  }),
};

export type CompetenceEvent = EventOf<typeof competenceEvents>;

export type CompetenceCommand = {
  type: 'AssessCompetency';
  data: Pick<CompetenceEvent['data'], 'competencyId' | 'level' | 'requiredLevel' | 'method' | 'assessedOn'>;
};

type Assessed = Pick<CompetenceEvent['data'], 'level' | 'gap' | 'method' | 'assessedOn'>;
export type Competence = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly departed: boolean;
  readonly assessed: Readonly<Record<string, Assessed>>;
};

/** Levels that are missing. A level above the standard fills no other gap, so it counts as none (never negative). */
export const gapBetween = (requiredLevel: number | undefined, reached: number): number =>
  Math.max(0, (requiredLevel ?? 0) - reached);

/** The gaps that a person has today, largest competency id last. */
export const gapsOf = ({ assessed }: Competence): { competencyId: string; gap: number }[] =>
  Object.entries(assessed)
    .filter(([, { gap }]) => gap > 0)
    .map(([competencyId, { gap }]) => ({ competencyId, gap }))
    .sort((a, b) => (a.competencyId < b.competencyId ? -1 : 1));

export const competence: Decider<Competence, CompetenceCommand, CompetenceEvent | ProfileEvent> = {
  name: 'competence',
  folds: ['EmployeeRegistered', 'EmployeeTransferred', 'EmployeeDeparted', 'CompetencyAssessed'],
  initial: { holder: undefined, departed: false, assessed: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred': {
        const { employeeId, unitId, positionId } = event.data;
        return { ...state, holder: { employeeId, unitId, positionId } };
      }
      case 'EmployeeDeparted':
        return { ...state, departed: true };
      case 'CompetencyAssessed': {
        const { competencyId, level, gap, method, assessedOn } = event.data;
        return {
          ...state,
          assessed: { ...state.assessed, [competencyId]: { level, gap, method, assessedOn } },
        };
      }
    }
  },

  decide({ data }, { holder, departed, assessed }) {
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (departed) return reject('EMPLOYEE_DEPARTED');
    const before = assessed[data.competencyId];
    if (
      before?.level === data.level &&
      before.assessedOn === data.assessedOn &&
      before.method === data.method
    )
      return [];
    if (before !== undefined && data.assessedOn < before.assessedOn)
      return reject('ASSESSMENT_BEFORE_LATEST', { latest: before.assessedOn });
    const gap = gapBetween(data.requiredLevel, data.level);
    return [{ type: 'CompetencyAssessed', data: { ...holder, ...data, gap, previousGap: before?.gap ?? 0 } }];
  },
};
