import { id, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

/** Ratings of performance (predikat kinerja), the best first. */
export const performanceRatings = [
  'sangat-baik',
  'baik',
  'butuh-perbaikan',
  'kurang',
  'sangat-kurang',
] as const;
export type PerformanceRating = (typeof performanceRatings)[number];

const shape = object({
  /** The lowest rating that is no performance gap. */
  expected: oneOf(...performanceRatings),
  /** In which competency somebody below it is to grow, where the appraisal names none. */
  competencyId: id,
});
export type ExpectedPerformance = Held<typeof shape>;

/** Which performance is expected; below it is the performance gap of PP 11/2017 art. 206. */
export const expectedPerformance = ruleOf({
  ruleId: 'expected-performance',
  shape,
  first: {
    effectiveFrom: '2022-01-01',
    source:
      'Permenpan RB 6/2022, from memory: the five ratings. Own choice: below "baik" is a gap; where the appraisal names ' +
      'no competency, it is sought in orientation towards results (orientasi-hasil).',
    // As sure as the least sure part.
    mark: 'M',
    parameters: { expected: 'baik', competencyId: 'orientasi-hasil' },
  },
});
