import type { ReadModels } from '@bina/engine';
import { creditHoursIn, noHours, withCounted, type HourSums } from '../shared/credits.js';
import { conditions, pageOf, showing, slicePage, type Page, type Paging } from '../shared/paging.js';
import { hoursRule, type HoursRule } from './credit-hours.js';
import { personHours } from './person-hours.js';
import { unitHours, withEdition, type Resting, type UnitHours } from './unit-hours.js';

export interface HoursWanted extends Paging {
  readonly year: number;
  /** One unit, person by person; all units, one by one, where it is left out. */
  readonly unitId?: string | undefined;
}

export interface Hours {
  readonly minutes: number;
  /** What counts, in parts of a credit hour, and as credit hours rounded to 2 decimals. */
  readonly creditParts: number;
  readonly creditHours: number;
  readonly sessionsAttended: number;
  readonly sessionsMissed: number;
  /** Of mentoring pairs. */
  readonly meetings: number;
}

export interface HoursOfUnit extends Hours {
  readonly unitId: string;
  /** People who were at one session at least. Who moved within the year may stand in two units. */
  readonly employees: number;
}

export interface HoursOfPerson extends Hours {
  readonly employeeId: string;
}

export type HoursTotals = Omit<HoursOfUnit, 'unitId'> & {
  /** How many sessions and meetings rest on which edition of the rule: how far a new edition has come. */
  readonly editions: readonly Resting[];
};

/** The hours of a year, by unit or by person. `totals` are the sums of all items, of other pages too. */
export type HoursAnswer = {
  readonly year: number;
  readonly rule: HoursRule;
  readonly totals: HoursTotals;
} & (({ readonly by: 'unit' } & Page<HoursOfUnit>) | ({ readonly by: 'person' } & Page<HoursOfPerson>));

/** How many hours did people learn in a year? @throws RangeError for a page that cannot be. */
export const hoursReport = async (reads: ReadModels, wanted: HoursWanted): Promise<HoursAnswer> => {
  const { year, unitId } = wanted;
  const units = await sumsOfUnits(reads, wanted);
  const answer = { year, rule: hoursRule, totals: totalsOf(units) };
  if (unitId !== undefined) return { by: 'person', ...answer, ...(await hoursOfPeople(reads, wanted)) };
  const rows = units.map((unit) => ({ unitId: unit.unitId, employees: unit.employees, ...hoursOf(unit) }));
  return { by: 'unit', ...answer, ...slicePage(rows, wanted) };
};

type UnitWithPeople = UnitHours & Pick<HoursOfUnit, 'employees'>;

const sumsOfUnits = async (
  reads: ReadModels,
  { year, unitId }: HoursWanted,
): Promise<readonly UnitWithPeople[]> => {
  const units = await reads.find(unitHours, { filter: conditions({ year, unitId }), sort: { unitId: 1 } });
  const peopleOf = (unit: UnitHours) =>
    reads.count(personHours, { year, unitId: unit.unitId, attended: { $gt: 0 } });
  return Promise.all(units.map(async (unit) => ({ ...unit, employees: await peopleOf(unit) })));
};

const hoursOfPeople = async (
  reads: ReadModels,
  { year, unitId, ...paging }: HoursWanted,
): Promise<Page<HoursOfPerson>> => {
  const filter = conditions({ year, unitId });
  const people = await pageOf(reads, { from: personHours, filter, sort: { employeeId: 1 } }, paging);
  return showing(people, (person) => ({ employeeId: person.employeeId, ...hoursOf(person) }));
};

const hoursOf = ({ minutes, parts, attended, missed, meetings }: HourSums): Hours => ({
  minutes,
  creditParts: parts,
  creditHours: creditHoursIn(parts),
  sessionsAttended: attended,
  sessionsMissed: missed,
  meetings,
});

const totalsOf = (units: readonly UnitWithPeople[]): HoursTotals => ({
  employees: units.reduce((sum, { employees }) => sum + employees, 0),
  ...hoursOf(units.reduce<HourSums>(withCounted, noHours)),
  editions: units
    .flatMap(({ editions }) => editions)
    .reduce(withEdition, [])
    .toSorted((a, b) => (a.edition ?? 0) - (b.edition ?? 0)),
});
