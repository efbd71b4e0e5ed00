import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Edition } from '../rule/edition.js';
import { assessmentWeights, type AssessmentWeights } from '../rule/rules/assessment-weights.js';
import { levelFrom, type Rating } from './ratings.js';

const rule = assessmentWeights.first;
const ratings = (...said: readonly (readonly [Rating['method'], number])[]): readonly Rating[] =>
  said.map(([method, level]) => ({ method, level }));
const roundingDown: Edition<AssessmentWeights> = {
  ...rule,
  parameters: { ...rule.parameters, rounding: 'down' },
};

describe('several ratings become one level', () => {
  test.each([
    // (4 x 4 + 1 x 2) / 5 = 3.6
    ['by the weight of each method', ratings(['assessment-centre', 4], ['self', 2]), 4],
    // (3 x 2 + 1 x 5) / 4 = 2.75
    ['so that what people say of themselves weighs least', ratings(['superior', 2], ['self', 5]), 3],
    // (3 x 3 + 3 x 2) / 6 = 2.5
    ['with a half rounded up', ratings(['superior', 3], ['test', 2]), 3],
    // peers: mean 2; (3 x 4 + 2 x 2) / 5 = 3.2, however many peers there are.
    [
      'with ratings by one method as their mean',
      ratings(['superior', 4], ['peer', 1], ['peer', 2], ['peer', 3]),
      3,
    ],
    // peers: mean 4/3; (3 x 1 + 2 x 4/3) / 5 = 17/15
    ['in fractions', ratings(['superior', 1], ['peer', 1], ['peer', 1], ['peer', 2]), 1],
  ])('%s', (_what, said, level) => expect(levelFrom(said, rule)).toBe(level));

  test('or are rounded down, where the rule says so', () =>
    expect(levelFrom(ratings(['superior', 3], ['test', 2]), roundingDown)).toBe(2));

  test('without those that have no weight, unless there are no others', () => {
    const noSelf = {
      ...rule,
      parameters: { ...rule.parameters, weights: { ...rule.parameters.weights, self: 0 } },
    };
    expect(levelFrom(ratings(['superior', 2], ['self', 5]), noSelf)).toBe(2);
    expect(levelFrom(ratings(['self', 5]), noSelf)).toBe(5);
  });

  test('but none makes none', () => expect(() => levelFrom([], rule)).toThrow('No rating'));
});

test('the level is never outside of what was said, and all who agree are right', () => {
  const method = fc.constantFrom<Rating['method']>(
    'assessment-centre',
    'self',
    'superior',
    'peer',
    'test',
    'interview',
  );
  fc.assert(
    fc.property(
      fc.array(fc.record({ method, level: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 50 }),
      (said) => {
        const levels = said.map(({ level }) => level);
        for (const one of [rule, roundingDown]) {
          const level = levelFrom(said, one);
          expect(Number.isInteger(level)).toBe(true);
          expect(level).toBeGreaterThanOrEqual(Math.min(...levels));
          expect(level).toBeLessThanOrEqual(Math.max(...levels));
        }
      },
    ),
  );
});
