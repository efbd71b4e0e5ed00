import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { fenced, FencedOff, holdLease, type ReadStore } from '@bina/engine';
import { openMongoReadStore } from '../../libs/adapters/src/mongodb/read-store.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { checkFolded, foldBatch, patiently } from './folded.js';

const KILLS = 25;
const HITS = 7;
const HARMS = [15, 60, 110].flatMap((afterMs) => [['stall', afterMs] as const, ['cut', afterMs] as const]);
const HOLDERS = 12;
const TTL_MS = 400;

describeWithFerretDb('read models', () => {
  let ferretDb: FerretDb;
  const stores: ReadStore[] = [];
  const open = async (url = ferretDb.url): Promise<ReadStore> => {
    const store = await openMongoReadStore(url, { answerWithinMs: 1_000, serverWithinMs: 1_000 });
    stores.push(store);
    return store;
  };
  beforeAll(async () => {
    ferretDb = await FerretDb.start();
  }, INSTALL_WITHIN_MS);
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });
  afterAll(() => ferretDb?.stop());

  test('are whole after the server was killed in the midst of batches, many times', async () => {
    const collection = 'killed';
    const store = await open();
    await store.ensure({ name: collection, indexes: ['hours'] });
    let isOver = false;
    let failed = 0;
    const folding = (async () => {
      while (!isOver) await foldBatch(store, collection).catch(() => (failed += 1));
    })();
    try {
      // A kill between two batches proves nothing: there are more of them until enough have hit one.
      for (let kill = 0; kill < KILLS || failed < HITS; kill += 1) {
        await pause((kill * 53) % 190);
        await ferretDb.kill();
        await ferretDb.restart();
        await patiently(() => checkFolded(store, collection));
      }
    } finally {
      isOver = true;
      await folding;
    }
    await foldBatch(store, collection);
    await checkFolded(store, collection);
  }, 120_000);

  test('are whole after networks that hang and break', async () => {
    const collection = 'cut';
    const proxy = await startTcpProxy(ferretDb.port);
    try {
      const store = await open(`mongodb://127.0.0.1:${proxy.port}`);
      await store.ensure({ name: collection, indexes: [] });
      const ends: string[] = [];
      for (const [harm, afterMs] of HARMS) {
        const folding = foldBatch(store, collection);
        await pause(afterMs);
        proxy[harm]();
        // It ends in one way or the other, and does not wait for ever.
        ends.push((await Promise.allSettled([folding]))[0].status);
        if (harm === 'stall') proxy.resume();
        await patiently(() => foldBatch(store, collection));
        await checkFolded(store, collection);
      }
      expect(ends).toContain('rejected');
    } finally {
      await proxy.close();
    }
  }, 60_000);

  test('are whole while one holder after the other dies in the midst of its work', async () => {
    const collection = 'held';
    const onlooker = await open();
    const accepted: bigint[] = [];
    const holdAndDie = async (life: number): Promise<void> => {
      const store = await openMongoReadStore(ferretDb.url);
      const lease = holdLease({
        readStore: store,
        name: collection,
        owner: `holder ${life}`,
        ttlMs: TTL_MS,
        now: () => performance.now(),
        sleep: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
      });
      const token = await lease.acquire();
      const mine = fenced(store, token);
      await mine.ensure({ name: collection, indexes: [] });
      const dead = pause(((life * 71) % 260) + 120).then(() => store.close());
      try {
        for (;;) {
          await lease.renew();
          await foldBatch(mine, collection, 8);
          accepted.push(token);
        }
      } catch (error) {
        // Its store was closed under it, which is how it dies here; nobody has taken over while it lived.
        expect(error).not.toBeInstanceOf(FencedOff);
      }
      await dead;
    };
    await Promise.all(
      Array.from({ length: 3 }, async (_, line) => {
        for (let life = line; life < HOLDERS; life += 3) await holdAndDie(life);
      }),
    );
    expect(new Set(accepted).size).toBeGreaterThan(HOLDERS / 2);
    expect(accepted).toEqual(accepted.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    await checkFolded(onlooker, collection);
  }, 60_000);
});
