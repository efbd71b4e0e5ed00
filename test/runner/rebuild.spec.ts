import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { readModelsOver, RunnerStopped, servingInStore, type Progress } from '@bina/engine';
import { collections, history, holding, trained } from './history.js';
import { ProjectionsRun } from './projections-run.js';
import { decode, lately, openWorld, people, plainFold, units } from './subject.js';

const run = new ProjectionsRun(5);

describe('a rebuild', () => {
  test('fills a new collection, lets it take over, and leaves nothing of the old one', async () => {
    let failures = 0;
    await history(run.world, 40);
    await run.start({ retryDelayMs: () => (failures += 1) });
    await run.upToDate(people);
    await run.projections.rebuild('people');
    expect(run.projections.serving('people')).toBe('people.v1.g2');
    expect(await collections(run.world, 'people')).toEqual(['people.v1.g2']);
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
    await run.projections.rebuild('people');
    expect(run.projections.serving('people')).toBe('people.v1.g3');
    await trained(run.world, 'ana', 3);
    await run.upToDate(people, units, lately);
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
    // Nobody tries to write to what is gone.
    expect(failures).toBe(0);
  });

  test('that is stuck holds up nobody', async () => {
    await history(run.world, 10);
    const held = holding(run.world.readStore, ({ collection }) => collection === 'people.v1.g2');
    await run.start({ readStore: held.readStore });
    await run.upToDate(people, units, lately);
    const rebuilding = run.projections.rebuild('people');
    await held.waiting;
    await trained(run.world, 'ana', 3);
    await run.upToDate(people, units, lately);
    expect(run.projections.serving('people')).toBe('people.v1');
    held.release();
    await rebuilding;
    expect(run.projections.serving('people')).toBe('people.v1.g2');
  });

  test('that was overtaken on its last step does not take over before it has seen as much', async () => {
    await history(run.world, 10);
    const end = await run.world.log.head();
    const held = holding(
      run.world.readStore,
      ({ collection, checkpoint }) => collection === 'people.v1.g2' && checkpoint === end,
    );
    await run.start({ readStore: held.readStore });
    await run.upToDate(people, units, lately);
    const rebuilding = run.projections.rebuild('people');
    await held.waiting;
    const position = await trained(run.world, 'ana', 3);
    await run.projections.waitFor('people', position, 20_000);
    held.release();
    await rebuilding;
    expect(await run.projections.readModels.get(people, 'ana')).toMatchObject({ hours: 3 });
  });

  test('heals documents that were damaged', async () => {
    await history(run.world, 10);
    await run.start();
    await run.upToDate(people);
    const far = (await run.world.log.head()) + 1_000n;
    const damage = { id: 'person 1', position: far, doc: { hours: 999 } };
    await run.world.readStore.commit({ collection: 'people.v1', documents: [damage], checkpoint: 0n });
    expect(await run.projections.readModels.get(people, 'person 1')).toMatchObject({ hours: 999 });
    await run.projections.rebuild('people');
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
  });

  test('tells how far it is', async () => {
    await history(run.world, 30);
    for (let note = 0; note < 10; note += 1) await run.world.happen('Noted', { person: 'ana' });
    await run.start();
    await run.upToDate(people);
    const progress: Progress[] = [];
    await run.projections.rebuild('people', (step) => progress.push(step));
    expect(progress[0]).toEqual({ folded: 5, position: 50n, head: 400n, percent: 12 });
    expect(progress.at(-1)).toEqual({ folded: 30, position: 400n, head: 400n, percent: 100 });
    for (const [place, { percent }] of progress.entries())
      expect(percent).toBeGreaterThanOrEqual(progress[place - 1]?.percent ?? 0);
  });

  test('is one, however often it is asked for meanwhile, and those of several go along the log together', async () => {
    await history(run.world, 40);
    await run.start();
    await run.upToDate(people, units, lately);
    let decoded = 0;
    await run.projections.stop();
    await run.start({
      decode: (events) => {
        decoded += events.length;
        return decode(events);
      },
    });
    await Promise.all([
      run.projections.rebuild('people'),
      run.projections.rebuild('people'),
      run.projections.rebuild('units'),
    ]);
    expect(run.projections.serving('people')).toBe('people.v1.g2');
    // Another feed of the same length would have decoded all of it again.
    expect(decoded).toBeLessThan(80);
  });

  test('while events come answers queries all the time, never from the past, and ends as a plain fold', async () => {
    await run.world.end();
    // Larger pages than what is written meanwhile: who reads must be able to catch up with who writes.
    run.world = await openWorld({ pageSize: 50, step: 10 });
    await history(run.world, 200);
    await run.start();
    await run.upToDate(people);
    let rebuilt = false;
    const rebuilds = (async () => {
      for (let turn = 0; turn < 5; turn += 1) await run.projections.rebuild('people');
      rebuilt = true;
    })();
    const writing = (async () => {
      for (let hours = 1; !rebuilt; hours += 1) {
        const position = await trained(run.world, 'ana', hours);
        await run.projections.waitFor('people', position, 20_000);
        // One's own write, whoever serves at this moment.
        const ana = await run.projections.readModels.get(people, 'ana');
        expect(ana?.courses.length).toBe(hours);
      }
    })();
    const asking = (async () => {
      let before = 0;
      while (!rebuilt) {
        const all = await run.projections.readModels.find(people, { filter: { hours: { $gt: 0 } } });
        expect(all.length).toBeGreaterThanOrEqual(7);
        const hours = all.reduce((sum, person) => sum + person.hours, 0);
        expect(hours).toBeGreaterThanOrEqual(before);
        before = hours;
        await nextTurn();
      }
    })();
    await Promise.all([rebuilds, writing, asking]);
    await run.upToDate(people);
    expect(run.projections.serving('people')).toBe('people.v1.g6');
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
    expect(await collections(run.world, 'people')).toEqual(['people.v1.g6']);
  });

  test('that is interrupted goes on after the next start', async () => {
    await history(run.world, 100);
    await run.start();
    await run.upToDate(people);
    const stopped = new Promise<void>((resolve) => {
      const rebuilding = run.projections.rebuild('people', ({ position }) => {
        if (position === 250n) void run.projections.stop().then(resolve);
      });
      rebuilding.catch((error: unknown) => expect(error).toBeInstanceOf(RunnerStopped));
    });
    await stopped;
    expect(await collections(run.world, 'people')).toEqual(['people.v1', 'people.v1.g2']);
    const readStore = await run.world.reopen();
    const from = await readStore.checkpoint('people.v1.g2');
    expect(from).toBeGreaterThanOrEqual(250n);
    expect(from).toBeLessThan(1_000n);
    await run.start({ readStore });
    await run.projections.rebuild('people');
    expect(run.projections.serving('people')).toBe('people.v1.g2');
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
  });
});

test('another process reads what serves from the store', async () => {
  await history(run.world, 20);
  const elsewhere = readModelsOver(run.world.readStore, servingInStore(run.world.readStore));
  await run.start({ projections: [units] });
  await expect(elsewhere.get(people, 'ana')).rejects.toThrow('Nothing serves people');
  await run.projections.stop();
  await run.start();
  await run.upToDate(people);
  await run.projections.rebuild('people');
  expect(await elsewhere.find(people, {})).toEqual(await plainFold(people, run.world.log));
});
