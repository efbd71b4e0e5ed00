import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  readModelsOver,
  RunnerStopped,
  servingInStore,
  startProjections,
  type Commit,
  type Progress,
  type Projection,
  type Projections,
  type ProjectionsOptions,
  type ReadStore,
} from '@bina/engine';
import { faultyReadStore } from '../support/faulty-read-store.js';
import { decode, lately, openWorld, people, plainFold, units, type TestFact, type World } from './subject.js';

/** The next release counts differently. */
const people2: Projection<TestFact> = {
  ...(people as unknown as Projection<TestFact>),
  version: 2,
  evolve: (doc) => ({ events: Number(doc?.['events'] ?? 0) + 1 }),
};

let world: World;
let projections: Projections;
const start = async (options: Partial<ProjectionsOptions> = {}): Promise<void> => {
  projections = await startProjections({
    store: world.log,
    readStore: world.readStore,
    decode,
    projections: [people, units, lately],
    retryDelayMs: () => 0,
    ...options,
  });
};
const head = () => world.log.head();
const upToDate = async (...collections: readonly string[]): Promise<void> => {
  for (const collection of collections) await projections.waitFor(collection, await head(), 20_000);
};
const trained = (person: string, hours: number) =>
  world.happen('Trained', { person, unit: hours % 2 ? 'health' : 'roads', hours });
const history = async (events: number): Promise<void> => {
  for (let event = 1; event <= events; event += 1) await trained(`person ${event % 7}`, event);
};
const collections = async (of: string) =>
  (await world.readStore.collections()).filter((name) => name.includes(of));

beforeEach(async () => {
  world = await openWorld({ pageSize: 5, step: 10 });
});
afterEach(async () => {
  await projections.stop();
  await world.end();
});

describe('a rebuild', () => {
  test('fills a new collection, lets it take over, and leaves nothing of the old one', async () => {
    let failures = 0;
    await history(40);
    await start({ retryDelayMs: () => (failures += 1) });
    await upToDate('people');
    await projections.rebuild('people');
    expect(projections.serving('people')).toBe('people.v1.g2');
    expect(await collections('people')).toEqual(['people.v1.g2']);
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
    await projections.rebuild('people');
    expect(projections.serving('people')).toBe('people.v1.g3');
    await trained('ana', 3);
    await upToDate('people', 'units', 'lately');
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
    // Nobody tries to write to what is gone.
    expect(failures).toBe(0);
  });

  test('that is stuck holds up nobody', async () => {
    await history(10);
    const held = holding(world.readStore, ({ collection }) => collection === 'people.v1.g2');
    await start({ readStore: held.readStore });
    await upToDate('people', 'units', 'lately');
    const rebuilding = projections.rebuild('people');
    await held.waiting;
    await trained('ana', 3);
    await upToDate('people', 'units', 'lately');
    expect(projections.serving('people')).toBe('people.v1');
    held.release();
    await rebuilding;
    expect(projections.serving('people')).toBe('people.v1.g2');
  });

  test('that was overtaken on its last step does not take over before it has seen as much', async () => {
    await history(10);
    const end = await head();
    const held = holding(
      world.readStore,
      ({ collection, checkpoint }) => collection === 'people.v1.g2' && checkpoint === end,
    );
    await start({ readStore: held.readStore });
    await upToDate('people', 'units', 'lately');
    const rebuilding = projections.rebuild('people');
    await held.waiting;
    const position = await trained('ana', 3);
    await projections.waitFor('people', position, 20_000);
    held.release();
    await rebuilding;
    expect(await projections.readModels.get(people, 'ana')).toMatchObject({ hours: 3 });
  });

  test('heals documents that were damaged', async () => {
    await history(10);
    await start();
    await upToDate('people');
    const far = (await head()) + 1_000n;
    const damage = { id: 'person 1', position: far, doc: { hours: 999 } };
    await world.readStore.commit({ collection: 'people.v1', documents: [damage], checkpoint: 0n });
    expect(await projections.readModels.get(people, 'person 1')).toMatchObject({ hours: 999 });
    await projections.rebuild('people');
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
  });

  test('tells how far it is', async () => {
    await history(30);
    for (let note = 0; note < 10; note += 1) await world.happen('Noted', { person: 'ana' });
    await start();
    await upToDate('people');
    const progress: Progress[] = [];
    await projections.rebuild('people', (step) => progress.push(step));
    expect(progress[0]).toEqual({ folded: 5, position: 50n, head: 400n, percent: 12 });
    expect(progress.at(-1)).toEqual({ folded: 30, position: 400n, head: 400n, percent: 100 });
    for (const [place, { percent }] of progress.entries())
      expect(percent).toBeGreaterThanOrEqual(progress[place - 1]?.percent ?? 0);
  });

  test('is one, however often it is asked for meanwhile, and those of several go along the log together', async () => {
    await history(40);
    await start();
    await upToDate('people', 'units', 'lately');
    let decoded = 0;
    await projections.stop();
    await start({
      decode: (events) => {
        decoded += events.length;
        return decode(events);
      },
    });
    await Promise.all([
      projections.rebuild('people'),
      projections.rebuild('people'),
      projections.rebuild('units'),
    ]);
    expect(projections.serving('people')).toBe('people.v1.g2');
    // Another feed of the same length would have decoded all of it again.
    expect(decoded).toBeLessThan(80);
  });

  test('while events come answers queries all the time, never from the past, and ends as a plain fold', async () => {
    await world.end();
    // Larger pages than what is written meanwhile: who reads must be able to catch up with who writes.
    world = await openWorld({ pageSize: 50, step: 10 });
    await history(200);
    await start();
    await upToDate('people');
    let rebuilt = false;
    const rebuilds = (async () => {
      for (let turn = 0; turn < 5; turn += 1) await projections.rebuild('people');
      rebuilt = true;
    })();
    const writing = (async () => {
      for (let hours = 1; !rebuilt; hours += 1) {
        const position = await trained('ana', hours);
        await projections.waitFor('people', position, 20_000);
        // One's own write, whoever serves at this moment.
        const ana = await projections.readModels.get(people, 'ana');
        expect(ana?.courses.length).toBe(hours);
      }
    })();
    const asking = (async () => {
      let before = 0;
      while (!rebuilt) {
        const all = await projections.readModels.find(people, { filter: { hours: { $gt: 0 } } });
        expect(all.length).toBeGreaterThanOrEqual(7);
        const hours = all.reduce((sum, person) => sum + person.hours, 0);
        expect(hours).toBeGreaterThanOrEqual(before);
        before = hours;
        await nextTurn();
      }
    })();
    await Promise.all([rebuilds, writing, asking]);
    await upToDate('people');
    expect(projections.serving('people')).toBe('people.v1.g6');
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
    expect(await collections('people')).toEqual(['people.v1.g6']);
  });

  test('that is interrupted goes on after the next start', async () => {
    await history(100);
    await start();
    await upToDate('people');
    const stopped = new Promise<void>((resolve) => {
      const rebuilding = projections.rebuild('people', ({ position }) => {
        if (position === 250n) void projections.stop().then(resolve);
      });
      rebuilding.catch((error: unknown) => expect(error).toBeInstanceOf(RunnerStopped));
    });
    await stopped;
    expect(await collections('people')).toEqual(['people.v1', 'people.v1.g2']);
    const readStore = await world.reopen();
    const from = await readStore.checkpoint('people.v1.g2');
    expect(from).toBeGreaterThanOrEqual(250n);
    expect(from).toBeLessThan(1_000n);
    await start({ readStore });
    await projections.rebuild('people');
    expect(projections.serving('people')).toBe('people.v1.g2');
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
  });
});

