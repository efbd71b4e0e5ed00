/** Asia/Jakarta (WIB) is seven hours ahead of UTC, all year, since 1964. */
const WIB_MS = 7 * 60 * 60 * 1000;

/** The calendar day in Medan at a moment (ISO 8601), YYYY-MM-DD. */
export const dayInWib = (instant: string): string =>
  new Date(Date.parse(instant) + WIB_MS).toISOString().slice(0, 10);

/** The calendar year in Medan at a moment (ISO 8601): the year in which the hours of a session count. */
export const yearInWib = (instant: string): number => Number(dayInWib(instant).slice(0, 4));

/** The calendar day before a day (YYYY-MM-DD). */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** The calendar day after a day (YYYY-MM-DD). */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/**
 * The first day of the year of the contract in which a day lies (Perlan 15/2020: counted from the anniversary). A
 * contract of 29 February has its anniversary on 1 March where there is no such day. Days are YYYY-MM-DD.
 */
export const contractYearOf = (contractFrom: string, onDay: string): string => {
  const year = Number(onDay.slice(0, 4));
  const thisYear = anniversary(contractFrom, year);
  return thisYear <= onDay ? thisYear : anniversary(contractFrom, year - 1);
};

const anniversary = (from: string, year: number): string => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthAndDay = from.slice(4);
  return monthAndDay === '-02-29' && !isLeap
    ? `${year}-03-01`
    : `${String(year).padStart(4, '0')}${monthAndDay}`;
};

/** From when to when in Medan, as people read it: `2026-03-02 08:00-12:00 WIB`. */
export const timesInWib = ({
  startsAt,
  endsAt,
}: {
  readonly startsAt: string;
  readonly endsAt: string;
}): string => {
  const [from, to] = [startsAt, endsAt].map((instant) =>
    new Date(Date.parse(instant) + WIB_MS).toISOString(),
  ) as [string, string];
  const until =
    from.slice(0, 10) === to.slice(0, 10) ? to.slice(11, 16) : ` ${to.slice(0, 10)} ${to.slice(11, 16)}`;
  return `${from.slice(0, 10)} ${from.slice(11, 16)}-${until} WIB`;
};

/**
 * The same day so many months later, or the last day of that month where it has no such day.
 *
 *     monthsAfter('2025-11-30', 3) // '2026-02-28'
 */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
};
