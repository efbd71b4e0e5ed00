import { describe, expect, test } from '@jest/globals';
import { registered } from '../../../../test/support/facts/employee.js';
import { gainMeasured, learningTested } from '../../../../test/support/facts/learning.js';
import { attended } from '../../../../test/support/facts/participation.js';
import { given } from '../../../../test/support/given.js';
import { learningGain } from '../rule/rules/learning-gain.js';
import { gainClassOf, learningTests, normalisedGain, type LearningTestCommand } from './learning-tests.js';

const facts = { today: '2026-03-10', classes: learningGain.first };
const record = (changes: Partial<LearningTestCommand['data']> = {}): LearningTestCommand => ({
  type: 'RecordLearningTest',
  data: { programId: 'service-basics', test: 'pre', score: 40, max: 100, testedOn: '2026-03-02', ...changes },
  facts,
});
const post = { test: 'post', score: 85, testedOn: '2026-03-03' } as const;
const there = given(learningTests, registered(), attended());
const tested = given(learningTests, registered(), attended(), learningTested());
const program = { programId: 'service-basics' };

describe('the normalised gain', () => {
  test.each([
    [40, 85, 0.75, 'high'],
    [0, 70, 0.7, 'high'],
    [0, 69, 0.69, 'medium'],
    [0, 30, 0.3, 'medium'],
    [0, 29, 0.29, 'low'],
    [50, 50, 0, 'low'],
    [80, 60, -1, 'low'],
    [99, 0, -99, 'low'],
  ])('from %d to %d of 100 is %d: %s', (pre, after, gain, name) => {
    expect(normalisedGain({ pre, post: after, max: 100 })).toBeCloseTo(gain, 12);
    expect(gainClassOf((after - pre) / (100 - pre), learningGain.first.parameters)).toBe(name);
  });

  test('is not there for who had all points before, also if they have lost some', () => {
    expect(normalisedGain({ pre: 100, post: 100, max: 100 })).toBeUndefined();
    expect(normalisedGain({ pre: 100, post: 90, max: 100 })).toBeUndefined();
  });
});

describe('tests before and after', () => {
  test('are measured once both are there, in whichever order they are entered', () => {
    there.when(record()).then(learningTested());
    tested.when(record(post)).then(learningTested(post), gainMeasured());
    given(learningTests, registered(), attended(), learningTested(post))
      .when(record())
      .then(learningTested(), gainMeasured());
  });

  test('with all points before have a gain without a number; one that was lost is negative', () => {
    const { gain: _gain, class: _class, ...none } = gainMeasured().data;
    given(learningTests, registered(), attended(), learningTested({ score: 100 }))
      .when(record({ ...post, score: 100 }))
      .then(learningTested({ ...post, score: 100 }), {
        type: 'LearningGainMeasured',
        data: { ...none, pre: 100, post: 100 },
      });
    tested
      .when(record({ ...post, score: 10 }))
      .then(learningTested({ ...post, score: 10 }), gainMeasured({ post: 10, gain: -0.5, class: 'low' }));
  });

  test('are recorded once, and anew with a reason; the gain then says what it was', () => {
    tested.when(record()).thenNothing();
    tested.when(record({ score: 50 })).thenRejected('TEST_RECORDED', { ...program, test: 'pre' });
    given(learningTests, registered(), attended(), learningTested(), learningTested(post), gainMeasured())
      .when(record({ score: 70, reason: 'Salah baca' }))
      .then(
        learningTested({ score: 70, reason: 'Salah baca' }),
        gainMeasured({ pre: 70, gain: 0.5, class: 'medium', previous: { gain: 0.75, class: 'high' } }),
      );
  });

  test('fit each other, the scale and the calendar', () => {
    there.when(record({ score: 101 })).thenRejected('SCORE_ABOVE_MAX', { score: 101, max: 100 });
    there.when(record({ testedOn: '2026-03-11' })).thenRejected('TEST_IN_FUTURE', { testedOn: '2026-03-11' });
    tested.when(record({ ...post, max: 90 })).thenRejected('TEST_MAX_DIFFERS', { ...program, max: 100 });
    tested.when(record({ ...post, testedOn: '2026-03-01' })).thenRejected('TESTS_OUT_OF_ORDER', program);
  });

  test('after the programme are of those who were there; before it, of anybody', () => {
    given(learningTests, registered(), learningTested())
      .when(record(post))
      .thenRejected('DID_NOT_ATTEND', program);
    given(learningTests, registered()).when(record()).then(learningTested());
    given(learningTests).when(record()).thenRejected('EMPLOYEE_UNKNOWN');
  });
});
