import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ReadModelBehind,
  RunnerStopped,
  startProjections,
  UnknownProjection,
  type AnyProjection,
  type Delivery,
  type EventStore,
  type Projections,
  type ProjectionsOptions,
  type SubscribeOptions,
} from '@bina/engine';
import { faultyReadStore, type Fault } from '../support/faulty-read-store.js';
import { decode, lately, openWorld, people, plainFold, units, type World } from './subject.js';

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
const upToDate = async (...list: readonly AnyProjection[]): Promise<void> => {
  const head = await world.log.head();
  await Promise.all(list.map(({ collection }) => projections.waitFor(collection, head, 20_000)));
};
const statusOf = async ({ collection }: AnyProjection) => {
  const status = (await projections.status()).find((one) => one.collection === collection);
  if (status === undefined) throw new Error(`No status of ${collection}.`);
  return status;
};
/** Looks again and again; the test's own time limit ends it. */
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

async function* nothing(): AsyncIterable<Delivery> {}

beforeEach(async () => {
  world = await openWorld({ pageSize: 3, step: 10 });
});
afterEach(async () => {
  await projections.stop();
  await world.end();
});

describe('following the log', () => {
  test('folds what is there, then what comes', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    await start();
    await upToDate(people);
    expect(await projections.readModels.find(people, {})).toEqual([
      { _id: 'ana', unit: 'health', hours: 4, courses: [4] },
    ]);
    await world.happen('Trained', { person: 'ana', unit: 'roads', hours: 2 });
    await world.happen('Hired', { person: 'budi', unit: 'roads' });
    await upToDate(people, units);
    expect(await projections.readModels.find(people, { filter: { unit: 'roads' } })).toEqual([
      { _id: 'ana', unit: 'roads', hours: 6, courses: [4, 2] },
      { _id: 'budi', unit: 'roads', hours: 0, courses: [] },
    ]);
    expect(await projections.readModels.get(units, 'all')).toEqual({ _id: 'all', Hired: 2, Trained: 2 });
    expect(await projections.readModels.get(units, 'nowhere')).toBeUndefined();
    expect(await projections.readModels.count(people, { hours: { $gt: 0 } })).toBe(1);
  });

  test('takes a document away when its fold says so, and makes it again', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await world.happen('Left', { person: 'ana', unit: 'health' });
    await start();
    await upToDate(people);
    expect(await projections.readModels.count(people, {})).toBe(0);
    await world.happen('Hired', { person: 'ana', unit: 'roads' });
    await upToDate(people);
    expect(await projections.readModels.get(people, 'ana')).toMatchObject({ unit: 'roads' });
  });

  test('folds all that one stored event has become, or none of it', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    const position = await world.happen('Rehired', { person: 'ana', unit: 'roads' });
    await start();
    await upToDate(people, lately);
    expect(await projections.readModels.get(people, 'ana')).toMatchObject({ unit: 'roads', hours: 0 });
    const events = ((await projections.readModels.get(lately, 'ana')) as unknown as { events: string[] })
      .events;
    expect(events.slice(-2)).toEqual([`Left@${position}`, `Hired@${position}`]);
  });

  test('goes on where it stopped, without folding anything twice', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    await start();
    await upToDate(people);
    await projections.stop();
    await world.happen('Trained', { person: 'ana', unit: 'health', hours: 3 });
    await start({ readStore: await world.reopen() });
    await upToDate(people);
    expect(await projections.readModels.get(people, 'ana')).toMatchObject({ hours: 7, courses: [4, 3] });
  });

  test('reads and decodes each event once for all projections', async () => {
    for (let hours = 1; hours <= 20; hours += 1)
      await world.happen('Trained', { person: 'ana', unit: 'health', hours });
    let decoded = 0;
    await start({
      decode: (events) => {
        decoded += events.length;
        return decode(events);
      },
    });
    await upToDate(people, units, lately);
    expect(decoded).toBe(20);
  });

  test('refuses two projections that make the same collection', async () => {
    await start();
    await expect(
      startProjections({
        store: world.log,
        readStore: world.readStore,
        decode,
        projections: [people, people],
      }),
    ).rejects.toThrow('people');
  });
});

describe('telling where it stands', () => {
  test('shows position, lag and state, also where no event concerns a projection', async () => {
    await start();
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    for (let note = 0; note < 10; note += 1) await world.happen('Noted', { person: 'ana' });
    await upToDate(people, units, lately);
    const position = await world.log.head();
    expect(await projections.status()).toEqual(
      [people, units, lately].map(({ collection }) => ({
        collection,
        version: 1,
        serving: `${collection}.v1`,
        position,
        lag: 0n,
        state: { is: 'live' },
        parked: [],
      })),
    );
  });

  test('keeps a position that it has reached without folding anything', async () => {
    for (let note = 0; note < 10; note += 1) await world.happen('Noted', { person: 'ana' });
    await start({ projections: [people] });
    await upToDate(people);
    await projections.stop();
    let decoded = 0;
    await start({
      projections: [people],
      readStore: await world.reopen(),
      decode: (events) => {
        decoded += events.length;
        return decode(events);
      },
    });
    await upToDate(people);
    expect(decoded).toBe(0);
  });

  test('lets a client wait for its own write', async () => {
    await start();
    const position = await world.happen('Hired', { person: 'ana', unit: 'health' });
    await projections.waitFor('people', position, 20_000);
    expect(await projections.readModels.get(people, 'ana')).toBeDefined();
    await projections.waitFor('people', position, 0);
    await expect(projections.waitFor('people', position + 1n, 1)).rejects.toThrow(ReadModelBehind);
    await expect(projections.waitFor('nothing', 1n, 1)).rejects.toThrow(UnknownProjection);
  });

  test('sends those who wait away when it stops', async () => {
    await start();
    const waiting = projections.waitFor('people', 1_000_000n, 20_000);
    const rebuilding = projections.rebuild('nothing');
    await expect(rebuilding).rejects.toThrow('people, units, lately');
    await projections.stop();
    await expect(waiting).rejects.toThrow(RunnerStopped);
    await expect(projections.rebuild('people')).rejects.toThrow(RunnerStopped);
  });
});

