import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  NotParked,
  startPolicies,
  UnknownPolicy,
  type Dispatch,
  type Policies,
  type PoliciesOptions,
  type Policy,
  type ReadStore,
  type Recorded,
} from '@bina/engine';
import { faultyReadStore, type Fault } from '../support/faulty-read-store.js';
import { decode, openWorld, type TestFact, type World } from './subject.js';

interface Wish {
  readonly wish: string;
  readonly person: string;
}

/** Without memory: whoever is hired is welcomed, and gets a desk. */
const welcome: Policy<TestFact, Wish> = {
  name: 'welcome',
  folds: ['Hired'],
  react: ({ data: { person } }) => [
    { key: 'greet', command: { wish: 'Greet', person } },
    { key: 'desk', command: { wish: 'GiveDesk', person } },
  ],
};

/** With memory: every tenth hour of training earns a certificate. */
const certify: Policy<TestFact, Wish, { readonly hours: number }> = {
  name: 'certify',
  folds: ['Trained', 'Left'],
  key: ({ data }) => data.person,
  remember: (memory, { type, data }) =>
    type === 'Left' ? undefined : { hours: (memory?.hours ?? 0) + ('hours' in data ? data.hours : 0) },
  react: ({ type, data }, memory) => {
    const hours = memory?.hours ?? 0;
    const before = hours - ('hours' in data ? data.hours : 0);
    return type === 'Trained' && Math.floor(hours / 10) > Math.floor(before / 10)
      ? [{ key: 'certificate', command: { wish: `Certify ${Math.floor(hours / 10)}`, person: data.person } }]
      : [];
  },
};

/** A receiver of commands that does each command id once, as the executor does. */
class Office {
  readonly asked: { readonly id: string; readonly wish: string; readonly person: string }[] = [];
  readonly done = new Map<string, string>();
  /** What becomes of a wish; by default it is done. */
  answer: (wish: Wish) => 'done' | 'refused' | 'lost' = () => 'done';

  readonly dispatch: Dispatch = async ({ command }, _cause, id) => {
    const { wish, person } = command as Wish;
    this.asked.push({ id, wish, person });
    const answer = this.answer({ wish, person });
    if (answer === 'lost') throw new Error('The log does not answer.');
    if (answer === 'refused') return { refused: 'NOT_NOW' };
    this.done.set(id, `${wish} ${person}`);
    return 'done';
  };

  get wishes(): readonly string[] {
    return [...this.done.values()].toSorted();
  }
}

let world: World;
let office: Office;
let policies: Policies;
const start = async (options: Partial<PoliciesOptions> = {}): Promise<void> => {
  policies = await startPolicies({
    store: world.log,
    readStore: world.readStore,
    decode,
    policies: [welcome, certify],
    dispatch: office.dispatch,
    retryDelayMs: () => 0,
    ...options,
  });
};
const statusOf = async (name: string) => {
  const status = (await policies.status()).find(({ policy }) => policy === name);
  if (status === undefined) throw new Error(`No status of ${name}.`);
  return status;
};
/** Looks again and again; the test's own time limit ends it. */
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
};
const upToDate = async (...names: readonly string[]): Promise<void> => {
  const head = await world.log.head();
  for (const name of names.length === 0 ? ['welcome', 'certify'] : names)
    await eventually(async () => (await statusOf(name)).position >= head);
};
const hired = (person: string) => world.happen('Hired', { person, unit: 'health' });
const trained = (person: string, hours: number) => world.happen('Trained', { person, unit: 'health', hours });

beforeEach(async () => {
  world = await openWorld({ pageSize: 4, step: 10 });
  office = new Office();
});
afterEach(async () => {
  await policies.stop();
  await world.end();
});

