import { describe, expect, test } from '@jest/globals';
import type { Delivery, EventStore, SubscribeOptions } from '@bina/engine';
import { faultyReadStore, type Fault } from '../support/faulty-read-store.js';
import { eventually, ProjectionsRun } from './projections-run.js';
import { decode, lately, people, plainFold, units } from './subject.js';

const run = new ProjectionsRun(3);

async function* nothing(): AsyncIterable<Delivery> {}

describe('failures', () => {
  test('of a commit are waited out, longer each time, and shown', async () => {
    const faults: (Fault | undefined)[] = ['before', 'half', 'after', 'before'];
    const attempts: number[] = [];
    const shown: unknown[] = [];
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.start({
      projections: [people],
      readStore: faultyReadStore(run.world.readStore, () => faults.shift()),
      retryDelayMs: (attempt) => {
        attempts.push(attempt);
        void run.statusOf(people).then(({ state }) => shown.push(state));
        return 1;
      },
    });
    await run.upToDate(people);
    expect(attempts).toEqual([1, 2, 3, 4].slice(0, attempts.length));
    expect(attempts.length).toBeGreaterThanOrEqual(3);
    expect(shown[0]).toEqual({
      is: 'failed',
      message: 'The read store went away before a commit.',
      attempts: 1,
    });
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
    expect((await run.statusOf(people)).state).toEqual({ is: 'live' });

    faults.push('before');
    await run.world.happen('Hired', { person: 'budi', unit: 'health' });
    await run.upToDate(people);
    expect(attempts.at(-1)).toBe(1);
  });

  test('of one projection hold up no other, and it joins them again', async () => {
    let broken = true;
    await run.start({
      readStore: faultyReadStore(run.world.readStore, ({ collection }) =>
        broken && collection === 'units.v1' ? 'before' : undefined,
      ),
    });
    for (let hours = 1; hours <= 10; hours += 1)
      await run.world.happen('Trained', { person: 'ana', unit: 'health', hours });
    await run.upToDate(people, lately);
    await eventually(async () => (await run.statusOf(units)).state.is === 'failed');
    expect(await run.statusOf(units)).toMatchObject({ position: 0n, lag: await run.world.log.head() });
    expect((await run.statusOf(people)).state).toEqual({ is: 'live' });
    broken = false;
    await run.upToDate(units);
    await run.world.happen('Hired', { person: 'budi', unit: 'roads' });
    await run.upToDate(people, units, lately);
    for (const projection of [people, units, lately])
      expect(await run.projections.readModels.find(projection, {})).toEqual(
        await plainFold(projection, run.world.log),
      );
  });

  test('of decoding stop everything where it is, visibly: nothing is skipped', async () => {
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    const position = await run.world.happen('Unheard', { person: 'ana' });
    let known = false;
    await run.start({
      decode: (events) => {
        if (!known && events.some(({ type }) => type === 'Unheard'))
          throw new Error('The event type Unheard is not known.');
        return decode(events);
      },
    });
    await eventually(async () => (await run.statusOf(people)).state.is === 'failed');
    const { state, position: reached } = await run.statusOf(people);
    expect(state).toMatchObject({ message: 'The event type Unheard is not known.' });
    expect(reached).toBeLessThan(position);
    known = true;
    await run.upToDate(people, units, lately);
    expect((await run.statusOf(people)).state).toEqual({ is: 'live' });
  });

  test('of the log are waited out, and the status tells what it can', async () => {
    let broken = true;
    const failing = new Proxy(run.world.log, {
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
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.start({ store: failing });
    await eventually(async () => (await run.statusOf(people)).state.is === 'failed');
    expect(await run.statusOf(people)).toMatchObject({
      position: 0n,
      state: { message: 'The log does not answer.' },
    });
    broken = false;
    await run.upToDate(people);
    expect(await run.projections.readModels.count(people, {})).toBe(1);
  });

  test('are also subscriptions that end by themselves', async () => {
    let ended = 0;
    const store = {
      ...(run.world.log as EventStore),
      head: () => run.world.log.head(),
      subscribe: (options: SubscribeOptions) => {
        ended += 1;
        return ended < 4 ? nothing() : run.world.log.subscribe(options);
      },
    };
    const attempts: number[] = [];
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.start({
      store,
      projections: [people],
      retryDelayMs: (attempt) => {
        attempts.push(attempt);
        return 0;
      },
    });
    await run.upToDate(people);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('do not keep it from stopping', async () => {
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.start({
      readStore: faultyReadStore(run.world.readStore, () => 'before'),
      retryDelayMs: () => 3_600_000,
    });
    await eventually(async () => (await run.statusOf(people)).state.is === 'failed');
    await run.projections.stop();
    expect(await run.world.readStore.checkpoint('people.v1')).toBeUndefined();
  });
});
