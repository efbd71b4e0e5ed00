import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { yearInWib } from '@bina/domain';
import { yearAt } from './years.js';

test('the year of a moment is that of the calendar', () =>
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-02'), noInvalidDate: true }), (moment) =>
      expect(yearAt(moment.toISOString())).toBe(yearInWib(moment.toISOString())),
    ),
  ));

test.each([
  ['2025-12-31T16:59:59Z', 2025],
  ['2025-12-31T17:00:00Z', 2026],
  ['2026-01-01T00:00:00Z', 2026],
  ['2025-12-30T23:59:59Z', 2025],
])('%s lies in %d', (moment, year) => expect(yearAt(moment)).toBe(year));
