import type { ReadModels } from '@bina/engine';
import { ALL } from '../shared/cells.js';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { positionHolders, type PositionHolders } from './position-holders.js';
import { levelOn, standards } from './standards.js';

export const standardsShown = ['without', 'held', 'all'] as const;

export interface StandardsWanted extends Paging {
  /** Only positions in which somebody of the unit stands, and only its people. */
  readonly unitId?: string | undefined;
  readonly positionId?: string | undefined;
  readonly competencyId?: string | undefined;
  /** The day (YYYY-MM-DD) whose standards are meant. People are those of now. */
  readonly on: string;
  /**
   * `without` (where nothing is said): nobody who holds the position was assessed, also where nobody holds it; `held`:
   * those of them whose position somebody holds; `all`: every standard.
   */
  readonly only?: (typeof standardsShown)[number] | undefined;
}

export interface StandardHolders {
  /** People who hold the position, and those of them who were assessed in the competency. */
  readonly holders: number;
  readonly assessedHolders: number;
  /** How many in a hundred are assessed, in hundredths, cut off: only all of them are 10000. Null of nobody. */
  readonly assessedShareHundredths: number | null;
  /** People who act in it (PLT, PLH). */
  readonly acting: number;
  readonly assessedActing: number;
}

export interface StandardRow extends StandardHolders {
  readonly positionId: string;
  readonly competencyId: string;
  readonly requiredLevel: number;
}

/** `totals` are the sums of all items: who holds a position with two standards counts twice. */
export interface StandardsAnswer extends Page<StandardRow> {
  readonly on: string;
  readonly only: (typeof standardsShown)[number];
  readonly totals: StandardHolders & {
    readonly standards: number;
    /** Standards in which no holder was assessed; and those whose position nobody holds. */
    readonly without: number;
    readonly vacant: number;
  };
}

/** Which standards has nobody been measured by? @throws RangeError for a page that cannot be. */
export const standardsReport = async (
  reads: ReadModels,
  wanted: StandardsWanted,
): Promise<StandardsAnswer> => {
  const { unitId, positionId, competencyId, on, only = 'without' } = wanted;
  const [dated, holders] = await Promise.all([
    reads.find(standards, { filter: conditions({ positionId, competencyId }) }),
    reads.find(positionHolders, { filter: conditions({ unitId: unitId ?? ALL, positionId }) }),
  ]);
  const byPosition = new Map(holders.map((one) => [one.positionId, one]));
  const rows = dated.flatMap((standard) => {
    const requiredLevel = levelOn(standard, on);
    const found = byPosition.get(standard.positionId);
    if (requiredLevel === undefined || (unitId !== undefined && found === undefined)) return [];
    const row = { positionId: standard.positionId, competencyId: standard.competencyId, requiredLevel };
    const whole = { ...row, ...holdersOf(standard.competencyId, found) };
    return isShown(whole, only) ? [whole] : [];
  });
  rows.sort((a, b) => ascending(a.positionId, b.positionId) || ascending(a.competencyId, b.competencyId));
  return { ...slicePage(rows, wanted), on, only, totals: totalsOf(rows) };
};

const holdersOf = (competencyId: string, found: PositionHolders | undefined): StandardHolders => {
  const assessed = found?.assessed.find((one) => one.competencyId === competencyId);
  return withShare({
    holders: found?.held ?? 0,
    assessedHolders: assessed?.held ?? 0,
    acting: found?.acting ?? 0,
    assessedActing: assessed?.acting ?? 0,
  });
};

const withShare = (counts: Omit<StandardHolders, 'assessedShareHundredths'>): StandardHolders => {
  const { holders, assessedHolders } = counts;
  const assessedShareHundredths = holders === 0 ? null : Math.floor((assessedHolders * 10_000) / holders);
  return { ...counts, assessedShareHundredths };
};

const isShown = ({ holders, assessedHolders }: StandardHolders, only: StandardsAnswer['only']): boolean =>
  only === 'all' || (assessedHolders === 0 && (only === 'without' || holders > 0));

const totalsOf = (rows: readonly StandardRow[]): StandardsAnswer['totals'] => {
  const sumOf = (field: 'holders' | 'assessedHolders' | 'acting' | 'assessedActing'): number =>
    rows.reduce((sum, row) => sum + row[field], 0);
  return {
    standards: rows.length,
    without: rows.filter(({ assessedHolders }) => assessedHolders === 0).length,
    vacant: rows.filter(({ holders }) => holders === 0).length,
    ...withShare({
      holders: sumOf('holders'),
      assessedHolders: sumOf('assessedHolders'),
      acting: sumOf('acting'),
      assessedActing: sumOf('assessedActing'),
    }),
  };
};
