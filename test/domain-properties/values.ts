import fc from 'fast-check';

// Values of commands: few enough that they meet again, and odd ones among them, as far as the edge lets odd ones in.

/** Ids of one kind: a plain one often; one like an array's index, one with every mark, and one as long as an id may be. */
export const anId = (plain: string): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: fc.constant(plain), weight: 6 },
    { arbitrary: fc.constantFrom('7', `${plain}.2:b_c-D`, plain.charAt(0).repeat(100)), weight: 4 },
  );

/** The first value mostly, so that a command often comes again; else one of the others. */
export const mostly = <T>(
  often: T,
  ...others: readonly [fc.Arbitrary<T>, ...fc.Arbitrary<T>[]]
): fc.Arbitrary<T> => fc.oneof({ arbitrary: fc.constant(often), weight: 9 * others.length }, ...others);

/** A text of 1 to `max` characters. */
export const aText = (max = 2_000): fc.Arbitrary<string> =>
  mostly(
    'Pelayanan prima',
    fc.constantFrom(
      ' ',
      '"',
      '\\\n\t',
      '😀',
      '\u0000',
      '$where',
      '__proto__',
      'constructor',
      'é',
      'x'.repeat(max),
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
  );

/** Personal data, which are null once the person has been forgotten. */
export const orForgotten = (text: fc.Arbitrary<string>): fc.Arbitrary<string | null> =>
  fc.option(text, { freq: 9, nil: null });

export const aDay = fc.oneof(
  fc.constantFrom('2026-01-01', '2026-06-30', '2024-02-29'),
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);

/** Two moments, mostly in order; the first as if typed to the second, to the millisecond, or half way. */
export const aSpan = fc
  .record({
    from: fc.integer({ min: Date.parse('2025-12-30T00:00:00Z'), max: Date.parse('2026-01-02T00:00:00Z') }),
    lengthMs: fc.oneof(
      { arbitrary: fc.integer({ min: 1, max: 86_400_000 }), weight: 9 },
      fc.integer({ min: -1_000, max: 0 }),
    ),
    cut: fc.constantFrom(
      (iso: string) => iso,
      (iso: string) => iso.replace('.000Z', 'Z'),
      (iso: string) => `${iso.slice(0, 21)}Z`,
    ),
  })
  .map(({ from, lengthMs, cut }) => ({
    startsAt: cut(new Date(from).toISOString()),
    endsAt: new Date(from + lengthMs).toISOString(),
  }));

export const minutes = fc.oneof(fc.constantFrom(0, 45, 90, 1_440), fc.integer({ min: 0, max: 1_440 }));
export const level = fc.integer({ min: 1, max: 5 });

const question = fc.constantFrom('Materi', 'Apa. yang. kurang?', '7', 'q'.repeat(200), 'é😀');
export const ratings = fc.dictionary(question, fc.double({ noNaN: true, noDefaultInfinity: true }), {
  maxKeys: 3,
  noNullPrototype: true,
});
export const words = fc.dictionary(question, aText(4_000), { maxKeys: 3, noNullPrototype: true });

/** An object with these fields. */
export const record = <T extends object>(fields: {
  readonly [N in keyof T]: fc.Arbitrary<T[N]>;
}): fc.Arbitrary<T> => fc.record<T>(fields, { noNullPrototype: true });

/** An object with these fields, and any of those that may be left out. */
export const recordWith = <T extends object, O extends object>(
  fields: { readonly [N in keyof T]: fc.Arbitrary<T[N]> },
  optional: { readonly [N in keyof O]: fc.Arbitrary<O[N]> },
): fc.Arbitrary<T & Partial<O>> =>
  fc
    .tuple(record<T>(fields), fc.record<O, never>(optional, { requiredKeys: [], noNullPrototype: true }))
    .map(([required, others]) => ({ ...required, ...others }));
