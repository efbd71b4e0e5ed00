import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { flag, id, integer, oneOf, optional } from '../shape.js';

/** Ratings of performance (predikat kinerja), the best first. Permenpan RB 6/2022 (from memory). */
export const performanceRatings = [
  'sangat-baik',
  'baik',
  'butuh-perbaikan',
  'kurang',
  'sangat-kurang',
] as const;
export type PerformanceRating = (typeof performanceRatings)[number];

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
