import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Document, Query, ReadStore } from '@bina/engine';
import { openDataFolder, type DataFolder } from '../../libs/adapters/src/embedded/data-folder.js';
import { openEmbeddedReadStore } from '../../libs/adapters/src/embedded/read-store.js';
import { openMongoReadStore } from '../../libs/adapters/src/mongodb/read-store.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';

// Few names and values, so that conditions meet documents.
const text = fc.constantFrom('', 'a', 'b', 'B', 'é', 'a.b', '10', '9');
const number = fc.constantFrom(0, 1, 2, 10, -1, 1.5, 3_000_000_000);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const inner = fc.record({ x: scalar, y: number }, { requiredKeys: [], noNullPrototype: true });
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: inner },
  { weight: 1, arbitrary: fc.array(scalar, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(inner, { minLength: 1, maxLength: 3 }) },
);
const doc = fc.record(
  { p: value, q: value, r: value, s: scalar },
  { requiredKeys: [], noNullPrototype: true },
);
const plainField = fc.constantFrom('p', 'q', 'r', 's', 't', '_id');
const path = fc.constantFrom('p.x', 'q.y', 'r.x', 'p.0', 'r.1.x', 't.x');

const bound = fc.oneof(text, number);
const conditionWith = (compared: fc.Arbitrary<unknown>) =>
  fc.oneof(
    compared,
    fc.record({ $eq: compared }),
    fc.record({ $ne: compared }),
    fc.record({ $in: fc.array(compared, { maxLength: 3 }) }),
    fc.record({ $nin: fc.array(compared, { maxLength: 3 }) }),
    fc.record({ $gt: bound }),
    fc.record({ $gte: bound, $lt: bound }),
    fc.record({ $lte: bound }),
    fc.record({ $not: fc.record({ $eq: compared }) }),
    fc.record({ $not: fc.record({ $gte: bound, $lt: bound }) }),
    fc.record({ $regex: fc.constantFrom('^a', 'b$', '.') }),
    fc.record({ $regex: fc.constantFrom('^b'), $options: fc.constant('i') }),
  );
// What null, $exists and $size mean where a path leads through an array, all three of MongoDB, mingo and FerretDB see
// in their own way: no read model asks that.
const onPlainField = fc.tuple(
  plainField,
  fc.oneof(
    { weight: 5, arbitrary: conditionWith(scalar) },
    { weight: 1, arbitrary: fc.record({ $exists: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ $size: fc.integer({ min: 0, max: 2 }) }) },
  ),
);
const onPath = fc.tuple(path, conditionWith(scalar.filter((one) => one !== null)));
const simple = fc
  .array(fc.oneof(onPlainField, onPath), { maxLength: 2 })
  .map((pairs) => Object.fromEntries(pairs));
const filter = fc.oneof(
  { weight: 3, arbitrary: simple },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ $nor: fc.array(simple, { minLength: 1, maxLength: 2 }) }) },
);
const query: fc.Arbitrary<Query> = fc.record(
  {
    filter,
    sort: fc.dictionary(fc.constantFrom('s', 't', '_id'), fc.constantFrom(1 as const, -1 as const), {
      maxKeys: 2,
    }),
    skip: fc.integer({ min: 0, max: 2 }),
    limit: fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: ['filter'] },
);

describeWithFerretDb('queries', () => {
  const path = mkdtempSync(join(tmpdir(), 'bina-same-answers-'));
  let folder: DataFolder;
  let ferretDb: FerretDb;
  let stores: readonly ReadStore[];

  beforeAll(async () => {
    ferretDb = await FerretDb.start();
    folder = openDataFolder(path);
    stores = [openEmbeddedReadStore(folder), await openMongoReadStore(ferretDb.url)];
  }, INSTALL_WITHIN_MS);
  afterAll(async () => {
    for (const store of stores ?? []) await store.close();
    await ferretDb?.stop();
    folder?.close();
    rmSync(path, { recursive: true });
  });

  test('find the same in FerretDB as in the embedded store', async () => {
    let collections = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(doc, { maxLength: 6 }),
        fc.array(query, { minLength: 8, maxLength: 8 }),
        async (docs, queries) => {
          const name = `c${(collections += 1)}`;
          for (const store of stores) await fill(store, name, docs);
          for (const one of queries) {
            const [expected, found] = await Promise.all(stores.map((store) => store.find(name, one)));
            expect(found).toEqual(expected);
            const [counted, count] = await Promise.all(
              stores.map((store) => store.count(name, one.filter ?? {})),
            );
            expect(count).toBe(counted);
          }
          for (const store of stores) await store.drop(name);
        },
      ),
      { numRuns: 40 },
    );
  });
});

async function fill(store: ReadStore, name: string, docs: readonly Document[]): Promise<void> {
  await store.ensure({ name, indexes: ['p', 'q.y'] });
  // Not in the order of their ids, so that order shows.
  const documents = docs.map((made, index) => ({ id: `${9 - index}`, position: 1n, doc: made }));
  await store.commit({ collection: name, documents, checkpoint: 1n });
}
