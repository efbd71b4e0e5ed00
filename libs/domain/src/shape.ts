import { same } from './same.js';

/**
 * What an event's data must look like: one declaration gives the type to the compiler, the check to the codec, and
 * the fields that are personal. Shapes are the storage format.
 */

/** Whose the personal data in a field are: the property beside it that holds the person's id. */
export interface PersonalField {
  /** Property names from the data's root; `*` stands for every element of a list. */
  readonly path: readonly string[];
  readonly subject: string;
}

export interface Shape<T> {
  /** Undefined for a value that fits; otherwise where it does not and why, such as `sessions.0.endsAt: is not a time`. */
  check(value: unknown, at: string): string | undefined;
  /** What it is in words, such as `text of 1 to 200 characters`: two shapes with the same words take the same values. */
  readonly kind: string;
  /** The shapes within it, by field name; `*` stands for every element of a list and every value of a record. */
  readonly parts?: Fields;
  readonly optional?: boolean;
  readonly personal: readonly PersonalField[];
  /** Only for the compiler. */
  readonly holds?: T;
}

export type Held<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type OptionalNames<F extends Fields> = {
  [N in keyof F]: F[N] extends { readonly optional: true } ? N : never;
}[keyof F];
type HeldFields<F extends Fields> = { readonly [N in Exclude<keyof F, OptionalNames<F>>]: Held<F[N]> } & {
  readonly [N in OptionalNames<F>]?: Held<F[N]>;
};

const shape = <T>(kind: string, fits: (value: unknown) => boolean, otherwise: string): Shape<T> => ({
  check: (value, at) => (fits(value) ? undefined : `${at}: ${otherwise}`),
  kind,
  personal: [],
});

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
// Hour 24 is left out: it would be a second way to write the next day's midnight, and sort before it.
const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

/** `constructor`, `toString`: every object has them, so that as keys they are found where nobody has put them. */
const isInherited = (name: string): boolean => name in Object.prototype;

/**
 * An identifier of ours: letters, digits, `.`, `_`, `:`, `-`, at most 100; no name that every object has, such as
 * `constructor`. Never personal data.
 */
export const id = shape<string>(
  'id',
  (value) => typeof value === 'string' && ID.test(value) && !isInherited(value),
  'is not an identifier',
);

/** Text of 1 to `max` characters, each of them whole: canonical JSON has no place for half a surrogate pair. */
export const text = (max = 2_000): Shape<string> =>
  shape(
    `text of 1 to ${max} characters`,
    (value) => typeof value === 'string' && value.length > 0 && value.length <= max && value.isWellFormed(),
    `is not a text of 1 to ${max} characters`,
  );

/** A calendar day, YYYY-MM-DD. */
export const day = shape<string>(
  'day',
  (value) => typeof value === 'string' && DAY.test(value) && isTime(`${value}T00:00:00Z`),
  'is not a day (YYYY-MM-DD)',
);

/** A moment in UTC, ISO 8601 with `Z`. */
export const instant = shape<string>(
  'instant',
  (value) => typeof value === 'string' && INSTANT.test(value) && isTime(value),
  'is not a moment in UTC (ISO 8601)',
);

/** A whole number between two bounds, both included. */
export const integer = (min: number, max: number): Shape<number> =>
  shape(
    `whole number from ${min} to ${max}`,
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    `is not a whole number from ${min} to ${max}`,
  );

export const finite = shape<number>('number', (value) => Number.isFinite(value), 'is not a number');

export const flag = shape<boolean>(
  'flag',
  (value) => typeof value === 'boolean',
  'is neither true nor false',
);

/** Any JSON value that takes at most `max` characters; what is in it is for a rule to check. Never personal data. */
export const json = (max: number): Shape<unknown> =>
  shape(
    `JSON of at most ${max} characters`,
    (value) => isJson(value, max),
    `is not JSON of at most ${max} characters`,
  );

/** One of a few words. */
export const oneOf = <const W extends string>(...words: readonly W[]): Shape<W> =>
  shape(
    `one of ${words.join(', ')}`,
    (value) => (words as readonly unknown[]).includes(value),
    `is none of ${words.join(', ')}`,
  );

