const DAY_MS = 24 * 60 * 60 * 1000;

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['januari', 'jan', 'january'],
    ['februari', 'feb', 'peb', 'pebruari', 'february'],
    ['maret', 'mar', 'march'],
    ['april', 'apr'],
    ['mei', 'may'],
    ['juni', 'jun', 'june'],
    ['juli', 'jul', 'july'],
    ['agustus', 'agu', 'ags', 'agt', 'aug', 'august'],
    ['september', 'sep', 'sept'],
    ['oktober', 'okt', 'oct', 'october'],
    ['november', 'nov', 'nop', 'nopember'],
    ['desember', 'des', 'dec', 'december'],
  ].flatMap((names, month) => names.map((name) => [name, month + 1])),
);

/**
 * A day as people write it: Y-m-d, d-m-Y (or with / or .), `31 Januari 2026`, a spreadsheet's day number such as 46022.
 * A time of day after it is left out. Undefined for what is no day of the calendar.
 * @param date1904 whether day numbers count from 1904
 */
export const toIsoDay = (text: string, date1904 = false): string | undefined => {
  const bare = text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  if (/^\d{5}(\.\d+)?$/.test(bare)) return ofSerial(Math.floor(Number(bare)), date1904);
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? [];
  if (isoYear !== undefined) return ofCalendar(isoYear, Number(isoMonth), Number(isoDay));
  const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(bare) ?? [];
  if (year !== undefined) return ofCalendar(year, Number(month), Number(day));
  const [, named, monthName = '', inYear] = /^(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})$/.exec(bare) ?? [];
  const number = MONTHS[monthName.toLowerCase()];
  return inYear === undefined || number === undefined ? undefined : ofCalendar(inYear, number, Number(named));
};

const ofCalendar = (year: string, month: number, day: number): string | undefined => {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== iso ? undefined : iso;
};

/** Day 25,569 is 1-1-1970. Five digits reach from 1927 to 2173: whatever is shorter is no date of a living person. */
const ofSerial = (serial: number, date1904: boolean): string =>
  new Date((serial + (date1904 ? 1_462 : 0) - 25_569) * DAY_MS).toISOString().slice(0, 10);
