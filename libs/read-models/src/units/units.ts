import type { Projection, ReadModels, Recorded } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { containing, conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

/** Which units are there, how many people has each today, and what has it demanded? */
export type Unit = {
  readonly unitId: string;
  readonly name: string;
  /** People who hold a position in it and have not departed. */
  readonly employees: number;
  readonly demands: readonly {
    readonly demandId: string;
    readonly competencyId: string;
    /** How many people it concerns. */
    readonly people: number;
  }[];
};

const folds = [
  'UnitRegistered',
  'UnitDemandRaised',
  'EmployeeRegistered',
  'EmployeeTransferred',
  'EmployeeDeparted',
  'EmployeeReturned',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const units: Projection<Folded, Unit> = {
  collection: 'units',
  version: 2,
  indexes: [],
  folds,

  keys: ({ type, data }) => (type === 'EmployeeTransferred' ? [data.fromUnitId, data.unitId] : [data.unitId]),

  evolve(doc, event, id) {
    if (event.type === 'UnitRegistered')
      return { unitId: id, name: event.data.name, employees: 0, demands: [] };
    const unit = known(doc, event, id);
    if (event.type === 'UnitDemandRaised') {
      const { demandId, competencyId, employeeIds } = event.data;
      return { ...unit, demands: [...unit.demands, { demandId, competencyId, people: employeeIds.length }] };
    }
    return { ...unit, employees: unit.employees + comeTo(id, event) };
  },
};

const comeTo = (
  unitId: string,
  { type, data }: Recorded<Exclude<Folded, { type: 'UnitRegistered' | 'UnitDemandRaised' }>>,
): number => {
  switch (type) {
    case 'EmployeeRegistered':
    case 'EmployeeReturned':
      return 1;
    case 'EmployeeTransferred':
      // Another position in the same unit is neither.
      return Number(data.unitId === unitId) - Number(data.fromUnitId === unitId);
    case 'EmployeeDeparted':
      return -1;
  }
};

/** Units by name, narrowed to those whose name holds `q`. @throws RangeError for a page that cannot be. */
export const listUnits = async (
  reads: ReadModels,
  { q, ...paging }: Paging & { readonly q?: string | undefined } = {},
): Promise<Page<Unit>> => {
  const filter = conditions({ name: containing(q) });
  return showing(await pageOf(reads, { from: units, filter, sort: { name: 1 } }, paging), shown);
};
