// What the edge takes for an id, a text, a day, a moment. At least as strict as the shapes of stored events, so that
// what has passed here can be stored. Patterns are ECMAScript's with the `u` flag, which is what JSON Schema means.

/** Names that every JavaScript object has: as keys they would be found where nobody has put them. */
const INHERITED =
  '__defineGetter__|__defineSetter__|__lookupGetter__|__lookupSetter__|__proto__|constructor|hasOwnProperty|' +
  'isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf';

const idOf = (most: number): string => `^(?!(?:${INHERITED})$)[A-Za-z0-9][A-Za-z0-9._:\\-]{0,${most - 1}}$`;

/** An identifier: letters, digits, `.`, `_`, `:`, `-`, at most 100. */
export const ID_PATTERN = idOf(100);

/** The id of a document of a read model: one or several identifiers with slashes between. */
export const DOCUMENT_ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._:\\-]*(?:/[A-Za-z0-9._:\\-]+)*$';

/** An identifier that the caller gives to something new: shorter, because policies derive others from it. */
export const NEW_ID_PATTERN = idOf(80);

/** Something to be read, without control characters (but tab and line ends) and half surrogate pairs. */
export const TEXT_PATTERN =
  '^(?=\\s*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]+$';

/** A question, as a key: 1 to 200 characters, none of them a control character, not beginning with `$`. */
export const QUESTION_PATTERN = `^(?!\\$)(?!(?:${INHERITED})$)[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]{1,200}$`;

/** A place in the log, as a command answers it. */
export const LOG_POSITION_PATTERN = '^(?:0|[1-9]\\d{0,18})$';

/** A number of entries of the log, or the place of one. */
export const TREE_SIZE_PATTERN = '^(?:0|[1-9]\\d{0,14})$';

export const PAGE_PATTERN = '^[1-9]\\d{0,6}$';

/** From 1 to 500. */
export const PAGE_SIZE_PATTERN = '^(?:[1-9]\\d?|[1-4]\\d\\d|500)$';

export const YEAR_PATTERN = '^(?:19|2[01])\\d{2}$';
const DAY_PATTERN = '(?:19|2[01])\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const DAY = new RegExp(`^${DAY_PATTERN}$`);
const MOMENT = new RegExp(
  `^${DAY_PATTERN}T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,3})?)?(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)$`,
);

/** True for a day of the calendar, YYYY-MM-DD: 30 February is none. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && DAY.test(value) && existsInCalendar(value);

/** True for a moment with its offset from UTC: ISO 8601, such as `2026-03-02T09:00:00+07:00` or `…Z`. */
export const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && MOMENT.test(value) && existsInCalendar(value.slice(0, 10));

// Date takes 30 February for 2 March: a day that does not exist comes back as another one.
const existsInCalendar = (day: string): boolean =>
  Number(day.slice(8)) <= 28 || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

/** The same moment in UTC, as events hold it. */
export const inUtc = (moment: string): string => new Date(moment).toISOString();

/** True for a day or a moment: how a limit in time is given. */
export const isLimit = (value: unknown): value is string => isDay(value) || isMoment(value);

/** The last moment (UTC) that lies before a limit or on it: of a day in Medan its last millisecond. */
export const untilLimit = (limit: string): string =>
  isDay(limit) ? new Date(Date.parse(startOfDay(limit)) + DAY_MS - 1).toISOString() : inUtc(limit);

/** The first moment (UTC) that lies on a limit: of a day in Medan its beginning. */
export const fromLimit = (limit: string): string => (isDay(limit) ? startOfDay(limit) : inUtc(limit));

const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment at which a day begins in Medan (WIB, UTC+7), in UTC. */
export const startOfDay = (day: string): string => inUtc(`${day}T00:00:00+07:00`);
