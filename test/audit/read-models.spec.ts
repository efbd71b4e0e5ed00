import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import {
  allKeysOf,
  importMongoKeys,
  openDataFolder,
  openEmbeddedEventStore,
  openEmbeddedKeyStore,
  openEmbeddedReadStore,
  openMongoReadStore,
  openToLook,
} from '@bina/adapters';
import { describeFault, verifyReadModels, type ReadModelsVerified } from '@bina/audit';
import { catalogue } from '@bina/domain';
import { Codec, startProjections, type KeyStore, type ReadStore } from '@bina/engine';
import { projections } from '@bina/read-models';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';
import { bina } from '../support/bina-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { City } from './city.js';

const decodeWith = (keys: Pick<KeyStore, 'load'>) => {
  const codec = new Codec(catalogue, keys);
  return (page: Parameters<Codec['decode']>[0]) => codec.decode(page);
};

/** A city whose read models were folded into a store, which is closed again. */
const folded = async (open: (folder: string) => Promise<ReadStore> | ReadStore): Promise<string> => {
  const folder = temporaryFolder();
  await City.make(folder);
  const data = openDataFolder(folder);
  const store = openEmbeddedEventStore(data);
  const keys = openEmbeddedKeyStore(data);
  const readStore = await open(folder);
  const running = await startProjections({ store, readStore, decode: decodeWith(keys), projections });
  for (const { collection } of projections) await running.waitFor(collection, await store.head(), 30_000);
  await running.stop();
  await readStore.close();
  await keys.close();
  await store.close();
  data.close();
  return folder;
};

const verified = async (dataDir: string, mongoUrl?: string): Promise<ReadModelsVerified> => {
  const stores = await openToLook({ dataDir, mongoUrl, eventStoreUrl: undefined });
  try {
    if (stores.reads === undefined) throw new Error('There are no read models.');
    return await verifyReadModels({
      store: stores.events,
      kept: stores.reads,
      decode: decodeWith(stores.keys),
      projections,
    });
  } finally {
    await stores.close();
  }
};

const told = ({ faults }: ReadModelsVerified) => faults.map(describeFault);

describe('embedded read models', () => {
  const embedded = () => {
    // The folder is open already: its read store is opened within it.
    let store: ReadStore | undefined;
    return folded((folder) => (store ??= openInside(folder)));
  };
  const openInside = (folder: string): ReadStore => {
    const inside = {
      path: folder,
      file: (name: string) => join(folder, name),
      take: () => () => undefined,
      close: () => undefined,
    };
    return openEmbeddedReadStore(inside);
  };

  const tamper = (folder: string, sql: (table: string) => string): void => {
    const database = new Database(join(folder, 'read-models.sqlite'));
    const number = database
      .prepare("SELECT number FROM collections WHERE name LIKE 'employees.v%'")
      .pluck()
      .get();
    database.exec(sql(`documents_${String(number)}`));
    database.close();
  };

  test('that are what the log makes', async () => {
    const result = await verified(await embedded());
    expect(result).toMatchObject({ leftOut: [], faults: [] });
    expect(result.documents).toBeGreaterThan(5);
  });

  test('one value changed, one document missing, one too many, one that is behind', async () => {
    const folder = await embedded();
    tamper(
      folder,
      (table) => `UPDATE ${table} SET doc = json_set(doc, '$.unitId', 'other') WHERE id = 'emp-1'`,
    );
    expect(told(await verified(folder))).toEqual([
      expect.stringMatching(
        /^read model employees, document emp-1: it is not what the log makes of it up to position/,
      ),
    ]);
    tamper(folder, (table) => `DELETE FROM ${table} WHERE id = 'emp-1'`);
    expect(told(await verified(folder))).toEqual([
      'read model employees, document emp-1: the log makes it, and it is missing.',
    ]);
    tamper(
      folder,
      (table) => `INSERT INTO ${table} SELECT 99, 'emp-9', position, doc FROM ${table} WHERE id = 'emp-2'`,
    );
    expect(told(await verified(folder)).join()).toContain(
      'document emp-9: it is not what the log makes of it',
    );
    tamper(
      folder,
      (table) =>
        `DELETE FROM ${table} WHERE id = 'emp-9'; UPDATE ${table} SET position = position - 1 WHERE id = 'emp-2'`,
    );
    expect(told(await verified(folder)).join()).toContain('document emp-2: ');
  });

  test('bina verify compares them, and says what differs', async () => {
    const folder = await embedded();
    const before = await bina(folder, 'verify');
    expect(before).toMatchObject({
      code: 0,
      out: expect.stringMatching(/documents compared with a fresh fold.*Everything holds/s),
    });
    tamper(
      folder,
      (table) => `UPDATE ${table} SET doc = json_set(doc, '$.unitId', 'other') WHERE id = 'emp-1'`,
    );
    expect(await bina(folder, 'verify')).toMatchObject({
      code: 1,
      err: expect.stringContaining('document emp-1'),
    });
    expect((await bina(folder, 'verify', '--no-read-models')).code).toBe(0);
  });
});

describeWithFerretDb('read models in MongoDB', () => {
  test(
    'are compared in the same way',
    async () => {
      const server = await FerretDb.start();
      try {
        const url = `${server.url}/verified`;
        const folder = await folded(() => openMongoReadStore(url));
        const data = openDataFolder(folder);
        await importMongoKeys(url, await allKeysOf(data));
        data.close();
        expect(await verified(folder, url)).toMatchObject({ leftOut: [], faults: [] });
        const client = await MongoClient.connect(server.url);
        const names = await client.db('verified').listCollections({}, { nameOnly: true }).toArray();
        const employees = names.find(({ name }) => name.startsWith('employees.v'))?.name ?? '';
        await client
          .db('verified')
          .collection<{ _id: string }>(employees)
          .updateOne({ _id: 'emp-3' }, { $set: { unitId: 'other' } });
        await client.close();
        expect(told(await verified(folder, url))).toEqual([
          expect.stringContaining('employees, document emp-3'),
        ]);
      } finally {
        await server.stop();
      }
    },
    INSTALL_WITHIN_MS,
  );
});