describe('a policy', () => {
  test('asks for what its events call for, in the past and from now on', async () => {
    await hired('ana');
    await start();
    await upToDate();
    await hired('budi');
    await upToDate();
    expect(office.wishes).toEqual(['GiveDesk ana', 'GiveDesk budi', 'Greet ana', 'Greet budi']);
    expect(office.asked).toHaveLength(4);
    expect(await statusOf('welcome')).toEqual({
      policy: 'welcome',
      position: 20n,
      lag: 0n,
      state: { is: 'live' },
      parked: [],
    });
  });

  test('remembers, also over a new start', async () => {
    await trained('ana', 7);
    await trained('budi', 9);
    await start();
    await upToDate();
    expect(office.wishes).toEqual([]);
    await policies.stop();
    await start({ readStore: await world.reopen() });
    await trained('ana', 7);
    await trained('ana', 7);
    await trained('budi', 20);
    await upToDate();
    expect(office.wishes).toEqual(['Certify 1 ana', 'Certify 2 ana', 'Certify 2 budi']);
  });

  test('gives each reaction an id of its own, which another start gives again', async () => {
    await hired('ana');
    await hired('budi');
    await start();
    await upToDate();
    const ids = office.asked.map(({ id }) => id).toSorted();
    expect(new Set(ids).size).toBe(4);
    await policies.stop();
    // A read store that has lost everything.
    for (const name of await world.readStore.collections()) await world.readStore.drop(name);
    await start();
    await upToDate();
    expect(office.asked.map(({ id }) => id).toSorted()).toEqual([...ids, ...ids].toSorted());
    expect(office.done.size).toBe(4);
  });

  test('refuses two reactions under one key: one of them would be lost', async () => {
    const twice: Policy<TestFact, Wish> = {
      ...welcome,
      react: (event) => welcome.react(event, undefined).map((reaction) => ({ ...reaction, key: 'same' })),
    };
    await hired('ana');
    await start({ policies: [twice] });
    await upToDate('welcome');
    expect(office.asked).toEqual([]);
    expect((await statusOf('welcome')).parked).toMatchObject([
      { what: 'document', eventType: 'Hired', error: expect.stringContaining('the key same') },
    ]);
  });

  test('is not told twice under one name', async () => {
    await start();
    await expect(
      startPolicies({
        store: world.log,
        readStore: world.readStore,
        decode,
        policies: [welcome, welcome],
        dispatch: office.dispatch,
      }),
    ).rejects.toThrow('welcome');
    await expect((async () => policies.retry('unheard', 'x'))()).rejects.toThrow(UnknownPolicy);
    await expect(policies.retry('welcome', 'x')).rejects.toThrow(NotParked);
  });
});

