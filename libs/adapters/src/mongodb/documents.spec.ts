import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import { newestOfEach, READING, stored, type Stored, versioned } from './documents.js';

const throughBson = (document: Stored): Stored =>
  BSON.deserialize(BSON.serialize(document), READING) as Stored;

/** Names as data makes them, among them such as MongoDB reads otherwise. */
const name = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('.', '$', '%', '2', 'e', '\0', 'a'), maxLength: 6 }),
  fc.constantFrom('', '__proto__', '%2e', '$where', 'a.b', 'constructor'),
);
const doc = fc
  .letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }))
  .object.map((whole) =>
    Object.fromEntries(Object.entries(whole).filter(([field]) => !field.startsWith('_'))),
  );

test('a document comes back from BSON as it was, whatever its fields are called', () => {
  fc.assert(
    fc.property(fc.string(), fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), doc, (id, position, made) => {
      const back = versioned(throughBson(stored({ id, position, doc: made })));
      expect(back).toEqual({ id, position, doc: made });
      expect(Object.keys(back.doc ?? {})).toEqual(Object.keys(made));
    }),
    { numRuns: 1_000 },
  );
});

test('no name is stored that MongoDB would read as a path or an operator', () => {
  const namesIn = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([field, part]) => [
          ...(Array.isArray(value) ? [] : [field]),
          ...namesIn(part),
        ])
      : [];
  fc.assert(
    fc.property(doc, (made) => {
      for (const field of namesIn(stored({ id: 'a', position: 1n, doc: made })))
        expect(field).toMatch(/^[^$.\0][^.\0]*$/);
    }),
    { numRuns: 1_000 },
  );
});

test('a document with plain names lies there as the projection made it, so that queries name its fields', () => {
  const made = { unitId: 'a.b', hours: { 2026: 4 }, share: '100%', '%': 1 };
  expect(stored({ id: '$x', position: 7n, doc: made })).toEqual({ _id: '$x', _position: 7n, ...made });
});

test('of documents with one id, the newest is written', () => {
  const at = (id: string, position: bigint) => ({ id, position, doc: { position: `${position}` } });
  expect(newestOfEach([at('a', 1n), at('b', 5n), at('a', 3n), at('b', 4n), at('a', 2n)])).toEqual([
    at('a', 3n),
    at('b', 5n),
  ]);
});
