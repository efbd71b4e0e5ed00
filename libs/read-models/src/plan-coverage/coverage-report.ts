import type { ReadModels } from '@bina/engine';
import { ascending } from '../shared/lists.js';
import { conditions, pageOf, showing, shown, slicePage, type Page, type Paging } from '../shared/paging.js';
import { openNeeds, type OpenNeed } from './open-needs.js';
import { planCoverage, type PlanCoverage } from './plan-coverage.js';
import { planItems, type PlanItemInForce } from './plan-items.js';

/** Needs that the plans of the year answer, and those that are open at its end and that nothing answers. */
export interface Coverage {
  readonly needs: { readonly answered: number; readonly unanswered: number; readonly total: number };
  readonly items: { readonly answering: number; readonly answeringNone: number; readonly total: number };
}

export interface CoverageWanted extends Paging {
  readonly year: number;
  readonly unitId?: string | undefined;
  readonly list?: 'units' | 'needs' | 'items' | undefined;
}

/** `totals` are the sums of all units, of other pages too. */
export type CoverageAnswer = { readonly year: number; readonly totals: Coverage } & (
  | ({ readonly list: 'units' } & Page<Coverage & { readonly unitId: string }>)
  | ({ readonly list: 'needs' } & Page<OpenNeed>)
  | ({ readonly list: 'items' } & Page<PlanItemInForce>)
);

/**
 * Which needs does no plan item answer, and which plan items answer no need? A need that nothing answers counts in
 * every year from the one in which it became open: until something answers it. @throws RangeError
 */
export const coverageReport = async (reads: ReadModels, wanted: CoverageWanted): Promise<CoverageAnswer> => {
  const { year, unitId, list = 'units' } = wanted;
  const found = await reads.find(planCoverage, { filter: conditions({ unitId, year: { $lte: year } }) });
  const rows = rowsOf(found, year);
  const answer = { year, totals: totalOf(rows) };
  switch (list) {
    case 'units':
      return { ...answer, list, ...slicePage(rows, wanted) };
    case 'needs': {
      const filter = conditions({ unitId, year: { $lte: year } });
      const sort = { since: 1 } as const;
      return {
        ...answer,
        list,
        ...showing(await pageOf(reads, { from: openNeeds, filter, sort }, wanted), shown),
      };
    }
    case 'items': {
      const filter = conditions({ unitId, year, needs: 0 });
      // Their ids are made of plan and item, so that the store's own order is the order wanted.
      return {
        ...answer,
        list,
        ...showing(await pageOf(reads, { from: planItems, filter, sort: {} }, wanted), shown),
      };
    }
  }
};

const rowsOf = (found: readonly PlanCoverage[], year: number) => {
  const units = new Map<string, Coverage>();
  for (const counts of found) {
    const before = units.get(counts.unitId) ?? none;
    units.set(counts.unitId, plus(before, coverageOf(counts, year)));
  }
  return [...units]
    .map(([unitId, coverage]) => ({ unitId, ...coverage }))
    .filter(({ needs, items }) => needs.total + items.total > 0)
    .sort((a, b) => ascending(a.unitId, b.unitId));
};

const coverageOf = (counts: PlanCoverage, year: number): Coverage => {
  const { open: unanswered } = counts;
  const { answered, answering, answeringNone } =
    counts.year === year ? counts : { answered: 0, answering: 0, answeringNone: 0 };
  return {
    needs: { answered, unanswered, total: answered + unanswered },
    items: { answering, answeringNone, total: answering + answeringNone },
  };
};

const none: Coverage = {
  needs: { answered: 0, unanswered: 0, total: 0 },
  items: { answering: 0, answeringNone: 0, total: 0 },
};

const plus = (a: Coverage, b: Coverage): Coverage => ({
  needs: {
    answered: a.needs.answered + b.needs.answered,
    unanswered: a.needs.unanswered + b.needs.unanswered,
    total: a.needs.total + b.needs.total,
  },
  items: {
    answering: a.items.answering + b.items.answering,
    answeringNone: a.items.answeringNone + b.items.answeringNone,
    total: a.items.total + b.items.total,
  },
});

const totalOf = (rows: readonly Coverage[]): Coverage => rows.reduce(plus, none);
