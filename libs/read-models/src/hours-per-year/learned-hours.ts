import type { Projection } from '@bina/engine';
import { careerAfter, careerFrom, type Career } from '../employees/career.js';
import { countedBy, countingEvents, type Counted, type CountingEvent } from '../shared/credits.js';
import type { EventNamed } from '../shared/events.js';
import { put } from '../shared/lists.js';
import { yearAt } from '../shared/years.js';

const careerEvents = [
  'EmployeeTransferred',
  'EarlierPostRecorded',
  'EmployeeDeparted',
  'EmployeeReturned',
  'StandingChanged',
] as const;
type Folded = CountingEvent | EventNamed<'EmployeeRegistered' | (typeof careerEvents)[number]>;

/**
 * What did this person learn in each calendar year in Medan, and of a PPPK in each year of the contract; and where, in
 * what service and of what legal standing was the person on any day? So whoever counts by a day looks at nothing else.
 */
export type LearnedHours = Pick<Career, 'service' | 'posts' | 'standings'> & {
  readonly employeeId: string;
  /** In parts of a credit hour. */
  readonly years: readonly { readonly year: number; readonly parts: number }[];
  /** `from` is the first day of the year of the contract. */
  readonly contractYears: readonly { readonly from: string; readonly parts: number }[];
};

const noCareer: Career = {
  service: [],
  posts: [],
  acting: [],
  targets: [],
  ranks: [],
  standings: [],
  nips: [],
};
const inReport = ({ service, posts, standings }: Career) => ({ service, posts, standings });

export const learnedHours: Projection<Folded, LearnedHours> = {
  collection: 'learned-hours',
  version: 2,
  indexes: ['posts.unitId'],
  folds: ['EmployeeRegistered', ...careerEvents, ...countingEvents],
  keys: ({ data }) => [data.employeeId],

  evolve(doc, event) {
    const { employeeId } = event.data;
    const before = doc ?? { employeeId, ...inReport(noCareer), years: [], contractYears: [] };
    switch (event.type) {
      case 'EmployeeRegistered':
        return { ...before, ...inReport(careerFrom(event.data)) };
      case 'EmployeeTransferred':
      case 'EarlierPostRecorded':
      case 'EmployeeDeparted':
      case 'EmployeeReturned':
      case 'StandingChanged':
        return { ...before, ...inReport(careerAfter({ ...noCareer, ...before }, event)) };
      default:
        return countedBy(event).reduce(withParts, before);
    }
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
