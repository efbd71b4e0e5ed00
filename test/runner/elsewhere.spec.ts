import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  Attendant,
  keepWhileHeld,
  PROJECTIONS,
  ProjectionsElsewhere,
  startProjections,
  type Keeping,
  type ReadStore,
} from '@bina/engine';
import { decode, openWorld, people, plainFold, units, type World } from './subject.js';

const TTL_MS = 400;
const PATIENCE_MS = 10_000;
const all = [people, units];

let world: World;
let elsewhere: ProjectionsElsewhere;
const keepings: Keeping[] = [];

beforeEach(async () => {
  world = await openWorld();
  elsewhere = new ProjectionsElsewhere({ store: world.log, readStore: world.readStore }, all);
});
afterEach(async () => {
  await elsewhere.stop();
  for (const keeping of keepings.splice(0)) await keeping.stop();
  await world.end();
});

/** One of the processes that stand ready to keep the projections. */
const keeper = (owner: string, readStore: ReadStore = world.readStore): Keeping => {
  const keeping = keepWhileHeld({
    readStore,
    role: PROJECTIONS,
    owner,
    ttlMs: TTL_MS,
    report: () => undefined,
    start: async (fenced) => {
      const running = await startProjections({
        store: world.log,
        readStore: fenced,
        decode,
        projections: all,
        retryDelayMs: () => 5,
      });
      const attendant = new Attendant(fenced, running, () => undefined);
      return {
        standings: () => running.standings(),
        attend: () => attendant.attend(),
        stop: () => running.stop(),
      };
    },
  });
  keepings.push(keeping);
  return keeping;
};

const hired = (person: string) => world.happen('Hired', { person, unit: 'health' });

test('who waits elsewhere learns of a position, also when its event concerns no read model', async () => {
  keeper('one');
  await elsewhere.waitFor('people', await hired('ana'), PATIENCE_MS);
  expect(await elsewhere.readModels.get(people, 'ana')).toMatchObject({ unit: 'health' });
  const noted = await world.happen('Noted', { person: 'ana' });
  await Promise.all(all.map(({ collection }) => elsewhere.waitFor(collection, noted, PATIENCE_MS)));
  expect((await elsewhere.status()).map(({ collection, lag }) => [collection, lag])).toEqual([
    ['people', 0n],
    ['units', 0n],
  ]);
});

test('before anybody keeps them, read models are behind, and nothing is made up', async () => {
  const position = await hired('ana');
  await expect(elsewhere.waitFor('people', position, 50)).rejects.toMatchObject({ name: 'ReadModelBehind' });
  await expect(elsewhere.readModels.get(people, 'ana')).rejects.toMatchObject({ name: 'ReadModelBehind' });
  expect(await elsewhere.status()).toMatchObject([
    { collection: 'people', position: 0n, lag: 1n },
    { collection: 'units', position: 0n, lag: 1n },
  ]);
});

test('a rebuild that is asked for while nobody is there is done by the one who comes', async () => {
  await hired('ana');
  const rebuilding = elsewhere.rebuild('people');
  await pause(50);
  keeper('one');
  await rebuilding;
  expect((await elsewhere.status())[0]).toMatchObject({ serving: 'people.v1.g2' });
  expect(await elsewhere.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
  await expect(elsewhere.rebuild('nothing')).rejects.toMatchObject({ name: 'UnknownProjection' });
  await expect(elsewhere.retry('people', 'ana')).rejects.toMatchObject({ name: 'NotParked' });
});

test('one is active at a time, and the next one takes over when it stops', async () => {
  const one = keeper('one');
  await elsewhere.waitFor('people', await hired('ana'), PATIENCE_MS);
  const two = keeper('two');
  await pause(3 * TTL_MS);
  expect([one.isActive, two.isActive]).toEqual([true, false]);
  await one.stop();
  await elsewhere.waitFor('people', await hired('budi'), PATIENCE_MS);
  expect([one.isActive, two.isActive]).toEqual([false, true]);
});

test('one that is cut off from its lease is overtaken, and changes nothing afterwards', async () => {
  let isCutOff = false;
  // It can still write documents, and does not learn that its time is over.
  const cutOff: ReadStore = Object.assign(Object.create(world.readStore) as ReadStore, {
    setting: async (key: string) => {
      if (isCutOff) throw new Error('No answer.');
      return world.readStore.setting(key);
    },
    commit: (commit: Parameters<ReadStore['commit']>[0]) => world.readStore.commit(commit),
    ensure: (spec: Parameters<ReadStore['ensure']>[0]) => world.readStore.ensure(spec),
    load: (collection: string, ids: readonly string[]) => world.readStore.load(collection, ids),
    checkpoint: (collection: string) => world.readStore.checkpoint(collection),
    collections: () => world.readStore.collections(),
    drop: (collection: string) => world.readStore.drop(collection),
    find: (collection: string, query: object) => world.readStore.find(collection, query),
    compareAndSet: (key: string, expected: string | undefined, value: string) =>
      world.readStore.compareAndSet(key, expected, value),
  });
  const one = keeper('one', cutOff);
  await elsewhere.waitFor('people', await hired('ana'), PATIENCE_MS);
  const two = keeper('two');
  isCutOff = true;
  for (const person of ['budi', 'citra', 'dewi'])
    await elsewhere.waitFor('people', await hired(person), PATIENCE_MS);
  for (const until = Date.now() + PATIENCE_MS; (one.isActive || !two.isActive) && Date.now() < until;)
    await pause(20);
  await elsewhere.waitFor('units', await hired('eka'), PATIENCE_MS);
  expect([one.isActive, two.isActive]).toEqual([false, true]);
  for (const projection of all)
    expect(await elsewhere.readModels.find(projection, {})).toEqual(await plainFold(projection, world.log));
});
