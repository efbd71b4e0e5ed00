import type { ReadModels } from '@bina/engine';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { assessedPeople, type AssessedPerson } from './assessed-people.js';

export interface GapsWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly competencyId?: string | undefined;
}

export interface Gaps {
  /** People whose competency was assessed. */
  readonly assessed: number;
  /** Those of them who lack at least one level. */
  readonly withGap: number;
  /** The levels that all of them lack together. */
  readonly gapSum: number;
  /** People by the number of levels that they lack, 1 to 5. */
  readonly bySize: Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;
}

export interface GapsOfUnit extends Gaps {
  readonly unitId: string;
  readonly competencyId: string;
}

/** Gaps by unit and competency. `totals` are the sums of all items: who was assessed in two competencies counts twice. */
export interface GapsAnswer extends Page<GapsOfUnit> {
  readonly totals: Gaps;
}

/** What do the people of each unit lack today, by the standard of the position held? @throws RangeError */
export const gapsReport = async (reads: ReadModels, wanted: GapsWanted = {}): Promise<GapsAnswer> => {
  const { unitId, competencyId } = wanted;
  const filter = conditions({ unitId, 'gaps.competencyId': competencyId });
  const counts = countsOf(await reads.find(assessedPeople, { filter }), competencyId);
  const rows = counts.map(({ people, ...place }) => ({ ...place, ...gapsOf(people) })).sort(byPlace);
  return { ...slicePage(rows, wanted), totals: gapsOf(totalOf(counts.map(({ people }) => people))) };
};

/** People by the number of levels that they lack, 0 to 5. */
type People = readonly number[];
type Place = Pick<GapsOfUnit, 'unitId' | 'competencyId'>;

/** Counts in place: a city has some hundred thousand gaps. */
const countsOf = (found: readonly AssessedPerson[], only: string | undefined) => {
  const counts = new Map<string, Place & { readonly people: number[] }>();
  for (const { unitId, gaps } of found)
    for (const { competencyId, gap } of gaps) {
      if (only !== undefined && only !== competencyId) continue;
      const key = `${unitId}/${competencyId}`;
      const count = counts.get(key) ?? { unitId, competencyId, people: [0, 0, 0, 0, 0, 0] };
      count.people[gap] = (count.people[gap] ?? 0) + 1;
      counts.set(key, count);
    }
  return [...counts.values()];
};

const totalOf = (all: readonly People[]): People =>
  [0, 1, 2, 3, 4, 5].map((size) => all.reduce((sum, people) => sum + (people[size] ?? 0), 0));

const gapsOf = ([none = 0, one = 0, two = 0, three = 0, four = 0, five = 0]: People): Gaps => {
  const withGap = one + two + three + four + five;
  return {
    assessed: none + withGap,
    withGap,
    gapSum: one + 2 * two + 3 * three + 4 * four + 5 * five,
    bySize: { '1': one, '2': two, '3': three, '4': four, '5': five },
  };
};

const byPlace = (a: Place, b: Place): number =>
  ascending(a.unitId, b.unitId) || ascending(a.competencyId, b.competencyId);
