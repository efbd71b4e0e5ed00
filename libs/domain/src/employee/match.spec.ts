import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jpmClasses } from '../rule/rules/jpm-classes.js';
import { matchOf } from './match.js';

/** Competencies that are all required at level 5, and levels reached that come to a sum. */
const sums = (achieved: number, required: number) => {
  const asked = new Map(Array.from({ length: required / 5 }, (_, n) => [`c${n}`, 5]));
  let missing = required - achieved;
  const reached = [...asked.keys()].map((competencyId): [string, number] => {
    const less = Math.min(4, missing);
    missing -= less;
    return [competencyId, 5 - less];
  });
  return matchOf(asked, new Map(reached), jpmClasses.first);
};

// Permenpan RB 38/2017: >= 80 % memenuhi, 68 % to < 80 % masih memenuhi, < 68 % kurang memenuhi syarat.
describe('the class of a job person match', () => {
  test.each([
    [100, 100, 10_000, 'memenuhi'],
    [80, 100, 8_000, 'memenuhi'],
    [7_999, 10_000, 7_999, 'masih-memenuhi'],
    [79, 100, 7_900, 'masih-memenuhi'],
    [68, 100, 6_800, 'masih-memenuhi'],
    [6_799, 10_000, 6_799, 'kurang-memenuhi'],
    [67, 100, 6_700, 'kurang-memenuhi'],
    [20, 100, 2_000, 'kurang-memenuhi'],
    // 79.994 % and 79.98 % are not rounded into the upper class, nor is 67.98 %.
    [13_332, 16_665, 8_000, 'memenuhi'],
    [13_331, 16_665, 7_999, 'masih-memenuhi'],
    [3_135, 3_920, 7_997, 'masih-memenuhi'],
    [2_665, 3_920, 6_798, 'kurang-memenuhi'],
  ])('%p of %p is %p hundredths of a per cent: %s', (achieved, required, percentHundredths, name) =>
    expect(sums(achieved, required)).toMatchObject({ achieved, required, percentHundredths, class: name }),
  );
});

describe('a job person match', () => {
  const required = new Map([
    ['integrity', 2],
    ['public-service', 3],
  ]);

  test('counts a level above the standard as the standard: it makes up for no other', () =>
    expect(
      matchOf(
        required,
        new Map([
          ['integrity', 5],
          ['public-service', 1],
        ]),
        jpmClasses.first,
      ),
    ).toMatchObject({ achieved: 3, required: 5, percentHundredths: 6_000 }));

  test('has a count and no class until all that the standard names is assessed', () =>
    expect(
      matchOf(
        required,
        new Map([
          ['integrity', 2],
          ['teamwork', 5],
        ]),
        jpmClasses.first,
      ),
    ).toEqual({
      achieved: 2,
      required: 5,
      named: 2,
      assessed: 1,
      rule: { ruleId: 'jpm-classes', edition: 1 },
    }));

  test('is never more than 100 %, and all of it when every level is reached', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 5 })), {
          minLength: 1,
          selector: ([name]) => name,
        }),
        fc.nat({ max: 4 }),
        (levels, more) => {
          const asked = new Map(levels);
          const above = new Map(levels.map(([name, one]) => [name, Math.min(5, one + more)]));
          expect(matchOf(asked, above, jpmClasses.first)).toMatchObject({
            percentHundredths: 10_000,
            class: 'memenuhi',
          });
          const lowest = new Map(levels.map(([name]) => [name, 1]));
          const { percentHundredths = 0 } = matchOf(asked, lowest, jpmClasses.first);
          expect(percentHundredths).toBeGreaterThan(0);
          expect(percentHundredths).toBeLessThanOrEqual(10_000);
        },
      ),
    ));
});
