import { meanHundredths } from '../shared/means.js';

export interface Gaps {
  /** People whose competency was assessed. */
  readonly assessed: number;
  /** Those of them who lack at least one level. */
  readonly withGap: number;
  /** The levels that all of them lack together. */
  readonly gapSum: number;
  /** Levels that each assessed person lacks on the average, in hundredths, a half rounded up; null of nobody. */
  readonly meanGapHundredths: number | null;
  /** People by the number of levels that they lack, 1 to 5. */
  readonly bySize: Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;
}

/** People by the number of levels that they lack, 0 to 5. */
type People = readonly number[];

/** What counts of people say. */
export const gapsOf = ([none = 0, one = 0, two = 0, three = 0, four = 0, five = 0]: People): Gaps => {
  const withGap = one + two + three + four + five;
  const gapSum = one + 2 * two + 3 * three + 4 * four + 5 * five;
  const assessed = none + withGap;
  const meanGapHundredths = meanHundredths(gapSum, assessed);
  const bySize = { '1': one, '2': two, '3': three, '4': four, '5': five };
  return { assessed, withGap, gapSum, meanGapHundredths, bySize };
};

/** What several counts say together. */
export const gapsOfAll = (counts: readonly { readonly people: People }[]): Gaps =>
  gapsOf([0, 1, 2, 3, 4, 5].map((size) => counts.reduce((sum, { people }) => sum + (people[size] ?? 0), 0)));
