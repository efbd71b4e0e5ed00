import type { ReadModels } from '@bina/engine';
import { competencies, type Competency } from '../competencies/competencies.js';
import { EACH } from '../shared/cells.js';
import { ascending } from '../shared/lists.js';
import { slicePage, type Page } from '../shared/paging.js';
import type { Standing } from '../shared/posts.js';
import { units } from '../units/units.js';
import { gapCounts, type GapCount } from './gap-counts.js';
import { competenciesMeant, type GapsWanted } from './gaps-report.js';
import { gapsOf, gapsOfAll, type Gaps } from './gaps.js';

/** A unit's row of the heat map. */
export interface GapsRow extends Gaps {
  readonly unitId: string;
  /** Null where it is not known: an assessment does not wait for a unit to be registered. */
  readonly name: string | null;
  /** In the order of `competencies`; null where nobody was assessed. */
  readonly cells: readonly (Gaps | null)[];
}

/** A competency's column: the sums over all units of the filter, also those on other pages. */
export interface GapsColumn extends Gaps {
  readonly competencyId: string;
  readonly name: string | null;
  readonly kind: Competency['kind'] | null;
}

/** The heat map as a table to be drawn, paged by unit. A row's and a column's own numbers are the sums of its cells. */
export interface GapsMatrix extends Page<GapsRow> {
  readonly as: Standing;
  readonly competencies: readonly GapsColumn[];
  readonly totals: Gaps;
}

/** Where are the gaps, at one glance? @throws RangeError for a page that cannot be. */
export const gapsMatrix = async (reads: ReadModels, wanted: GapsWanted = {}): Promise<GapsMatrix> => {
  const { as = 'held', unitId } = wanted;
  const competencyId = await competenciesMeant(reads, wanted);
  const filter = { as, unitId: unitId ?? EACH, competencyId: competencyId ?? EACH };
  const counts = await reads.find(gapCounts, { filter });
  const byUnit = grouped(counts, (one) => one.unitId);
  const byCompetency = grouped(counts, (one) => one.competencyId);
  const columns = [...byCompetency.keys()];
  const page = slicePage([...byUnit], wanted);
  const [unitsFound, competenciesFound] = await Promise.all([
    reads.find(units, { filter: { _id: { $in: page.items.map(([id]) => id) } } }),
    reads.find(competencies, { filter: { _id: { $in: columns } } }),
  ]);
  return {
    ...page,
    as,
    items: page.items.map(([id, cells]) => ({
      unitId: id,
      name: unitsFound.find((one) => one.unitId === id)?.name ?? null,
      ...gapsOfAll(cells),
      cells: columns.map((column) => {
        const cell = cells.find((one) => one.competencyId === column);
        return cell === undefined ? null : gapsOf(cell.people);
      }),
    })),
    competencies: [...byCompetency].map(([id, cells]) => {
      const { name = null, kind = null } = competenciesFound.find((one) => one.competencyId === id) ?? {};
      return { competencyId: id, name, kind, ...gapsOfAll(cells) };
    }),
    totals: gapsOfAll(counts),
  };
};

/** Counts by an id, in the order of the ids. */
const grouped = (counts: readonly GapCount[], idOf: (count: GapCount) => string) => {
  const groups = new Map<string, GapCount[]>();
  for (const count of counts) {
    const group = groups.get(idOf(count));
    if (group === undefined) groups.set(idOf(count), [count]);
    else group.push(count);
  }
  return new Map([...groups].sort(([a], [b]) => ascending(a, b)));
};
