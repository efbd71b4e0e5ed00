import { expect, test } from '@jest/globals';
import { gainMeasured, learningTested } from '../../../../test/support/facts/learning.js';
import { logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { gainsOf, learningGains } from './learning-gains.js';

const serve = serving();

test('the mean gain of a programme is of those who have one; the others are counted apart', async () => {
  const of = (employeeId: string) => ({ employeeId });
  const { gain: _gain, class: _class, ...none } = gainMeasured({ ...of('siti'), pre: 100, post: 100 }).data;
  const log = logOf(
    learningTested(),
    learningTested({ test: 'post', score: 85 }),
    gainMeasured(),
    { type: 'LearningGainMeasured', data: none },
    gainMeasured({ ...of('agus'), pre: 80, post: 60, gain: -1, class: 'low' }),
    gainMeasured({
      ...of('agus'),
      pre: 50,
      post: 60,
      gain: 0.2,
      class: 'low',
      previous: { gain: -1, class: 'low' },
    }),
    learningTested(of('dewi')),
  );
  const reads = await serve([learningGains], log);
  const { items, total, totals } = await gainsOf(reads, { programId: 'service-basics' });
  expect(total).toBe(4);
  expect(totals).toEqual({
    tested: 3,
    undefinedGains: 1,
    meanGain: (0.75 + 0.2) / 2,
    byClass: { high: 1, medium: 0, low: 1 },
  });
  expect(items.map(({ employeeId, pre, post, gain }) => [employeeId, pre, post, gain])).toEqual([
    ['agus', 50, 60, 0.2],
    ['budi', 40, 85, 0.75],
    ['dewi', 40, null, null],
    ['siti', 100, 100, null],
  ]);
  expect((await gainsOf(reads, { programId: 'other' })).totals.meanGain).toBeNull();
});