describe('a new version of a projection', () => {
  const withVersion2 = { projections: [people2, units] };

  test('is filled while the old one answers, then takes its place', async () => {
    await history(60);
    await start();
    await upToDate('people');
    await projections.stop();
    const readStore = await world.reopen();
    const held = holding(readStore, ({ collection }) => collection === 'people.v2');
    await start({ ...withVersion2, readStore: held.readStore });
    expect(projections.serving('people')).toBe('people.v1');
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
    const [status] = await projections.status();
    expect(status).toMatchObject({ version: 2, serving: 'people.v1', state: { is: 'rebuilding' } });

    held.release();
    await projections.rebuild('people');
    expect(projections.serving('people')).toBe('people.v2');
    expect(await projections.readModels.find(people2, {})).toEqual(await plainFold(people2, world.log));
    expect(await collections('people')).toEqual(['people.v2']);
    expect((await projections.status())[0]).toMatchObject({ serving: 'people.v2', state: { is: 'live' } });
  });

  test('serves after the next start as well, and an older release fills its own again', async () => {
    await history(20);
    await start({ projections: [people2] });
    await projections.stop();
    await start({ projections: [people2], readStore: await world.reopen() });
    expect(projections.serving('people')).toBe('people.v2');
    await projections.stop();
    await start({ projections: [people], readStore: await world.reopen() });
    await projections.rebuild('people');
    expect(projections.serving('people')).toBe('people.v1');
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
    expect(await collections('people')).toEqual(['people.v1']);
  });

  test('lets who waits for a position wait until it can answer', async () => {
    await history(60);
    await start();
    await upToDate('people');
    await projections.stop();
    const position = await trained('ana', 1);
    await start({ projections: [people2] });
    await projections.waitFor('people', position, 20_000);
    expect(projections.serving('people')).toBe('people.v2');
    expect(await projections.readModels.get(people2, 'ana')).toEqual({ _id: 'ana', events: 1 });
  });

  test('replaces also fillings that were never finished', async () => {
    await history(20);
    for (const name of ['people.v0', 'people.v1.g4', '_parked.people.v0'])
      await world.readStore.ensure({ name, indexes: [] });
    await world.readStore.ensure({ name: 'people.versus', indexes: [] });
    await world.readStore.compareAndSet('serving:people', undefined, 'people.v1.g4');
    await start(withVersion2);
    await projections.rebuild('people');
    expect(await collections('people')).toEqual(['people.v2', 'people.versus']);
  });
});

test('another process reads what serves from the store', async () => {
  await history(20);
  const elsewhere = readModelsOver(world.readStore, servingInStore(world.readStore));
  await start({ projections: [units] });
  await expect(elsewhere.get(people, 'ana')).rejects.toThrow('Nothing serves people');
  await projections.stop();
  await start();
  await upToDate('people');
  await projections.rebuild('people');
  expect(await elsewhere.find(people, {})).toEqual(await plainFold(people, world.log));
});

/** A store in which some commits wait. */
const holding = (store: ReadStore, isHeld: (commit: Commit) => boolean) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let reached = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (reached = resolve));
  const plain = faultyReadStore(store, () => undefined);
  const readStore: ReadStore = {
    ...plain,
    commit: async (commit) => {
      if (isHeld(commit)) {
        reached();
        await released;
      }
      return plain.commit(commit);
    },
  };
  return { readStore, waiting, release: () => release() };
};
