import { describe, expect, test } from '@jest/globals';
import { ReadModelBehind, RunnerStopped, startProjections, UnknownProjection } from '@bina/engine';
import { ProjectionsRun } from './projections-run.js';
import { decode, lately, people, units } from './subject.js';

const run = new ProjectionsRun(3);

describe('following the log', () => {
  test('folds what is there, then what comes', async () => {
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    await run.start();
    await run.upToDate(people);
    expect(await run.projections.readModels.find(people, {})).toEqual([
      { _id: 'ana', unit: 'health', hours: 4, courses: [4] },
    ]);
    await run.world.happen('Trained', { person: 'ana', unit: 'roads', hours: 2 });
    await run.world.happen('Hired', { person: 'budi', unit: 'roads' });
    await run.upToDate(people, units);
    expect(await run.projections.readModels.find(people, { filter: { unit: 'roads' } })).toEqual([
      { _id: 'ana', unit: 'roads', hours: 6, courses: [4, 2] },
      { _id: 'budi', unit: 'roads', hours: 0, courses: [] },
    ]);
    expect(await run.projections.readModels.get(units, 'all')).toEqual({ _id: 'all', Hired: 2, Trained: 2 });
    expect(await run.projections.readModels.get(units, 'nowhere')).toBeUndefined();
    expect(await run.projections.readModels.count(people, { hours: { $gt: 0 } })).toBe(1);
  });

  test('takes a document away when its fold says so, and makes it again', async () => {
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.world.happen('Left', { person: 'ana', unit: 'health' });
    await run.start();
    await run.upToDate(people);
    expect(await run.projections.readModels.count(people, {})).toBe(0);
    await run.world.happen('Hired', { person: 'ana', unit: 'roads' });
    await run.upToDate(people);
    expect(await run.projections.readModels.get(people, 'ana')).toMatchObject({ unit: 'roads' });
  });

  test('folds all that one stored event has become, or none of it', async () => {
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    const position = await run.world.happen('Rehired', { person: 'ana', unit: 'roads' });
    await run.start();
    await run.upToDate(people, lately);
    expect(await run.projections.readModels.get(people, 'ana')).toMatchObject({ unit: 'roads', hours: 0 });
    const events = ((await run.projections.readModels.get(lately, 'ana')) as unknown as { events: string[] })
      .events;
    expect(events.slice(-2)).toEqual([`Left@${position}`, `Hired@${position}`]);
  });

  test('goes on where it stopped, without folding anything twice', async () => {
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    await run.start();
    await run.upToDate(people);
    await run.projections.stop();
    await run.world.happen('Trained', { person: 'ana', unit: 'health', hours: 3 });
    await run.start({ readStore: await run.world.reopen() });
    await run.upToDate(people);
    expect(await run.projections.readModels.get(people, 'ana')).toMatchObject({ hours: 7, courses: [4, 3] });
  });

  test('reads and decodes each event once for all projections', async () => {
    for (let hours = 1; hours <= 20; hours += 1)
      await run.world.happen('Trained', { person: 'ana', unit: 'health', hours });
    let decoded = 0;
    await run.start({
      decode: (events) => {
        decoded += events.length;
        return decode(events);
      },
    });
    await run.upToDate(people, units, lately);
    expect(decoded).toBe(20);
  });

  test('refuses two projections that make the same collection', async () => {
    await run.start();
    await expect(
      startProjections({
        store: run.world.log,
        readStore: run.world.readStore,
        decode,
        projections: [people, people],
      }),
    ).rejects.toThrow('people');
  });
});

describe('telling where it stands', () => {
  test('shows position, lag and state, also where no event concerns a projection', async () => {
    await run.start();
    await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    for (let note = 0; note < 10; note += 1) await run.world.happen('Noted', { person: 'ana' });
    await run.upToDate(people, units, lately);
    const position = await run.world.log.head();
    expect(await run.projections.status()).toEqual(
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
    for (let note = 0; note < 10; note += 1) await run.world.happen('Noted', { person: 'ana' });
    await run.start({ projections: [people] });
    await run.upToDate(people);
    await run.projections.stop();
    let decoded = 0;
    await run.start({
      projections: [people],
      readStore: await run.world.reopen(),
      decode: (events) => {
        decoded += events.length;
        return decode(events);
      },
    });
    await run.upToDate(people);
    expect(decoded).toBe(0);
  });

  test('lets a client wait for its own write', async () => {
    await run.start();
    const position = await run.world.happen('Hired', { person: 'ana', unit: 'health' });
    await run.projections.waitFor('people', position, 20_000);
    expect(await run.projections.readModels.get(people, 'ana')).toBeDefined();
    await run.projections.waitFor('people', position, 0);
    await expect(run.projections.waitFor('people', position + 1n, 1)).rejects.toThrow(ReadModelBehind);
    await expect(run.projections.waitFor('nothing', 1n, 1)).rejects.toThrow(UnknownProjection);
  });

  test('sends those who wait away when it stops', async () => {
    await run.start();
    const waiting = run.projections.waitFor('people', 1_000_000n, 20_000);
    const rebuilding = run.projections.rebuild('nothing');
    await expect(rebuilding).rejects.toThrow('people, units, lately');
    await run.projections.stop();
    await expect(waiting).rejects.toThrow(RunnerStopped);
    await expect(run.projections.rebuild('people')).rejects.toThrow(RunnerStopped);
  });
});
