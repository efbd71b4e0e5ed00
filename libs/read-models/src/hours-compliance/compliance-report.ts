import type { ReadModels } from '@bina/engine';
import { learnedHours } from '../hours-per-year/learned-hours.js';
import { creditHoursIn } from '../shared/credits.js';
import { ascending } from '../shared/lists.js';
import { slicePage, type Page, type Paging } from '../shared/paging.js';
import { personOn, type ComplianceState, type HoursTargets, type PersonOnDay } from './person-on-day.js';

export interface ComplianceWanted extends Paging {
  /** The day (YYYY-MM-DD) by which people are counted, where they are then; the year is that in which it lies. */
  readonly on: string;
  readonly unitId?: string | undefined;
  readonly employment?: PersonOnDay['employment'] | undefined;
  readonly state?: ComplianceState | undefined;
}

/** How many people count, and how far they are. */
export interface Compliance {
  /** Those that count: `met`, `below`, `withinCeiling` and `beyondCeiling` are their parts. */
  readonly people: number;
  readonly met: number;
  readonly below: number;
  readonly withinCeiling: number;
  readonly beyondCeiling: number;
  /** In service, but of a legal standing that does not count. Their hours are in no sum. */
  readonly notCounted: number;
  readonly creditParts: number;
  readonly creditHours: number;
  readonly missingParts: number;
  readonly missingHours: number;
  readonly beyondParts: number;
  readonly beyondHours: number;
  /** Of the PNS that count, how many have met the floor, in hundredths of a per cent rounded down; null where none counts. */
  readonly metShareHundredths: number | null;
}

export interface ComplianceOfUnit extends Compliance {
  /** Null where somebody's unit on that day is not known. */
  readonly unitId: string | null;
}

/** `totals` are the sums of all items, of other pages too. */
interface Answer {
  readonly on: string;
  readonly totals: Compliance;
}
export type UnitsComply = Answer & { readonly by: 'unit' } & Page<ComplianceOfUnit>;
export type PeopleComply = Answer & { readonly by: 'person' } & Page<PersonOnDay>;

/**
 * How many people of each unit have reached what a year asks for? Whoever counts on any day in any unit cannot be kept
 * as a count, so that everybody's document is looked at: of one unit, those who have ever been in it.
 * @throws RangeError for a page that cannot be
 */
export const unitsComply = async (
  reads: ReadModels,
  wanted: ComplianceWanted,
  targets: HoursTargets,
): Promise<UnitsComply> => {
  const people = await peopleOn(reads, wanted, targets);
  const units = new Map<string | null, PersonOnDay[]>();
  for (const person of people) {
    const inUnit = units.get(person.unitId);
    if (inUnit === undefined) units.set(person.unitId, [person]);
    else inUnit.push(person);
  }
  const rows = [...units]
    .toSorted(([a], [b]) => ascending(a ?? '', b ?? ''))
    .map(([unitId, inUnit]) => ({ unitId, ...complianceOf(inUnit) }));
  return { by: 'unit', on: wanted.on, totals: complianceOf(people), ...slicePage(rows, wanted) };
};

/** Who has reached what a year asks for, and what do the others miss? @throws RangeError for a page that cannot be */
export const peopleComply = async (
  reads: ReadModels,
  wanted: ComplianceWanted,
  targets: HoursTargets,
): Promise<PeopleComply> => {
  const people = await peopleOn(reads, wanted, targets);
  return { by: 'person', on: wanted.on, totals: complianceOf(people), ...slicePage(people, wanted) };
};

const peopleOn = async (
  reads: ReadModels,
  { on, unitId, employment, state }: ComplianceWanted,
  targets: HoursTargets,
): Promise<readonly PersonOnDay[]> => {
  const filter = unitId === undefined ? {} : { 'posts.unitId': unitId };
  const found = await reads.find(learnedHours, { filter, sort: { _id: 1 } });
  return found
    .flatMap((learned) => personOn(learned, on, targets) ?? [])
    .filter((person) => unitId === undefined || person.unitId === unitId)
    .filter((person) => employment === undefined || person.employment === employment)
    .filter((person) => state === undefined || person.state === state);
};

const complianceOf = (people: readonly PersonOnDay[]): Compliance => {
  const of = (state: ComplianceState) => people.filter((person) => person.state === state).length;
  const counted = people.filter(({ state }) => state !== 'not-counted');
  const sum = (part: 'creditParts' | 'missingParts' | 'beyondParts') =>
    counted.reduce((all, person) => all + person[part], 0);
  const [met, below] = [of('met'), of('below')];
  const [creditParts, missingParts, beyondParts] = [
    sum('creditParts'),
    sum('missingParts'),
    sum('beyondParts'),
  ];
  return {
    people: counted.length,
    met,
    below,
    withinCeiling: of('within-ceiling'),
    beyondCeiling: of('beyond-ceiling'),
    notCounted: of('not-counted'),
    creditParts,
    creditHours: creditHoursIn(creditParts),
    missingParts,
    missingHours: creditHoursIn(missingParts),
    beyondParts,
    beyondHours: creditHoursIn(beyondParts),
    metShareHundredths: met + below === 0 ? null : Math.floor((met * 10_000) / (met + below)),
  };
};
