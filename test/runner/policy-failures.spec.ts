import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReadStore } from '@bina/engine';
import { faultyReadStore, type Fault } from '../support/faulty-read-store.js';
import { certify, Office, PoliciesRun, welcome } from './policies-run.js';
import { eventually } from './projections-run.js';

const run = new PoliciesRun();

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
    await run.trained('ana', 9);
    await run.trained('ana', 9);
    await run.trained('budi', 10);
    await run.trained('ana', 9);
    await run.start({ policies: [fragile] });
    await run.upToDate('certify');
    expect(run.office.wishes).toEqual(['Certify 1 budi']);
    expect((await run.statusOf('certify')).parked).toMatchObject([
      { what: 'document', id: 'ana', error: 'No idea.' },
    ]);
    expect(await run.policies.retry('certify', 'ana')).toMatchObject({ position: 20n });
    broken = false;
    expect(await run.policies.retry('certify', 'ana')).toBeUndefined();
    expect(run.office.wishes).toEqual(['Certify 1 ana', 'Certify 1 budi', 'Certify 2 ana']);
    await run.trained('ana', 9);
    await run.upToDate('certify');
    expect(run.office.wishes).toContain('Certify 3 ana');
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
    await run.hired('budi');
    await run.hired('ana');
    await run.hired('ana');
    await run.start({ policies: [fragile] });
    await run.upToDate('welcome');
    const { parked } = await run.statusOf('welcome');
    expect(parked).toHaveLength(2);
    broken = false;
    for (const { id } of parked) expect(await run.policies.retry('welcome', id)).toBeUndefined();
    expect(run.office.wishes.filter((wish) => wish === 'Greet ana')).toHaveLength(2);
    expect((await run.statusOf('welcome')).parked).toEqual([]);
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
    await run.trained('ana', 10);
    await run.trained('budi', 10);
    await run.start({ policies: [keyless] });
    await eventually(async () => (await run.statusOf('certify')).state.is === 'failed');
    expect(await run.statusOf('certify')).toMatchObject({ position: 0n, state: { message: 'Whose is it?' } });
    broken = false;
    await run.upToDate('certify');
    expect(run.office.wishes).toEqual(['Certify 1 ana', 'Certify 1 budi']);
  });
});

test('whatever fails, and when, everything is asked for, under the same ids, and done once', async () => {
  const happening = fc.record({
    person: fc.constantFrom('ana', 'budi', 'citra'),
    hours: fc.integer({ min: 0, max: 9 }),
  });
  const faults = fc.array(fc.option(fc.constantFrom<Fault>('before', 'after', 'half'), { nil: undefined }));
  const losses = fc.array(fc.boolean(), { maxLength: 12 });
  await run.start();
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 25 }),
      faults,
      losses,
      async (list, faultPlan, lossPlan) => {
        await run.end();
        await run.begin();
        for (const { person, hours } of list)
          await (hours === 0 ? run.hired(person) : run.trained(person, hours));
        await run.start();
        await run.upToDate();
        await run.policies.stop();
        const expected = new Map(run.office.done);

        for (const name of await run.world.readStore.collections()) await run.world.readStore.drop(name);
        const [faultsLeft, lossesLeft] = [[...faultPlan], [...lossPlan]];
        run.office = new Office();
        run.office.answer = () => (lossesLeft.shift() ? 'lost' : 'done');
        const readStore: ReadStore = faultyReadStore(run.world.readStore, () => faultsLeft.shift());
        await run.start({ readStore });
        await run.upToDate();
        expect(run.office.done).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
