import { describe, expect, test } from '@jest/globals';
import { contractYearOf, dayInWib, monthsAfter, yearInWib } from './calendar.js';

describe('the day in Medan', () => {
  test.each([
    ['2026-03-02T00:00:00Z', '2026-03-02'],
    ['2026-03-02T16:59:59Z', '2026-03-02'],
    ['2026-03-02T17:00:00Z', '2026-03-03'],
    ['2026-02-28T17:00:00.000Z', '2026-03-01'],
    ['2024-02-28T17:00:00Z', '2024-02-29'],
  ])('at %s is %s', (instant, day) => expect(dayInWib(instant)).toBe(day));
});

describe('the year in Medan', () => {
  test.each([
    ['2025-12-31T16:59:59.999Z', 2025],
    ['2025-12-31T17:00:00Z', 2026],
    ['2026-12-31T16:59:59Z', 2026],
  ])('at %s is %s: in it the hours of a session count', (instant, year) =>
    expect(yearInWib(instant)).toBe(year),
  );
});

describe('a year of a contract', () => {
  test.each([
    ['2024-04-01', '2026-03-31', '2025-04-01'],
    ['2024-04-01', '2026-04-01', '2026-04-01'],
    ['2024-04-01', '2024-04-01', '2024-04-01'],
    ['2024-02-29', '2025-03-01', '2025-03-01'],
    ['2024-02-29', '2025-02-28', '2024-02-29'],
  ])('that began on %s: %s lies in the year from %s', (from, onDay, year) =>
    expect(contractYearOf(from, onDay)).toBe(year),
  );
});

test.each([
  ['2026-03-03', 3, '2026-06-03'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2023-11-30', 3, '2024-02-29'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-01-31', 0, '2026-01-31'],
])('%s and %d months is %s', (day, months, later) => expect(monthsAfter(day, months)).toBe(later));
