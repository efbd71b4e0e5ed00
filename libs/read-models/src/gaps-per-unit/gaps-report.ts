import type { ReadModels } from '@bina/engine';
import { competencies, type Competency } from '../competencies/competencies.js';
import { ALL, BY_ID, EACH } from '../shared/cells.js';
import { pageOf, showing, type Page, type Paging } from '../shared/paging.js';
import type { Standing } from '../shared/posts.js';
import { gapCounts } from './gap-counts.js';
import { gapsOf, gapsOfAll, type Gaps } from './gaps.js';

export interface GapsFilter {
  readonly unitId?: string | undefined;
  readonly competencyId?: string | undefined;
  /** Only competencies of a kind. */
  readonly kind?: Competency['kind'] | undefined;
  /** Against the post held, where nothing is said. */
  readonly as?: Standing | undefined;
}
export type GapsWanted = GapsFilter & Paging;

export interface GapsOfUnit extends Gaps {
  readonly unitId: string;
  readonly competencyId: string;
}

/** Gaps by unit and competency. `totals` are the sums of all items: who was assessed in two competencies counts twice. */
export interface GapsAnswer extends Page<GapsOfUnit> {
  readonly as: Standing;
  readonly totals: Gaps;
}

/**
 * What do the people of each unit lack today, by the standard of the post that they hold, act in or are to hold?
 * @throws RangeError for a page that cannot be
 */
export const gapsReport = async (reads: ReadModels, wanted: GapsWanted = {}): Promise<GapsAnswer> => {
  const { as = 'held', unitId } = wanted;
  const competencyId = await competenciesMeant(reads, wanted);
  const rows = { as, unitId: unitId ?? EACH, competencyId: competencyId ?? EACH };
  const [found, sums] = await Promise.all([
    pageOf(reads, { from: gapCounts, filter: rows, sort: BY_ID }, wanted),
    reads.find(gapCounts, { filter: { as, unitId: unitId ?? ALL, competencyId: competencyId ?? ALL } }),
  ]);
  const page = showing(found, (row) => ({
    unitId: row.unitId,
    competencyId: row.competencyId,
    ...gapsOf(row.people),
  }));
  return { ...page, as, totals: gapsOfAll(sums) };
};

/** The condition on the competency; undefined for all. A kind is that of today. */
export const competenciesMeant = async (
  reads: ReadModels,
  { competencyId, kind }: GapsFilter,
): Promise<string | { readonly $in: readonly string[] } | undefined> => {
  if (kind === undefined) return competencyId;
  const ofKind = await reads.find(competencies, { filter: { kind } });
  const ids = ofKind.map((one) => one.competencyId);
  return { $in: competencyId === undefined ? ids : ids.filter((one) => one === competencyId) };
};
