import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { put } from '../shared/lists.js';

/**
 * In which competencies was this person assessed, and with what gap? A document for each person who has not departed.
 *
 * It is kept by person and not by unit, because events tell too little for that: an assessment does not say whether it
 * was the person's first, and a transfer names the competencies with a gap only, not those that were assessed without.
 */
export type AssessedPerson = {
  readonly employeeId: string;
  readonly unitId: string;
  /** 0 where there is none. */
  readonly gaps: readonly { readonly competencyId: string; readonly gap: number }[];
};

const folds = ['CompetencyAssessed', 'EmployeeTransferred', 'EmployeeDeparted', 'EmployeeReturned'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const assessedPeople: Projection<Folded, AssessedPerson> = {
  collection: 'assessed-people',
  version: 1,
  indexes: ['unitId', 'gaps.competencyId'],
  folds,
  keys: ({ data }) => [data.employeeId],

  evolve(doc, event, id) {
    switch (event.type) {
      case 'CompetencyAssessed': {
        const { unitId, competencyId, gap } = event.data;
        const gaps = put(
          doc?.gaps ?? [],
          (one) => one.competencyId === competencyId,
          () => ({ competencyId, gap }),
        );
        return { employeeId: id, unitId, gaps };
      }
      case 'EmployeeTransferred':
        return doc && { ...doc, unitId: event.data.unitId };
      case 'EmployeeDeparted':
        return undefined;
      case 'EmployeeReturned': {
        const { unitId, gaps } = event.data;
        return gaps.length === 0 ? undefined : { employeeId: id, unitId, gaps };
      }
    }
  },
};
