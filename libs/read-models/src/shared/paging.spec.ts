import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conditions, containing, pagingOf, slicePage, totalWith } from './paging.js';

describe('a page', () => {
  test('is the first of 50 where nothing is said', () =>
    expect(pagingOf({})).toEqual({ page: 1, pageSize: 50 }));

  test.each([0, -1, 1.5, Number.NaN])('is not number %p', (page) =>
    expect(() => pagingOf({ page })).toThrow(RangeError),
  );

  test.each([0, 501, 2.5])('does not hold %p', (pageSize) =>
    expect(() => pagingOf({ pageSize })).toThrow(RangeError),
  );

  test('holds up to 500', () =>
    expect(pagingOf({ page: 7, pageSize: 500 })).toEqual({ page: 7, pageSize: 500 }));
});

test('the pages of a list are the list', () =>
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (whole, pageSize) => {
      const count = Math.ceil(whole.length / pageSize) + 1;
      const pages = Array.from({ length: count }, (_, index) =>
        slicePage(whole, { page: index + 1, pageSize }),
      );
      expect(pages.flatMap(({ items }) => items)).toEqual(whole);
      for (const { total } of pages) expect(total).toBe(whole.length);
    }),
  ));

test('conditions that were not given are none', () =>
  expect(conditions({ unitId: 'health', year: undefined, status: null })).toEqual({
    unitId: 'health',
    status: null,
  }));

test('a text is found as it is written, whatever signs it holds', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (text, before, after) => {
      const { $regex } = containing(text) as { $regex: string };
      expect(new RegExp($regex).exec(before + text + after)?.[0]).toBe(text);
    }),
  ));

test('no text is no condition', () => {
  expect(containing('')).toBeUndefined();
  expect(containing(undefined)).toBeUndefined();
});

describe('a total beside what was found', () => {
  const second = { page: 2, pageSize: 10 };
  const found = (count: number): readonly unknown[] => Array.from({ length: count });

  test.each([
    { why: 'the end is seen: what was found decides', items: 3, counted: 14, total: 13 },
    { why: 'a full page has at least itself', items: 10, counted: 19, total: 20 },
    { why: 'more may follow a full page', items: 10, counted: 35, total: 35 },
    { why: 'nothing on this page: it ended before', items: 0, counted: 12, total: 10 },
    { why: 'and perhaps long before', items: 0, counted: 4, total: 4 },
  ])('$why', ({ items, counted, total }) => expect(totalWith(found(items), counted, second)).toBe(total));

  test('nothing on the first page is nothing at all', () =>
    expect(totalWith([], 1, { page: 1, pageSize: 10 })).toBe(0));
});
