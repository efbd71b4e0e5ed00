import { describe, expect, test } from '@jest/globals';
import { distinct, same } from './same.js';

describe('two values are the same', () => {
  test.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [[], []],
    [{}, {}],
    [
      [1, [2]],
      [1, [2]],
    ],
    [
      { a: 1, b: { c: [1] } },
      { b: { c: [1] }, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
  ])('%j and %j', (one, other) => {
    expect(same(one, other)).toBe(true);
    expect(same(other, one)).toBe(true);
  });
});

describe('two values are not the same', () => {
  test.each([
    [1, '1'],
    [1, {}],
    ['', []],
    [null, 0],
    [null, {}],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: { b: 1 } }, { a: { b: 1, c: 1 } }],
    [{}, { constructor: 1 }],
  ])('%j and %j', (one, other) => {
    expect(same(one, other)).toBe(false);
    expect(same(other, one)).toBe(false);
  });
});

test('a list is distinct when the first of each is left, in its place', () => {
  const pairs = [
    { who: 'budi', need: 1 },
    { who: 'siti', need: 1 },
    { who: 'budi', need: 1 },
    { who: 'budi', need: 2 },
  ];
  expect(distinct(pairs, ({ who, need }) => `${who}/${need}`)).toEqual([pairs[0], pairs[1], pairs[3]]);
  expect(distinct(['b', 'a', 'b'], (one) => one)).toEqual(['b', 'a']);
});
