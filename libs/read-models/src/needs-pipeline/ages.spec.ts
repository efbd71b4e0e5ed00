import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { monthsSeenOn, WaitingSum } from './ages.js';
import { UNDATED, type Stock } from './need-stock.js';

const ON = '2026-03-02';
const stockOf = (month: string, days: readonly number[]): Stock => ({
  status: 'open',
  needs: days.length,
  months: [
    {
      month,
      needs: days.length,
      dayOfMonthSum: days.reduce((sum, day) => sum + day, 0),
      days: [...new Set(days)].map((day) => ({ day, needs: days.filter((one) => one === day).length })),
    },
  ],
});
const since = (month: string, days: readonly number[], on = ON) => {
  const sum = new WaitingSum();
  sum.add(stockOf(month, days), { since: month.slice(0, 4) }, monthsSeenOn(on));
  return sum.sum();
};

test.each([
  ['2026-03-02', 'days0to29', 0],
  ['2026-02-01', 'days0to29', 29],
  ['2026-01-31', 'days30to89', 30],
  ['2025-12-03', 'days30to89', 89],
  ['2025-12-02', 'days90to179', 90],
  ['2025-09-04', 'days90to179', 179],
  ['2025-09-03', 'days180to364', 180],
  ['2025-03-03', 'days180to364', 364],
  ['2025-03-02', 'days365on', 365],
] as const)('on 2 March 2026 a need since %s is in %s: %d days', (day, age, days) => {
  const { ages, daysSum, meanDays } = since(day.slice(0, 7), [Number(day.slice(8))]);
  expect(ages[age]).toBe(1);
  expect([daysSum, meanDays]).toEqual([days, days]);
});

test('what came later than the day is told apart, and has no days', () =>
  expect(since('2026-03', [1, 3, 4])).toMatchObject({
    needs: 3,
    dated: 1,
    daysSum: 1,
    ages: { days0to29: 1, later: 2 },
  }));

test('a month that lies behind the day altogether is later as a whole', () =>
  expect(since('2026-05', [1, 2])).toMatchObject({ needs: 2, dated: 0, meanDays: null, ages: { later: 2 } }));

test('needs of which no month is kept have no days: they are closed, or it is not known since when', () => {
  const stock: Stock = { status: 'open', needs: 2, months: [] };
  const of = (year: string) => {
    const sum = new WaitingSum();
    sum.add(stock, { since: year }, monthsSeenOn(ON));
    return sum.sum();
  };
  expect(of('closed')).toMatchObject({ needs: 2, dated: 0, meanDays: null, ages: { undated: 0 } });
  expect(of(UNDATED)).toMatchObject({ needs: 2, dated: 0, meanDays: null, ages: { undated: 2 } });
});

test('a whole month counts as its days one by one do', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 900 }),
      (days, later) => {
        const on = new Date(Date.parse('2026-01-15T00:00:00Z') + later * 86_400_000)
          .toISOString()
          .slice(0, 10);
        const apart = new WaitingSum();
        for (const day of days) {
          const one = new WaitingSum();
          one.add(stockOf('2026-02', [day]), { since: '2026' }, monthsSeenOn(on));
          apart.addAll(one);
        }
        expect(since('2026-02', days, on)).toEqual(apart.sum());
      },
    ),
  ));
