import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { meanHundredths, wholeMean } from './means.js';

test.each([
  [4, 3, 133],
  [5, 3, 167],
  [1, 8, 13],
  [1, 200, 1],
  [1, 201, 0],
  [0, 7, 0],
  [0, 0, null],
])('the mean of %d over %d is %p hundredths, a half rounded up', (sum, count, mean) =>
  expect(meanHundredths(sum, count)).toBe(mean),
);

test.each([
  [3, 2, 2],
  [5, 4, 1],
  [0, 0, null],
])('the mean of %d over %d is %p in whole numbers', (sum, count, mean) =>
  expect(wholeMean(sum, count)).toBe(mean),
);

test('a mean is never further from the sum than half a hundredth of each', () =>
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 100_000 }), (sum, count) => {
      const mean = meanHundredths(sum, count) ?? NaN;
      expect(Math.abs(mean * count - 100 * sum)).toBeLessThanOrEqual(count / 2);
    }),
  ));
