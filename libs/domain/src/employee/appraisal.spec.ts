import { describe, expect, test } from '@jest/globals';
import { departed, moved, registered, transferred } from '../../../../test/support/facts/employee.js';
import { appraised } from '../../../../test/support/facts/measured.js';
import { given } from '../../../../test/support/given.js';
import { expectedPerformance, performanceRatings } from '../rule/rules/expected-performance.js';
import { appraisal, performanceGap, type AppraisalCommand } from './appraisal.js';

const appraise = (changes: Partial<AppraisalCommand['data']> = {}): AppraisalCommand => ({
  type: 'RecordAppraisal',
  data: { year: 2025, rating: 'kurang', ...changes },
  facts: { expected: expectedPerformance.first },
});
const { competencyId: _competencyId, ...without } = appraised().data;
const good = (changes: Partial<ReturnType<typeof appraised>['data']> = {}) =>
  ({ type: 'AppraisalRecorded', data: { ...without, rating: 'baik', gap: 0, ...changes } }) as const;

describe('an appraisal', () => {
  test('below what is expected is a performance gap, in the competency that the rule says', () =>
    given(appraisal, registered()).when(appraise()).then(appraised()));

  test('names the competency itself, where it is known', () =>
    given(appraisal, registered())
      .when(appraise({ competencyId: 'public-service' }))
      .then(appraised({ competencyId: 'public-service' })));

  test('that is as expected is no gap, whatever competency it names', () =>
    given(appraisal, registered())
      .when(appraise({ rating: 'baik', competencyId: 'public-service' }))
      .then(good()));

  test('stands where the person stands then', () =>
    given(appraisal, registered(), transferred()).when(appraise()).then(appraised(moved)));

  test('of the next year comes after it, and says what the gap was', () =>
    given(appraisal, registered(), appraised())
      .when(appraise({ year: 2026, rating: 'baik' }))
      .then(good({ year: 2026, previousGap: 2 })));

  test('of a quarter comes before that of its year', () => {
    given(appraisal, registered(), appraised({ period: 'q4' }))
      .when(appraise({ rating: 'baik' }))
      .then(good({ previousGap: 2 }));
    given(appraisal, registered(), appraised())
      .when(appraise({ period: 'q3', rating: 'baik' }))
      .then(good({ period: 'q3', latest: false }));
  });

  test('of the same period is corrected by another rating', () =>
    given(appraisal, registered(), appraised())
      .when(appraise({ rating: 'baik' }))
      .then(good({ previousGap: 2, previousRating: 'kurang' })));

  test('is recorded once: the same again records nothing', () => {
    given(appraisal, registered(), appraised()).when(appraise()).thenNothing();
    given(appraisal, registered(), good())
      .when(appraise({ rating: 'baik' }))
      .thenNothing();
  });

  test('not of somebody unknown', () => given(appraisal).when(appraise()).thenRejected('EMPLOYEE_UNKNOWN'));

  test('not of somebody who has left the service', () =>
    given(appraisal, registered(), departed()).when(appraise()).thenRejected('EMPLOYEE_DEPARTED'));
});

// Permenpan RB 6/2022 (from memory); that "baik" is expected is our choice.
test('the performance gap is how many steps a rating is below what is expected', () =>
  expect(performanceRatings.map((rating) => performanceGap(expectedPerformance.first, rating))).toEqual([
    0, 0, 1, 2, 3,
  ]));
