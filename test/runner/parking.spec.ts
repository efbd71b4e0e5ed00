import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NotParked, startProjections, type Projection, type Projections } from '@bina/engine';
import { decode, openWorld, people, plainFold, type TestFact, type World } from './subject.js';

/** Faults of a fold that a test can switch on and off, as a new release would. */
let poisoned: (data: TestFact['data'], type: string) => boolean;
let unkeyed: (data: TestFact['data']) => boolean;

const fragile: Projection<TestFact> = {
  ...(people as unknown as Projection<TestFact>),
  collection: 'fragile',
  keys: (event) => {
    if (unkeyed(event.data)) throw new Error('Whose event is this?');
    return people.keys(event);
  },
  evolve: (doc, event, id) => {
    if (poisoned(event.data, event.type)) throw new Error('This cannot be folded.');
    return people.evolve(doc as never, event, id);
  },
};

let world: World;
let projections: Projections;
const start = async (): Promise<void> => {
  projections = await startProjections({
    store: world.log,
    readStore: world.readStore,
    decode,
    projections: [fragile],
    retryDelayMs: () => 0,
  });
  await upToDate();
};
const upToDate = async (): Promise<void> => projections.waitFor('fragile', await world.log.head(), 20_000);
const parked = async () => (await projections.status())[0]?.parked;
const documents = async () => projections.readModels.find(fragile, {});
const trained = (person: string, hours: number) => world.happen('Trained', { person, unit: 'health', hours });
const hours = (data: TestFact['data']): number => ('hours' in data ? data.hours : 0);

beforeEach(async () => {
  poisoned = () => false;
  unkeyed = () => false;
  world = await openWorld({ pageSize: 3, step: 10 });
});
afterEach(async () => {
  await projections.stop();
  await world.end();
});

describe('an event that cannot be folded into a document', () => {
  test('parks that document at its last good state; all others go on', async () => {
    poisoned = (data) => hours(data) === 13;
    await trained('ana', 1);
    await trained('budi', 2);
    const position = await trained('ana', 13);
    await trained('ana', 4);
    await trained('budi', 5);
    await start();
    await trained('ana', 6);
    await trained('budi', 7);
    await upToDate();
    expect(await documents()).toEqual([
      { _id: 'ana', unit: 'health', hours: 1, courses: [1] },
      { _id: 'budi', unit: 'health', hours: 14, courses: [2, 5, 7] },
    ]);
    expect(await parked()).toEqual([
      {
        what: 'document',
        id: 'ana',
        position,
        after: expect.anything(),
        eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        eventType: 'Trained',
        error: 'This cannot be folded.',
      },
    ]);
    expect((await projections.status())[0]?.state).toEqual({ is: 'live' });
  });

  test('stays parked after a new start', async () => {
    poisoned = (data) => hours(data) === 13;
    await trained('ana', 1);
    await trained('ana', 13);
    await start();
    const before = await parked();
    await projections.stop();
    await world.reopen();
    await trained('ana', 2);
    await start();
    expect(await parked()).toEqual(before);
    expect(await documents()).toEqual([{ _id: 'ana', unit: 'health', hours: 1, courses: [1] }]);
  });

  test('is folded by a retry once the fold can, with all that came since', async () => {
    poisoned = (data) => hours(data) === 13;
    await trained('ana', 1);
    await trained('ana', 13);
    await trained('budi', 2);
    await trained('ana', 3);
    await start();
    poisoned = () => false;
    expect(await projections.retry('fragile', 'ana')).toBeUndefined();
    expect(await parked()).toEqual([]);
    await trained('ana', 4);
    await upToDate();
    expect(await documents()).toEqual(await plainFold(fragile, world.log));
    await projections.stop();
    await world.reopen();
    await start();
    expect(await parked()).toEqual([]);
    expect(await documents()).toEqual(await plainFold(fragile, world.log));
  });

  test('stays parked by a retry that fails, there or at a later event', async () => {
    poisoned = (data) => hours(data) === 13 || hours(data) === 14;
    await trained('ana', 1);
    const first = await trained('ana', 13);
    await trained('ana', 2);
    const second = await trained('ana', 14);
    await start();
    expect(await projections.retry('fragile', 'ana')).toMatchObject({ position: first });
    poisoned = (data) => hours(data) === 14;
    expect(await projections.retry('fragile', 'ana')).toMatchObject({ position: second });
    expect(await parked()).toMatchObject([{ id: 'ana', position: second }]);
    expect(await documents()).toMatchObject([{ _id: 'ana', courses: [1, 13, 2] }]);
    await projections.stop();
    await world.reopen();
    await start();
    expect(await parked()).toMatchObject([{ id: 'ana', position: second }]);
    poisoned = () => false;
    expect(await projections.retry('fragile', 'ana')).toBeUndefined();
    expect(await documents()).toEqual(await plainFold(fragile, world.log));
  });

  test('may be the first of its document', async () => {
    poisoned = (data) => hours(data) === 13;
    await trained('ana', 13);
    await trained('ana', 1);
    await start();
    expect(await documents()).toEqual([]);
    poisoned = () => false;
    await projections.retry('fragile', 'ana');
    expect(await documents()).toEqual(await plainFold(fragile, world.log));
  });

  test('undoes the whole stored event that it is a part of', async () => {
    poisoned = (_, type) => type === 'Hired';
    await trained('ana', 1);
    await world.happen('Rehired', { person: 'ana', unit: 'roads' });
    await start();
    expect(await documents()).toEqual([{ _id: 'ana', unit: 'health', hours: 1, courses: [1] }]);
    poisoned = () => false;
    await projections.retry('fragile', 'ana');
    expect(await documents()).toEqual(await plainFold(fragile, world.log));
  });

  test('is also one that makes something that no store can keep', async () => {
    const dated: Projection<TestFact> = {
      ...fragile,
      evolve: (doc, { data, position }) => ({ ...doc, at: hours(data) === 13 ? position : String(position) }),
    };
    await trained('ana', 1);
    await trained('ana', 13);
    await trained('budi', 2);
    projections = await startProjections({
      store: world.log,
      readStore: world.readStore,
      decode,
      projections: [dated],
    });
    await upToDate();
    expect(await documents()).toEqual([
      { _id: 'ana', at: '10' },
      { _id: 'budi', at: '30' },
    ]);
    expect(await parked()).toMatchObject([{ id: 'ana', error: expect.stringContaining('a bigint') }]);
  });
});

