import type { ReadModels } from '@bina/engine';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { planProgress } from './plan-progress.js';
import { noSums, plusSums, type Sums } from './sums.js';

export interface ProgressWanted extends Paging {
  readonly year: number;
  readonly unitId?: string | undefined;
}

export type ProgressOfPlan = Sums & {
  readonly unitId: string;
  readonly planId: string;
};

/** Plans of a year by unit. `totals` are the sums of all items, of other pages too. */
export type ProgressAnswer = Page<ProgressOfPlan> & { readonly year: number; readonly totals: Sums };

/**
 * What did the plans of a year set out to do, and what was done? There is one document for each unit, however many
 * people it has. @throws RangeError for a page that cannot be.
 */
export const progressReport = async (reads: ReadModels, wanted: ProgressWanted): Promise<ProgressAnswer> => {
  const { year, unitId } = wanted;
  const found = await reads.find(planProgress, {
    filter: conditions({ year, unitId }),
    sort: { unitId: 1 },
  });
  const totals = found.map(({ sums }) => sums).reduce(plusSums, noSums);
  const rows = found.map(({ planId, unitId: of, sums }) => ({ unitId: of, planId, ...sums }));
  return { year, totals, ...slicePage(rows, wanted) };
};