/** A list of at most `max` elements. */
export const list = <T>(element: Shape<T>, max = 1_000): Shape<readonly T[]> => {
  if (element.personal.some(({ path }) => path.length === 0)) throw new Error(NOT_SEALED);
  return {
    check: (value, at) => {
      if (!Array.isArray(value) || value.length > max) return `${at}: is not a list of at most ${max}`;
      return firstFault(value, (member, index) => element.check(member, `${at}.${index}`));
    },
    kind: `list of at most ${max}`,
    parts: { '*': element },
    personal: element.personal.map((field) => ({ ...field, path: ['*', ...field.path] })),
  };
};

/**
 * At most `max` values by name. Names are free, 1 to 200 characters, but do not begin with `$`, hold no NUL (MongoDB
 * takes neither) and are none that every object has, such as `constructor`.
 */
export const record = <T>(value: Shape<T>, max = 500): Shape<Readonly<Record<string, T>>> => {
  if (value.personal.length > 0) throw new Error(NOT_SEALED);
  return {
    check: (members, at) => {
      if (!isPlain(members)) return `${at}: is not an object`;
      const entries = Object.entries(members);
      if (entries.length > max) return `${at}: has more than ${max} names`;
      return firstFault(entries, ([name, member]) =>
        isFreeName(name) ? value.check(member, `${at}.${name}`) : `${at}: has a name that is not allowed`,
      );
    },
    kind: `record of at most ${max}`,
    parts: { '*': value },
    personal: [],
  };
};

/** An object with just these fields. */
export const object = <F extends Fields>(fields: F): Shape<HeldFields<F>> => {
  const entries = Object.entries(fields);
  return {
    check: (value, at) => {
      if (!isPlain(value)) return `${at}: is not an object`;
      for (const name in value)
        if (!Object.hasOwn(fields, name)) return `${at}.${name}: is not a field of it`;
      return firstFault(entries, ([name, field]) => {
        const member = value[name];
        if (member === undefined) return field.optional ? undefined : `${at}.${name}: is missing`;
        return field.check(member, `${at}.${name}`);
      });
    },
    kind: 'object',
    parts: fields,
    personal: entries.flatMap(([name, field]) =>
      field.personal.map((one) => ({ ...one, path: [name, ...one.path] })),
    ),
  };
};

export const optional = <T>(inner: Shape<T>): Shape<T> & { readonly optional: true } => ({
  ...inner,
  kind: `${inner.kind}, optional`,
  optional: true,
});

/**
 * Personal data of the person named by the field `subject` beside it: stored sealed under that person's key. Null once
 * the person is forgotten, so whoever uses it must be able to do without.
 */
export const personal = <T>(inner: Shape<T>, subject = 'employeeId'): Shape<T | null> => ({
  check: (value, at) => (value === null ? undefined : inner.check(value, at)),
  kind: `${inner.kind}, personal data of ${subject}`,
  ...(inner.parts === undefined ? {} : { parts: inner.parts }),
  personal: [{ path: [], subject }],
});

/** Every field of an object by its path, such as `sessions.*.startsAt`, with its kind in words. */
export const fieldsOf = ({ parts = {} }: Shape<unknown>, within = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([step, part]) => {
      const path = within === '' ? step : `${within}.${step}`;
      return [[path, part.kind], ...Object.entries(fieldsOf(part, path))];
    }),
  );

/** A field is sealed for the person whom the field beside it names, and elements and values have none beside them. */
const NOT_SEALED =
  'A personal shape must be the field of an object: as an element of a list or a value of a record it would not be sealed.';

const isFreeName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 200 &&
  !name.startsWith('$') &&
  !name.includes('\0') &&
  name.isWellFormed() &&
  !isInherited(name);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isJson = (value: unknown, max: number): boolean => {
  const written = JSON.stringify(value) as string | undefined;
  // What JSON cannot say (undefined, NaN, a bigint) comes back as something else, or not at all.
  return (
    written !== undefined &&
    written.length <= max &&
    written.isWellFormed() &&
    same(JSON.parse(written), value)
  );
};

const isTime = (iso: string): boolean => {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return false;
  // Date.parse accepts 31 February and moves it to March: a day that does not exist comes back as another one.
  return Number(iso.slice(8, 10)) <= 28 || new Date(time).toISOString().slice(0, 10) === iso.slice(0, 10);
};

const firstFault = <M>(
  members: readonly M[],
  fault: (member: M, index: number) => string | undefined,
): string | undefined => {
  for (let index = 0; index < members.length; index++) {
    const found = fault(members[index] as M, index);
    if (found !== undefined) return found;
  }
  return undefined;
};
