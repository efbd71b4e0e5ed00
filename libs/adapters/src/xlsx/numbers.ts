// How a spreadsheet's number becomes the text that its writer meant (ECMA-376, part 1, 18.8.30 and 18.17.4).

/** What a cell's number format makes of its number. */
export type NumberFormat = { readonly is: 'day' } | { readonly is: 'number'; readonly digits?: number };

/** Numbers of the formats that are built in, and of those of East Asian editions that are, too. */
const BUILT_IN_DAYS: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** @param code as the file defines the format; absent for one that is built in */
export const formatOf = (formatId: number, code?: string): NumberFormat => {
  if (code === undefined)
    return BUILT_IN_DAYS.some(([first, last]) => formatId >= first && formatId <= last)
      ? { is: 'day' }
      : { is: 'number' };
  // What is quoted, escaped or in brackets is shown as it stands: [Red], "tgl", \d. [h] counts hours.
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0] ?? '';
  if (/[ymdhs]/i.test(bare.replaceAll(/general/gi, ''))) return { is: 'day' };
  return /^0{2,}$/.test(bare) ? { is: 'number', digits: bare.length } : { is: 'number' };
};

/** The largest whole number of which a spreadsheet keeps all digits: it has fifteen. */
const EXACT_BELOW = 1e15;

/**
 * A stored number as a text: all its digits, or in scientific notation where digits are lost, so that whoever wants
 * them sees it. `1.5E3` is 1500; 0.30000000000000004 is 0.3, as the spreadsheet shows it.
 */
export const numberText = (stored: string, format: NumberFormat): string => {
  const number = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(number)) return stored;
  if (Math.abs(number) >= EXACT_BELOW) return number.toExponential(14).replace('e', 'E');
  if (Number.isInteger(number)) {
    const digits = format.is === 'number' ? (format.digits ?? 0) : 0;
    return number < 0 ? `${number}` : `${number}`.padStart(digits, '0');
  }
  return plainDecimal(Number(number.toPrecision(15)));
};

/** Without an exponent, also where JavaScript writes one: 1e-7 is 0.0000001. */
const plainDecimal = (number: number): string =>
  Math.abs(number) >= 1e-6 ? `${number}` : number.toFixed(20).replace(/0+$/, '');

const DAY_MS = 24 * 60 * 60 * 1000;
const LAST_SERIAL = 2_958_466; // 31-12-9999

/**
 * The day of a serial number, YYYY-MM-DD; undefined where it is none. Day 1 is 1-1-1900; a 29 February 1900, which
 * never was, is counted by all spreadsheets since Lotus 1-2-3, so that serials below 61 are one day off.
 */
export const dayOfSerial = (serial: number, date1904: boolean): string | undefined => {
  const day = Math.floor(serial) + (date1904 ? 1_462 : 0);
  if (!Number.isFinite(serial) || day < 1 || day >= LAST_SERIAL || day === 60) return undefined;
  const since = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(since + day * DAY_MS).toISOString().slice(0, 10);
};
