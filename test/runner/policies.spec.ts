import { describe, expect, test } from '@jest/globals';
import { NotParked, startPolicies, UnknownPolicy, type Policy, type Recorded } from '@bina/engine';
import { PoliciesRun, welcome, type Wish } from './policies-run.js';
import { decode, type TestFact } from './subject.js';

const run = new PoliciesRun();

describe('a policy', () => {
  test('asks for what its events call for, in the past and from now on', async () => {
    await run.hired('ana');
    await run.start();
    await run.upToDate();
    await run.hired('budi');
    await run.upToDate();
    expect(run.office.wishes).toEqual(['GiveDesk ana', 'GiveDesk budi', 'Greet ana', 'Greet budi']);
    expect(run.office.asked).toHaveLength(4);
    expect(await run.statusOf('welcome')).toEqual({
      policy: 'welcome',
      position: 20n,
      lag: 0n,
      state: { is: 'live' },
      parked: [],
    });
  });

  test('remembers, also over a new start', async () => {
    await run.trained('ana', 7);
    await run.trained('budi', 9);
    await run.start();
    await run.upToDate();
    expect(run.office.wishes).toEqual([]);
    await run.policies.stop();
    await run.start({ readStore: await run.world.reopen() });
    await run.trained('ana', 7);
    await run.trained('ana', 7);
    await run.trained('budi', 20);
    await run.upToDate();
    expect(run.office.wishes).toEqual(['Certify 1 ana', 'Certify 2 ana', 'Certify 2 budi']);
  });

  test('gives each reaction an id of its own, which another start gives again', async () => {
    await run.hired('ana');
    await run.hired('budi');
    await run.start();
    await run.upToDate();
    const ids = run.office.asked.map(({ id }) => id).toSorted();
    expect(new Set(ids).size).toBe(4);
    await run.policies.stop();
    // A read store that has lost everything.
    for (const name of await run.world.readStore.collections()) await run.world.readStore.drop(name);
    await run.start();
    await run.upToDate();
    expect(run.office.asked.map(({ id }) => id).toSorted()).toEqual([...ids, ...ids].toSorted());
    expect(run.office.done.size).toBe(4);
  });

  test('refuses two reactions under one key: one of them would be lost', async () => {
    const twice: Policy<TestFact, Wish> = {
      ...welcome,
      react: (event) => welcome.react(event, undefined).map((reaction) => ({ ...reaction, key: 'same' })),
    };
    await run.hired('ana');
    await run.start({ policies: [twice] });
    await run.upToDate('welcome');
    expect(run.office.asked).toEqual([]);
    expect((await run.statusOf('welcome')).parked).toMatchObject([
      { what: 'document', eventType: 'Hired', error: expect.stringContaining('the key same') },
    ]);
  });

  test('is not told twice under one name', async () => {
    await run.start();
    await expect(
      startPolicies({
        store: run.world.log,
        readStore: run.world.readStore,
        decode,
        policies: [welcome, welcome],
        dispatch: run.office.dispatch,
      }),
    ).rejects.toThrow('welcome');
    await expect((async () => run.policies.retry('unheard', 'x'))()).rejects.toThrow(UnknownPolicy);
    await expect(run.policies.retry('welcome', 'x')).rejects.toThrow(NotParked);
  });
});

test('hands the cause to the dispatch, for the command to name it', async () => {
  const causes: Recorded[] = [];
  const position = await run.hired('ana');
  await run.start({
    policies: [welcome],
    dispatch: async (_, cause) => {
      causes.push(cause);
      return 'done';
    },
  });
  await run.upToDate('welcome');
  expect(causes).toMatchObject([
    { stream: 'person-ana', position },
    { stream: 'person-ana', position },
  ]);
});
