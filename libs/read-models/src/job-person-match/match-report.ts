import type { ReadModels } from '@bina/engine';
import { ALL, BY_ID, EACH } from '../shared/cells.js';
import { wholeMean } from '../shared/means.js';
import { pageOf, showing, type Page, type Paging } from '../shared/paging.js';
import type { Standing } from '../shared/posts.js';
import { matchCounts, matchRuleId, noMatches, type Matches } from './match-counts.js';

export const matchGroupings = ['unit-position', 'unit', 'position'] as const;

export interface MatchWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly positionId?: string | undefined;
  /** With the post held, where nothing is said. */
  readonly as?: Standing | undefined;
  /** A row for each unit and position where nothing is said. */
  readonly by?: (typeof matchGroupings)[number] | undefined;
}

export interface MatchSummary extends Omit<Matches, 'percentHundredthsSum'> {
  /** People who have a competency of the standard that is not assessed. */
  readonly notComplete: number;
  /** Mean of the percentages of those that are complete, in hundredths, a half rounded up; null where there is none. */
  readonly meanPercentHundredths: number | null;
  /** The sum of which that is the mean. */
  readonly percentHundredthsSum: number;
}

export interface MatchOf extends MatchSummary {
  /** Null where a row is of all units. */
  readonly unitId: string | null;
  /** Null where a row is of all positions. */
  readonly positionId: string | null;
}

/** Job person match (JPM) by unit and position. `totals` are the sums of all items; `ruleId` is whose editions rows name. */
export interface MatchAnswer extends Page<MatchOf> {
  readonly by: (typeof matchGroupings)[number];
  readonly as: Standing;
  readonly ruleId: string;
  readonly totals: MatchSummary;
}

/** How well do people match the posts that they hold, act in or are to hold? @throws RangeError for a page that cannot be. */
export const matchReport = async (reads: ReadModels, wanted: MatchWanted = {}): Promise<MatchAnswer> => {
  const { unitId, positionId, as = 'held', by = 'unit-position' } = wanted;
  const filter = {
    as,
    unitId: unitId ?? (by === 'position' ? ALL : EACH),
    positionId: positionId ?? (by === 'unit' ? ALL : EACH),
  };
  const [found, sums] = await Promise.all([
    pageOf(reads, { from: matchCounts, filter, sort: BY_ID }, wanted),
    reads.find(matchCounts, { filter: { as, unitId: unitId ?? ALL, positionId: positionId ?? ALL } }),
  ]);
  const page = showing(found, (row) => ({
    unitId: one(row.unitId),
    positionId: one(row.positionId),
    ...summaryOf(row),
  }));
  return { ...page, by, as, ruleId: matchRuleId, totals: summaryOf(sums[0] ?? noMatches) };
};

const one = (id: string): string | null => (id === ALL ? null : id);

const summaryOf = ({ people, complete, byClass, percentHundredthsSum, editions }: Matches): MatchSummary => ({
  people,
  complete,
  notComplete: people - complete,
  byClass,
  meanPercentHundredths: wholeMean(percentHundredthsSum, complete),
  percentHundredthsSum,
  editions,
});
