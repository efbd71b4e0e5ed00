import { afterEach, beforeAll, afterAll, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import type { ReadStore } from '@bina/engine';
import { openMongoReadStore } from '../../libs/adapters/src/mongodb/read-store.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';
import { type AlikeOptions, MongoDbAlike } from '../support/mongodb-alike.js';

const CHECKPOINTS = '_bina.checkpoints';
const MAJORITY = { w: 'majority', j: true };
const [nameOf, collectionOf] = [0, 1].map(
  (at) => (command: Document) => (at === 0 ? Object.keys(command)[0] : Object.values(command)[0]) as string,
) as [(command: Document) => string, (command: Document) => string];

describeWithFerretDb('over a deployment', () => {
  let ferretDb: FerretDb;
  let alike: MongoDbAlike;
  let store: ReadStore;
  let collections = 0;

  beforeAll(async () => {
    ferretDb = await FerretDb.start();
  }, INSTALL_WITHIN_MS);
  afterAll(() => ferretDb?.stop());
  afterEach(async () => {
    await store?.close();
    await alike?.stop();
  });

  /** A new collection in a store behind a server like this. Commands are remembered from here on. */
  const open = async (options: AlikeOptions): Promise<string> => {
    alike = await MongoDbAlike.before(ferretDb.url, options);
    store = await openMongoReadStore(alike.url);
    const collection = `people${(collections += 1)}`;
    await store.ensure({ name: collection, indexes: [] });
    alike.commands.length = 0;
    return collection;
  };
  const put = (collection: string, position: bigint, ...ids: readonly string[]) =>
    store.commit({
      collection,
      documents: ids.map((id) => ({ id, position, doc: { at: Number(position) } })),
      checkpoint: position,
    });
  const writesTo = (collection: string) =>
    alike.commands
      .filter((command) => 'writeConcern' in command || 'autocommit' in command)
      .filter((command) => collectionOf(command) === collection);

  test('with transactions, documents and checkpoint are written in one, safe with a majority', async () => {
    const collection = await open({ replicaSet: true });
    await put(collection, 5n, 'a', 'b');
    const within = alike.commands.filter(({ autocommit }) => autocommit === false);
    expect(within.map((command) => `${nameOf(command)} ${collectionOf(command)}`)).toEqual([
      `find ${CHECKPOINTS}`,
      `update ${collection}`,
      `insert ${CHECKPOINTS}`,
      'commitTransaction 1',
    ]);
    expect(new Set(within.map(({ txnNumber }) => txnNumber)).size).toBe(1);
    expect(within.map(({ startTransaction }) => startTransaction)).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
    expect(within.at(-1)).toMatchObject({ writeConcern: MAJORITY });
    expect(await store.checkpoint(collection)).toBe(5n);
  });

  test.each(['update', 'insert', 'commitTransaction'])(
    'a transaction that loses against another one at its %s is done again as a whole',
    async (name) => {
      let conflicts = 2;
      const collection = await open({
        replicaSet: true,
        instead: (command) => {
          if (nameOf(command) !== name || command['autocommit'] !== false || conflicts === 0)
            return undefined;
          conflicts -= 1;
          return { ok: 0, code: 112, errmsg: 'WriteConflict', errorLabels: ['TransientTransactionError'] };
        },
      });
      await put(collection, 5n, 'a');
      expect(conflicts).toBe(0);
      const started = alike.commands.filter(({ startTransaction }) => startTransaction === true);
      expect(new Set(started.map(({ txnNumber }) => txnNumber)).size).toBe(3);
      expect(await store.find(collection, {})).toEqual([{ _id: 'a', at: 5 }]);
      expect(await store.checkpoint(collection)).toBe(5n);
    },
  );

  test('a batch that comes again ends its transaction and goes in piece by piece, each under its guard', async () => {
    const collection = await open({ replicaSet: true });
    await put(collection, 5n, 'a', 'b');
    alike.commands.length = 0;
    await store.commit({
      collection,
      documents: [
        { id: 'a', position: 5n, doc: { at: 'again' } },
        { id: 'b', position: 6n, doc: { at: 6 } },
        { id: 'c', position: 6n, doc: { at: 6 } },
      ],
      checkpoint: 6n,
    });
    expect(alike.commands.map(nameOf)).toContain('abortTransaction');
    expect(await store.find(collection, {})).toEqual([
      { _id: 'a', at: 5 },
      { _id: 'b', at: 6 },
      { _id: 'c', at: 6 },
    ]);
    expect(await store.checkpoint(collection)).toBe(6n);
  });

  test('without transactions, documents are written before the checkpoint, each safe with a majority', async () => {
    const collection = await open({ replicaSet: false });
    await put(collection, 5n, 'a');
    const writes = [...writesTo(collection), ...writesTo(CHECKPOINTS)];
    expect(writes.map(nameOf)).toEqual(['update', 'insert']);
    expect(alike.commands.indexOf(writes[0] as Document)).toBeLessThan(
      alike.commands.indexOf(writes[1] as Document),
    );
    for (const write of writes) {
      expect(write).toMatchObject({ writeConcern: MAJORITY });
      expect(write).not.toHaveProperty('autocommit');
    }
  });

  test('a checkpoint does not move when a document could not be written', async () => {
    const collection = await open({
      instead: (command) =>
        nameOf(command) === 'update' && collectionOf(command).startsWith('people')
          ? {
              n: 0,
              ok: 1,
              writeErrors: [
                { index: 0, code: 11_000, errmsg: 'E11000' },
                { index: 1, code: 121, errmsg: 'no' },
              ],
            }
          : undefined,
    });
    await expect(put(collection, 5n, 'a', 'b')).rejects.toThrow();
    expect(await store.checkpoint(collection)).toBeUndefined();
  });

  test('a write that no majority has is not taken for one that was there before', async () => {
    const collection = await open({
      instead: (command) =>
        nameOf(command) === 'update' && collectionOf(command).startsWith('people')
          ? {
              n: 0,
              ok: 1,
              writeErrors: [{ index: 0, code: 11_000, errmsg: 'E11000' }],
              writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
            }
          : undefined,
    });
    await expect(put(collection, 5n, 'a')).rejects.toThrow();
    expect(await store.checkpoint(collection)).toBeUndefined();
  });

  test('a single change is retryable where the deployment can tell it from a new one', async () => {
    await open({ replicaSet: true });
    expect(await store.compareAndSet('retried', undefined, 'one')).toBe(true);
    expect(await store.compareAndSet('retried', 'one', 'two')).toBe(true);
    const writes = writesTo('_bina.settings');
    expect(writes.map(nameOf)).toEqual(['insert', 'update']);
    for (const write of writes) {
      expect(write).toMatchObject({ writeConcern: MAJORITY });
      expect(write['txnNumber']).toBeDefined();
    }
  });
});