describe('an event whose documents cannot be told', () => {
  test('is parked itself, and a retry rebuilds the read model so that it is folded in its place', async () => {
    unkeyed = (data) => hours(data) === 13;
    await trained('ana', 1);
    await trained('ana', 13);
    await trained('ana', 2);
    await start();
    expect(await documents()).toMatchObject([{ _id: 'ana', courses: [1, 2] }]);
    const [event] = (await parked()) ?? [];
    expect(event).toMatchObject({ what: 'event', id: event?.eventId, error: 'Whose event is this?' });
    expect(await projections.retry('fragile', event?.id ?? '')).toMatchObject({ id: event?.id });
    unkeyed = () => false;
    expect(await projections.retry('fragile', event?.id ?? '')).toBeUndefined();
    expect(await parked()).toEqual([]);
    expect(await documents()).toEqual(await plainFold(fragile, world.log));
  });
});

test('what is not parked cannot be retried', async () => {
  await start();
  await expect(projections.retry('fragile', 'ana')).rejects.toThrow(NotParked);
});

test('whatever is parked, and retried while events come, ends as a plain fold', async () => {
  const entry = fc.record({
    person: fc.constantFrom('ana', 'budi', 'citra'),
    hours: fc.integer({ min: 1, max: 6 }),
  });
  await start();
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 15 }),
      fc.array(entry, { maxLength: 8 }),
      fc.integer({ min: 1, max: 6 }),
      async (before, during, bad) => {
        poisoned = (data) => hours(data) === bad;
        for (const one of before) await trained(one.person, one.hours);
        await upToDate();
        poisoned = () => false;
        const retries = ((await parked()) ?? []).map(({ id }) => projections.retry('fragile', id));
        for (const one of during) await trained(one.person, one.hours);
        expect((await Promise.all(retries)).every((still) => still === undefined)).toBe(true);
        await upToDate();
        expect(await parked()).toEqual([]);
        expect(await documents()).toEqual(await plainFold(fragile, world.log));
      },
    ),
    { numRuns: 60 },
  );
});

test('the parking holds nothing of the event', async () => {
  poisoned = (data) => hours(data) === 13;
  await trained('ana', 13);
  await start();
  const [kept] = await world.readStore.find('_parked.fragile.v1', {});
  expect(Object.keys(kept ?? {}).toSorted()).toEqual([
    '_id',
    'after',
    'error',
    'eventId',
    'eventType',
    'id',
    'position',
    'what',
  ]);
});
