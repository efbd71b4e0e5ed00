import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conditions, containing, pagingOf, slicePage } from './paging.js';

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
