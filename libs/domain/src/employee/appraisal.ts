import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import {
  performanceRatings,
  type ExpectedPerformance,
  type PerformanceRating,
} from '../rule/rules/expected-performance.js';
import { flag, id, integer, oneOf, optional } from '../shape.js';
import type { ProfileEvent } from './profile.js';

const rating = oneOf(...performanceRatings);
const gap = integer(0, 4);

// How a person has worked, against what is expected (PP 11/2017 art. 206: the performance gap).
export const appraisalEvents = {
  AppraisalRecorded: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    year: integer(1990, 2199),
    /** A quarter; absent for the whole year. */
    period: optional(oneOf('q1', 'q2', 'q3', 'q4')),
    rating,
    /** The lowest rating that is no gap. */
    expected: rating,
    /** How many steps the rating is below what is expected. */
    gap,
    /** Of the latest period appraised before, or of this one where it is corrected; absent for the first. */
    previousGap: optional(gap),
    /** Where this period was appraised before: then this corrects it. */
    previousRating: optional(rating),
    /** In which competency the person is to grow: named with the appraisal, or by the rule. Absent without a gap. */
    competencyId: optional(id),
    /** False where a later period was appraised already: then it changes no need. */
    latest: flag,
    rule: ruleRef,
  }),
};

export type AppraisalEvent = EventOf<typeof appraisalEvents>;

type Recorded = AppraisalEvent['data'];

export type AppraisalCommand = {
  type: 'RecordAppraisal';
  data: Pick<Recorded, 'year' | 'period' | 'rating' | 'competencyId'>;
  facts: { readonly expected: Edition<ExpectedPerformance> };
};

type Appraised = Pick<Recorded, 'rating' | 'gap' | 'competencyId'>;
export type Appraisals = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly departed: boolean;
  /** By period (`periodOf`). */
  readonly periods: Readonly<Record<string, Appraised>>;
  readonly latest: string | undefined;
};

/** How many steps a rating is below the lowest that is no gap. */
export const performanceGap = (
  { parameters }: Edition<ExpectedPerformance>,
  rating: PerformanceRating,
): number =>
  Math.max(0, performanceRatings.indexOf(rating) - performanceRatings.indexOf(parameters.expected));

/** Sorts in the order of time: a year comes after its quarters. */
const periodOf = ({ year, period }: Pick<Recorded, 'year' | 'period'>): string =>
  `${year}-${period ?? 'year'}`;

export const appraisal: Decider<Appraisals, AppraisalCommand, AppraisalEvent | ProfileEvent> = {
  name: 'appraisal',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'AppraisalRecorded',
  ],
  initial: { holder: undefined, departed: false, periods: {}, latest: undefined },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { employeeId, unitId, positionId } = event.data;
        const departed = event.type === 'EmployeeReturned' ? false : state.departed;
        return { ...state, departed, holder: { employeeId, unitId, positionId } };
      }
      case 'EmployeeDeparted':
        return { ...state, departed: true };
      case 'AppraisalRecorded': {
        const { rating, gap, competencyId, latest } = event.data;
        const period = periodOf(event.data);
        const appraised = { rating, gap, ...(competencyId === undefined ? {} : { competencyId }) };
        return {
          ...state,
          periods: { ...state.periods, [period]: appraised },
          latest: latest ? period : state.latest,
        };
      }
    }
  },

  decide({ data, facts }, { holder, departed, periods, latest }) {
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (departed) return reject('EMPLOYEE_DEPARTED');
    const { expected } = facts;
    const period = periodOf(data);
    const gap = performanceGap(expected, data.rating);
    const { competencyId: named, ...rest } = data;
    const competencyId = gap === 0 ? undefined : (named ?? expected.parameters.competencyId);
    const before = periods[period];
    if (before?.rating === data.rating && before.gap === gap && before.competencyId === competencyId)
      return [];
    const isLatest = latest === undefined || period >= latest;
    const known = isLatest && latest !== undefined ? periods[latest] : undefined;
    return [
      {
        type: 'AppraisalRecorded',
        data: {
          ...holder,
          ...rest,
          expected: expected.parameters.expected,
          gap,
          ...(known === undefined ? {} : { previousGap: known.gap }),
          ...(before === undefined ? {} : { previousRating: before.rating }),
          ...(competencyId === undefined ? {} : { competencyId }),
          latest: isLatest,
          rule: refOf(expected),
        },
      },
    ];
  },
};
