import type { Projection } from '@bina/engine';
import { countedBy, countingEvents, type Counted, type CountingEvent } from '../shared/credits.js';
import { put } from '../shared/lists.js';
import { yearAt } from '../shared/years.js';

/** What did this person learn in each calendar year in Medan, and of a PPPK in each year of the contract? */
export type LearnedHours = {
  readonly employeeId: string;
  /** In parts of a credit hour. */
  readonly years: readonly { readonly year: number; readonly parts: number }[];
  /** `from` is the first day of the year of the contract. */
  readonly contractYears: readonly { readonly from: string; readonly parts: number }[];
};

export const learnedHours: Projection<CountingEvent, LearnedHours> = {
  collection: 'learned-hours',
  version: 1,
  indexes: [],
  folds: countingEvents,
  keys: ({ data }) => [data.employeeId],

  evolve(doc, event) {
    const { employeeId } = event.data;
    return countedBy(event).reduce(withParts, doc ?? { employeeId, years: [], contractYears: [] });
  },
};

const withParts = (learned: LearnedHours, { startsAt, parts, contractYear: from }: Counted): LearnedHours => {
  if (parts === 0) return learned;
  const year = yearAt(startsAt);
  const years = put(
    learned.years,
    (one) => one.year === year,
    (before) => ({ year, parts: (before?.parts ?? 0) + parts }),
  );
  if (from === null) return { ...learned, years };
  const contractYears = put(
    learned.contractYears,
    (one) => one.from === from,
    (before) => ({ from, parts: (before?.parts ?? 0) + parts }),
  );
  return { ...learned, years, contractYears };
};
