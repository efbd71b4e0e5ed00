import { dayBefore } from '../calendar.js';

/** From a day to a day (YYYY-MM-DD), both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A calendar year, a half of it (S, semester), a quarter (T, triwulan) or a month. */
const PERIOD = /^((?:19|2[01])\d{2})(?:-(?:S([12])|T([1-4])|(0[1-9]|1[0-2])))?$/;

/**
 * The days of a period; undefined for what is none.
 *
 *     spanOf('2025-T3') // { from: '2025-07-01', to: '2025-09-30' }
 */
export const spanOf = (period: string): Span | undefined => {
  const [, year, half, quarter, month] = PERIOD.exec(period) ?? [];
  if (year === undefined) return undefined;
  if (half !== undefined) return months(Number(year), 6 * (Number(half) - 1), 6);
  if (quarter !== undefined) return months(Number(year), 3 * (Number(quarter) - 1), 3);
  if (month !== undefined) return months(Number(year), Number(month) - 1, 1);
  return months(Number(year), 0, 12);
};

/** @param first counted from 0 */
const months = (year: number, first: number, count: number): Span => ({
  from: firstDay(year, first),
  to: dayBefore(firstDay(year, first + count)),
});

const firstDay = (year: number, month: number): string =>
  `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
