import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  addLogKey,
  keysAt,
  knownSignatures,
  LogKeeper,
  LogKeyUnusable,
  newSignerKey,
  openLogKeys,
  parseNote,
  TransparencyLog,
  verifyLog,
} from '@bina/audit';
import {
  openDataFolder,
  openEmbeddedEventStore,
  openEmbeddedTreeStore,
  openEventStoreDb,
} from '@bina/adapters';
import { NO_STREAM, type EventStore, type TreeStore } from '@bina/engine';
import { startLogServer } from '../support/log-server.js';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { City } from './city.js';

const event = (at: number) => ({
  stream: `stream-${at}`,
  expected: NO_STREAM,
  events: [
    {
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      type: 'Happened',
      data: `{"at":${at}}`,
      metadata: '{}',
    },
  ],
});

const append = async (store: EventStore, from: number, to: number): Promise<void> => {
  for (let at = from; at < to; at += 50)
    await store.append(Array.from({ length: Math.min(50, to - at) }, (_, index) => event(at + index)));
};

/** A tree store of a folder of its own, and what closes it. */
const openTree = (): { tree: TreeStore; close: () => Promise<void> } => {
  const folder = openDataFolder(temporaryFolder());
  const tree = openEmbeddedTreeStore(folder);
  return {
    tree,
    close: async () => {
      await tree.close();
      folder.close();
    },
  };
};

const signer = newSignerKey('bina.example/log');

describe('the same tree', () => {
  test('whatever the positions, the pages, and however often it was taken up anew', async () => {
    const roots = new Set<string>();
    for (const [step, pageSize, stops] of [
      [1, 500, [700]],
      [1000, 7, [1, 255, 256, 257, 512, 700]],
      [3, 1, [10, 700]],
    ] as const) {
      const store = new MemoryEventStore({ step, pageSize });
      const { tree, close } = openTree();
      let from = 0;
      for (const to of stops) {
        await append(store, from, to);
        from = to;
        const { note } = await (await LogKeeper.open({ store, tree, keys: [signer] })).advance();
        if (to === 700) roots.add(note);
      }
      const log = new TransparencyLog({ tree, store });
      for (const leaf of [0, 255, 256, 699]) expect(await log.leafAt(BigInt((leaf + 1) * step))).toBe(leaf);
      expect(await log.leafAt(BigInt(701 * step))).toBeUndefined();
      if (step > 1) expect(await log.leafAt(BigInt(step + 1))).toBeUndefined();
      await close();
    }
    expect(roots.size).toBe(1);
  });

  test('on EventStoreDB, where positions are others, as in the folder that it was copied from', async () => {
    const folder = temporaryFolder();
    const server = await startLogServer(folder);
    await append(server.events, 0, 300);
    const direct = openTree();
    const remote = openTree();
    const store = await openEventStoreDb(server.url);
    const keeper = (events: EventStore, { tree }: { tree: TreeStore }) =>
      LogKeeper.open({ store: events, tree, keys: [signer] });
    const { note } = await (await keeper(server.events, direct)).advance();
    expect((await (await keeper(store, remote)).advance()).note).toBe(note);
    await append(server.events, 300, 310);
    expect((await (await keeper(store, remote)).advance()).size).toBe(310);
    const verified = await verifyLog({ store, tree: remote.tree });
    // These events bear no hashes of ours; everything that the tree tells must hold.
    expect(verified.faults.filter(({ is }) => is !== 'CHAIN_BROKEN')).toEqual([]);
    expect(verified.checkpoints).toBe(2);
    await store.close();
    await direct.close();
    await remote.close();
    await server.close();
  });
});

test('what a server has deleted or scavenged is missed: the first leaf of it is named', async () => {
  const store = new MemoryEventStore({ step: 10 });
  await append(store, 0, 300);
  const { tree, close } = openTree();
  await (await LogKeeper.open({ store, tree, keys: [signer] })).advance();
  const without = (gone: bigint): Pick<EventStore, 'readAll' | 'head'> => ({
    head: () => store.head(),
    async *readAll() {
      for await (const page of store.readAll()) yield page.filter(({ position }) => position !== gone);
    },
  });
  const { faults } = await verifyLog({ store: without(2570n), tree });
  expect(faults.find(({ is }) => is === 'LEAF_MISSING')).toEqual({
    is: 'LEAF_MISSING',
    leaf: 256,
    position: 2570n,
  });
  await close();
});

