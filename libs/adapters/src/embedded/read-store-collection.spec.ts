import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Query as Condition } from 'mingo';
import type { Document } from '@bina/engine';
import { Collection } from './read-store-collection.js';

const UNITS = ['health', 'roads', 'parks'];

describe('what a query looks at', () => {
  let collection: Collection;
  const looksAt = (filter: Document): string[] | undefined => {
    const candidates = collection.candidates(filter);
    return candidates && [...candidates.ids].toSorted();
  };

  beforeEach(() => {
    collection = new Collection('people', { documents: [], checkpoint: undefined });
    collection.indexOn(['unit', 'hours', 'skills']);
    collection.apply({
      collection: 'people',
      documents: Array.from({ length: 300 }, (_, n) => ({
        id: `p${n}`,
        position: 1n,
        doc: { unit: UNITS[n % 3], hours: n, skills: n < 2 ? ['law', 'audit'] : [], level: n % 2 },
      })),
      checkpoint: 1n,
    });
  });

  test('is one document for its id', () => {
    expect(looksAt({ _id: 'p7', unit: 'health' })).toEqual(['p7']);
    expect(looksAt({ _id: { $in: ['p7', 'p8'] } })).toEqual(['p7', 'p8']);
  });

  test('is what has the value of an indexed field', () => {
    expect(looksAt({ hours: 42 })).toEqual(['p42']);
    expect(looksAt({ hours: { $in: [4, 2, 4] } })).toEqual(['p2', 'p4']);
    expect(looksAt({ unit: 'health', level: 1 })).toHaveLength(100);
    expect(looksAt({ skills: 'law' })).toEqual(['p0', 'p1']);
  });

  test('is the smallest set of several', () => {
    expect(looksAt({ unit: 'health', hours: 42 })).toEqual(['p42']);
    expect(looksAt({ $and: [{ unit: 'health' }, { $and: [{ hours: { $eq: 42 } }] }] })).toEqual(['p42']);
    expect(looksAt({ hours: { $gt: 297 }, level: 1 })).toEqual(['p298', 'p299']);
  });

  test('is a stretch of values for a range', () => {
    expect(looksAt({ hours: { $gte: 10, $lt: 13 } })).toEqual(['p10', 'p11', 'p12']);
    expect(looksAt({ hours: { $lte: 1 } })).toEqual(['p0', 'p1']);
    expect(looksAt({ unit: { $gt: 'parks' } })).toHaveLength(100);
  });

  test('is everything where no condition is indexed', () => {
    for (const filter of [{}, { level: 1 }, { hours: { $ne: 3 } }, { $or: [{ hours: 3 }] }, { unit: null }])
      expect(looksAt(filter)).toBeUndefined();
  });
});

// Values of all kinds under the same names, so that indexes meet what they cannot hold.
const plain = { noNullPrototype: true } as const;
const value = fc.oneof(
  fc.constantFrom('a', 'b', 'c', ''),
  fc.integer({ min: -2, max: 3 }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 3 })), { maxLength: 3 }),
  fc.record({ x: fc.oneof(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 3 })) }, plain),
  fc.array(fc.record({ x: fc.integer({ min: 0, max: 3 }) }, plain), { maxLength: 2 }),
);
const document = fc.record({ f: value, g: value, h: value }, { requiredKeys: [], ...plain });
const change = fc.record({
  id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  doc: fc.option(document, { nil: undefined }),
});
const key = fc.oneof(fc.constantFrom('a', 'b', 'c', ''), fc.integer({ min: -2, max: 3 }), fc.boolean());
const bound = fc.oneof(fc.constantFrom('a', 'b', ''), fc.integer({ min: -2, max: 3 }));
const condition = fc.oneof(
  key,
  fc.constant(null),
  fc.record({ $eq: key }, plain),
  fc.record({ $in: fc.array(key, { maxLength: 3 }) }, plain),
  fc.record({ $ne: key }, plain),
  fc
    .record({ $gt: bound, $lt: bound }, { requiredKeys: [], ...plain })
    .filter((one) => Object.keys(one).length > 0),
  fc
    .record({ $gte: bound, $lte: bound }, { requiredKeys: [], ...plain })
    .filter((one) => Object.keys(one).length > 0),
  fc.record({ $gte: bound, $eq: key }, plain),
);
const field = fc.constantFrom('f', 'g', 'h', 'f.x', 'g.x', 'f.0', 'g.0.x', '_id');
const filter = fc.dictionary(field, condition, { maxKeys: 3, ...plain }).chain((simple) =>
  fc.oneof(
    fc.constant<Document>(simple),
    fc
      .dictionary(field, condition, { maxKeys: 2, ...plain })
      .map((more): Document => ({ ...simple, $and: [more] })),
  ),
);

test('an index never changes an answer, whatever the documents, their changes and the question', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 4 }),
      fc.array(filter, { minLength: 1, maxLength: 6 }),
      (commits, filters) => {
        const collection = new Collection('any', { documents: [], checkpoint: undefined });
        collection.indexOn(['f', 'g', 'f.x', 'g.x', 'f.0', 'g.0.x']);
        const documents = new Map<string, Document | undefined>();
        let position = 0n;
        for (const changes of commits) {
          for (const { id, doc } of changes) {
            position += 1n;
            collection.apply({ collection: 'any', documents: [{ id, position, doc }], checkpoint: position });
            documents.set(id, doc);
          }
          for (const one of filters) {
            const means = new Condition(one);
            const expected = [...documents]
              .filter(([id, doc]) => doc !== undefined && means.test({ _id: id, ...doc }))
              .map(([id]) => id)
              .toSorted();
            expect(collection.find({ filter: one }).map(({ _id }) => _id)).toEqual(expected);
            expect(collection.count(one)).toBe(expected.length);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('a short page is the beginning of the whole order', () => {
  const sort = fc
    .tuple(fc.constantFrom('f', 'g', 'h', 'f.x', '_id'), fc.constantFrom<1 | -1>(1, -1))
    .map(([name, direction]) => ({ [name]: direction }));
  fc.assert(
    fc.property(
      fc.array(document, { maxLength: 20 }),
      fc.array(sort, { maxLength: 3 }),
      fc.nat({ max: 8 }),
      fc.nat({ max: 8 }),
      (docs, sorts, skip, limit) => {
        const collection = new Collection('any', { documents: [], checkpoint: undefined });
        const documents = docs.map((doc, n) => ({ id: `d${n}`, position: 1n, doc }));
        collection.apply({ collection: 'any', documents, checkpoint: 1n });
        const order = Object.assign({}, ...sorts) as Record<string, 1 | -1>;
        const all = collection.find({ sort: order });
        expect(collection.find({ sort: order, skip, limit })).toEqual(all.slice(skip, skip + limit));
      },
    ),
    { numRuns: 300 },
  );
});