describe('reactions', () => {
  test('to events of one stream come one after the other; others at the same time, up to the limit', async () => {
    const running = new Map<string, number>();
    let most = 0;
    const order: string[] = [];
    const dispatch: Dispatch = async ({ key }, { stream, revision }) => {
      running.set(stream, (running.get(stream) ?? 0) + 1);
      expect(running.get(stream)).toBe(1);
      most = Math.max(most, [...running.values()].filter((count) => count > 0).length);
      order.push(`${stream} ${revision} ${key}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running.set(stream, 0);
      return 'done';
    };
    for (let turn = 0; turn < 3; turn += 1)
      for (const person of ['a', 'b', 'c', 'd', 'e', 'f']) await hired(person);
    await policies?.stop();
    const wide = await openWorld({ pageSize: 100 });
    for await (const page of world.log.readAll())
      for (const { stream, revision, id, type, data, metadata } of page)
        await wide.log.append([{ stream, expected: revision - 1n, events: [{ id, type, data, metadata }] }]);
    await world.end();
    world = wide;
    await start({ policies: [welcome], dispatch, concurrency: 4 });
    await upToDate('welcome');
    expect(most).toBe(4);
    for (const person of ['a', 'b', 'c', 'd', 'e', 'f'])
      expect(order.filter((one) => one.startsWith(`person-${person}`))).toEqual(
        [0, 1, 2].flatMap((turn) => [`person-${person} ${turn} greet`, `person-${person} ${turn} desk`]),
      );
  });

  test('of which nothing is known are asked for again, under the same ids, and the checkpoint waits', async () => {
    let lost = 3;
    office.answer = ({ wish, person }) =>
      wish === 'GiveDesk' && person === 'budi' && lost-- > 0 ? 'lost' : 'done';
    await hired('ana');
    await hired('budi');
    const attempts: number[] = [];
    const positions: bigint[] = [];
    await start({
      policies: [welcome],
      retryDelayMs: (attempt) => {
        attempts.push(attempt);
        void statusOf('welcome').then(({ position }) => positions.push(position));
        return 1;
      },
    });
    await upToDate('welcome');
    expect(attempts).toEqual([1, 2, 3]);
    expect(positions).toEqual([0n, 0n, 0n]);
    expect(office.done.size).toBe(4);
    const desks = office.asked.filter(({ wish, person }) => wish === 'GiveDesk' && person === 'budi');
    expect(new Set(desks.map(({ id }) => id)).size).toBe(1);
    expect(desks).toHaveLength(4);
  });

  test('of which nothing is known hold up no other policy', async () => {
    let down = true;
    office.answer = ({ wish }) => (down && wish === 'Greet' ? 'lost' : 'done');
    await hired('ana');
    await trained('ana', 10);
    await start();
    await upToDate('certify');
    await eventually(async () => (await statusOf('welcome')).state.is === 'failed');
    expect(await statusOf('welcome')).toMatchObject({
      position: 0n,
      state: { message: 'The log does not answer.' },
    });
    down = false;
    await upToDate();
    expect(office.wishes).toEqual(['Certify 1 ana', 'GiveDesk ana', 'Greet ana']);
  });

  test('that are refused are parked, and the policy goes on', async () => {
    office.answer = ({ wish }) => (wish === 'Greet' ? 'refused' : 'done');
    const position = await hired('ana');
    await trained('ana', 1);
    await start();
    await upToDate();
    expect(office.wishes).toEqual(['GiveDesk ana']);
    const [parked] = (await statusOf('welcome')).parked;
    expect(parked).toMatchObject({ what: 'reaction', position, eventType: 'Hired', error: 'NOT_NOW' });
    expect((await statusOf('welcome')).state).toEqual({ is: 'live' });
    const greeting = office.asked.find(({ wish }) => wish === 'Greet')?.id;
    expect(parked?.id).toBe(greeting);

    await policies.stop();
    await start({ readStore: await world.reopen() });
    await upToDate();
    expect((await statusOf('welcome')).parked).toMatchObject([{ id: greeting }]);
    expect(await policies.retry('welcome', greeting ?? '')).toMatchObject({ error: 'NOT_NOW' });
    office.answer = () => 'lost';
    await expect(policies.retry('welcome', greeting ?? '')).rejects.toThrow('does not answer');
    office.answer = () => 'done';
    expect(await policies.retry('welcome', greeting ?? '')).toBeUndefined();
    expect(office.done.get(greeting ?? '')).toBe('Greet ana');
    expect((await statusOf('welcome')).parked).toEqual([]);
  });

  test('that were refused are found again with the memory of their time', async () => {
    office.answer = ({ wish }) => (wish === 'Certify 1' ? 'refused' : 'done');
    await trained('ana', 6);
    await trained('budi', 1);
    await start();
    await upToDate();
    await trained('ana', 6);
    await upToDate();
    await trained('ana', 20);
    await upToDate();
    expect(office.wishes).toEqual(['Certify 3 ana']);
    const [parked] = (await statusOf('certify')).parked;
    office.answer = () => 'done';
    const asked = office.asked.length;
    expect(await policies.retry('certify', parked?.id ?? '')).toBeUndefined();
    expect(office.asked.slice(asked)).toEqual([{ id: parked?.id, wish: 'Certify 1', person: 'ana' }]);
  });
});

describe('a policy that throws', () => {
  test('parks the memory in question; a retry folds it on and reacts to what was missed', async () => {
    let broken = true;
    const fragile: typeof certify = {
      ...certify,
      react: (event, memory) => {
        if (broken && event.data.person === 'ana' && (memory?.hours ?? 0) >= 10) throw new Error('No idea.');
        return certify.react(event, memory);
      },
    };
    await trained('ana', 9);
    await trained('ana', 9);
    await trained('budi', 10);
    await trained('ana', 9);
    await start({ policies: [fragile] });
    await upToDate('certify');
    expect(office.wishes).toEqual(['Certify 1 budi']);
    expect((await statusOf('certify')).parked).toMatchObject([
      { what: 'document', id: 'ana', error: 'No idea.' },
    ]);
    expect(await policies.retry('certify', 'ana')).toMatchObject({ position: 20n });
    broken = false;
    expect(await policies.retry('certify', 'ana')).toBeUndefined();
    expect(office.wishes).toEqual(['Certify 1 ana', 'Certify 1 budi', 'Certify 2 ana']);
    await trained('ana', 9);
    await upToDate('certify');
    expect(office.wishes).toContain('Certify 3 ana');
  });

  test('without memory parks the event', async () => {
    let broken = true;
    const fragile: typeof welcome = {
      ...welcome,
      react: (event) => {
        if (broken && event.data.person === 'ana') throw new Error('No idea.');
        return welcome.react(event, undefined);
      },
    };
    await hired('budi');
    await hired('ana');
    await hired('ana');
    await start({ policies: [fragile] });
    await upToDate('welcome');
    const { parked } = await statusOf('welcome');
    expect(parked).toHaveLength(2);
    broken = false;
    for (const { id } of parked) expect(await policies.retry('welcome', id)).toBeUndefined();
    expect(office.wishes.filter((wish) => wish === 'Greet ana')).toHaveLength(2);
    expect((await statusOf('welcome')).parked).toEqual([]);
  });

  test('and cannot even tell the memory, stops: without it later events could be misjudged', async () => {
    let broken = true;
    const keyless: typeof certify = {
      ...certify,
      key: (event) => {
        if (broken && event.data.person === 'ana') throw new Error('Whose is it?');
        return event.data.person;
      },
    };
    await trained('ana', 10);
    await trained('budi', 10);
    await start({ policies: [keyless] });
    await eventually(async () => (await statusOf('certify')).state.is === 'failed');
    expect(await statusOf('certify')).toMatchObject({ position: 0n, state: { message: 'Whose is it?' } });
    broken = false;
    await upToDate('certify');
    expect(office.wishes).toEqual(['Certify 1 ana', 'Certify 1 budi']);
  });
});

test('whatever fails, and when, everything is asked for, under the same ids, and done once', async () => {
  const happening = fc.record({
    person: fc.constantFrom('ana', 'budi', 'citra'),
    hours: fc.integer({ min: 0, max: 9 }),
  });
  const faults = fc.array(fc.option(fc.constantFrom<Fault>('before', 'after', 'half'), { nil: undefined }));
  const losses = fc.array(fc.boolean(), { maxLength: 12 });
  await start();
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 25 }),
      faults,
      losses,
      async (list, faultPlan, lossPlan) => {
        await policies.stop();
        await world.end();
        world = await openWorld({ pageSize: 4, step: 10 });
        for (const { person, hours } of list) await (hours === 0 ? hired(person) : trained(person, hours));
        office = new Office();
        await start();
        await upToDate();
        await policies.stop();
        const expected = new Map(office.done);

        for (const name of await world.readStore.collections()) await world.readStore.drop(name);
        const [faultsLeft, lossesLeft] = [[...faultPlan], [...lossPlan]];
        office = new Office();
        office.answer = () => (lossesLeft.shift() ? 'lost' : 'done');
        const readStore: ReadStore = faultyReadStore(world.readStore, () => faultsLeft.shift());
        await start({ readStore });
        await upToDate();
        expect(office.done).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('hands the cause to the dispatch, for the command to name it', async () => {
  const causes: Recorded[] = [];
  const position = await hired('ana');
  await start({
    policies: [welcome],
    dispatch: async (_, cause) => {
      causes.push(cause);
      return 'done';
    },
  });
  await upToDate('welcome');
  expect(causes).toMatchObject([
    { stream: 'person-ana', position },
    { stream: 'person-ana', position },
  ]);
});