test('an event that shows up between others afterwards is named', async () => {
  const store = new MemoryEventStore({ step: 10 });
  await append(store, 0, 30);
  const { tree, close } = openTree();
  await (await LogKeeper.open({ store, tree, keys: [signer] })).advance();
  const withOne: Pick<EventStore, 'readAll' | 'head'> = {
    head: () => store.head(),
    async *readAll() {
      for await (const page of store.readAll()) {
        const [first] = page;
        if (first === undefined) continue;
        const added = { ...first, id: event(999).events[0]?.id ?? '', stream: 'added', position: 15n };
        yield [...page.slice(0, 1), added, ...page.slice(1)];
      }
    },
  };
  const { faults } = await verifyLog({ store: withOne, tree });
  expect(faults.find(({ is }) => is === 'EVENT_INSERTED')).toMatchObject({
    leaf: 1,
    event: { position: 15n },
  });
  await close();
});

test('it follows the log, signs when it is time, and stops when it is told', async () => {
  const store = new MemoryEventStore();
  const { tree, close } = openTree();
  const log = new TransparencyLog({ tree, store });
  const ending = new AbortController();
  const keeper = await LogKeeper.open({ store, tree, keys: [signer], everyMs: 20, everyEvents: 100 });
  const following = keeper.follow(ending.signal);
  for (const to of [50, 100, 400]) {
    await append(store, to === 50 ? 0 : to === 100 ? 50 : 100, to);
    while ((await log.checkpoint())?.size !== to) await new Promise(setImmediate);
  }
  ending.abort();
  await following;
  expect(keeper.size).toBe(400);
  await close();
});

describe('the keys of the log', () => {
  test('are made once, for the owner alone, and keep the name of the log', () => {
    const path = join(temporaryFolder(), 'keys', 'log.key');
    const [key] = openLogKeys({ path, origin: 'bina.example/medan' });
    expect(openLogKeys({ path })[0].text).toBe(key.text);
    expect(key.text).toMatch(/^bina\.example\/medan\+/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(() => openLogKeys({ path, origin: 'bina.example/other' })).toThrow(LogKeyUnusable);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/.{9}\n$/, '\n'));
    expect(() => openLogKeys({ path })).toThrow(LogKeyUnusable);
    writeFileSync(path, '');
    expect(() => openLogKeys({ path })).toThrow(/holds no key/);
  });

  test('rotate: both sign at the change, and each for its own span', async () => {
    const folder = temporaryFolder();
    const city = await City.make(folder);
    const path = join(folder, 'log.key');
    await city.sign();
    const added = addLogKey(path);
    const keys = openLogKeys({ path });
    expect(keys.map(({ text }) => text)).toEqual([city.signer[0].text, added.text]);
    // The old key alone has signed this size; now both do.
    const handover = await city.sign(keys);
    expect(knownSignatures(parseNote(handover.note), keys)).toHaveLength(2);
    await city.write([
      { stream: 'unit-u2', type: 'UnitRegistered', data: { unitId: 'u2', name: 'Unit Dua' } },
    ]);
    // From now on the old one need not be in the file.
    const later = await city.sign([added]);
    expect(knownSignatures(parseNote(later.note), keys).map(({ key }) => key.text)).toEqual([added.text]);
    expect(await city.faults({ trusted: [added] })).toEqual([]);
    await expect(city.sign(city.signer)).rejects.toThrow(LogKeyUnusable);
    const data = openDataFolder(folder);
    const tree = openEmbeddedTreeStore(data);
    const store = openEmbeddedEventStore(data);
    const kept = await new TransparencyLog({ tree, store }).keys();
    expect(kept.map(({ from, until }) => ({ from, until }))).toEqual([
      { from: 0, until: 29 },
      { from: 29, until: undefined },
    ]);
    expect(keysAt(kept, 29)).toHaveLength(2);
    expect(keysAt(kept, 30)).toHaveLength(1);
    await tree.close();
    await store.close();
    data.close();
  });

  test('another key than the one that has signed so far signs nothing', async () => {
    const city = await City.make(temporaryFolder());
    await city.sign();
    await expect(city.sign([newSignerKey('bina.example/log')])).rejects.toThrow(LogKeyUnusable);
  });
});