describe('failures', () => {
  test('of a commit are waited out, longer each time, and shown', async () => {
    const faults: (Fault | undefined)[] = ['before', 'half', 'after', 'before'];
    const attempts: number[] = [];
    const shown: unknown[] = [];
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await start({
      projections: [people],
      readStore: faultyReadStore(world.readStore, () => faults.shift()),
      retryDelayMs: (attempt) => {
        attempts.push(attempt);
        void statusOf(people).then(({ state }) => shown.push(state));
        return 1;
      },
    });
    await upToDate(people);
    expect(attempts).toEqual([1, 2, 3, 4].slice(0, attempts.length));
    expect(attempts.length).toBeGreaterThanOrEqual(3);
    expect(shown[0]).toEqual({
      is: 'failed',
      message: 'The read store went away before a commit.',
      attempts: 1,
    });
    expect(await projections.readModels.find(people, {})).toEqual(await plainFold(people, world.log));
    expect((await statusOf(people)).state).toEqual({ is: 'live' });

    faults.push('before');
    await world.happen('Hired', { person: 'budi', unit: 'health' });
    await upToDate(people);
    expect(attempts.at(-1)).toBe(1);
  });

  test('of one projection hold up no other, and it joins them again', async () => {
    let broken = true;
    await start({
      readStore: faultyReadStore(world.readStore, ({ collection }) =>
        broken && collection === 'units.v1' ? 'before' : undefined,
      ),
    });
    for (let hours = 1; hours <= 10; hours += 1)
      await world.happen('Trained', { person: 'ana', unit: 'health', hours });
    await upToDate(people, lately);
    await eventually(async () => (await statusOf(units)).state.is === 'failed');
    expect(await statusOf(units)).toMatchObject({ position: 0n, lag: await world.log.head() });
    expect((await statusOf(people)).state).toEqual({ is: 'live' });
    broken = false;
    await upToDate(units);
    await world.happen('Hired', { person: 'budi', unit: 'roads' });
    await upToDate(people, units, lately);
    for (const projection of [people, units, lately])
      expect(await projections.readModels.find(projection, {})).toEqual(
        await plainFold(projection, world.log),
      );
  });

  test('of decoding stop everything where it is, visibly: nothing is skipped', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    const position = await world.happen('Unheard', { person: 'ana' });
    let known = false;
    await start({
      decode: (events) => {
        if (!known && events.some(({ type }) => type === 'Unheard'))
          throw new Error('The event type Unheard is not known.');
        return decode(events);
      },
    });
    await eventually(async () => (await statusOf(people)).state.is === 'failed');
    const { state, position: reached } = await statusOf(people);
    expect(state).toMatchObject({ message: 'The event type Unheard is not known.' });
    expect(reached).toBeLessThan(position);
    known = true;
    await upToDate(people, units, lately);
    expect((await statusOf(people)).state).toEqual({ is: 'live' });
  });

  test('of the log are waited out, and the status tells what it can', async () => {
    let broken = true;
    const failing = new Proxy(world.log, {
      get: (log, name) => {
        if (broken && (name === 'subscribe' || name === 'head'))
          return () => {
            if (name === 'head') return Promise.reject(new Error('The log does not answer.'));
            throw new Error('The log does not answer.');
          };
        const value: unknown = Reflect.get(log, name, log);
        return typeof value === 'function' ? (value.bind(log) as unknown) : value;
      },
    });
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await start({ store: failing });
    await eventually(async () => (await statusOf(people)).state.is === 'failed');
    expect(await statusOf(people)).toMatchObject({
      position: 0n,
      state: { message: 'The log does not answer.' },
    });
    broken = false;
    await upToDate(people);
    expect(await projections.readModels.count(people, {})).toBe(1);
  });

  test('are also subscriptions that end by themselves', async () => {
    let ended = 0;
    const store = {
      ...(world.log as EventStore),
      head: () => world.log.head(),
      subscribe: (options: SubscribeOptions) => {
        ended += 1;
        return ended < 4 ? nothing() : world.log.subscribe(options);
      },
    };
    const attempts: number[] = [];
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await start({
      store,
      projections: [people],
      retryDelayMs: (attempt) => {
        attempts.push(attempt);
        return 0;
      },
    });
    await upToDate(people);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('do not keep it from stopping', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await start({
      readStore: faultyReadStore(world.readStore, () => 'before'),
      retryDelayMs: () => 3_600_000,
    });
    await eventually(async () => (await statusOf(people)).state.is === 'failed');
    await projections.stop();
    expect(await world.readStore.checkpoint('people.v1')).toBeUndefined();
  });
});
