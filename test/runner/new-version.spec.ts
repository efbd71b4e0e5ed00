import { describe, expect, test } from '@jest/globals';
import type { Projection } from '@bina/engine';
import { collections, history, holding, trained } from './history.js';
import { ProjectionsRun } from './projections-run.js';
import { people, plainFold, units, type TestFact } from './subject.js';

/** The next release counts differently. */
const people2: Projection<TestFact> = {
  ...(people as unknown as Projection<TestFact>),
  version: 2,
  evolve: (doc) => ({ events: Number(doc?.['events'] ?? 0) + 1 }),
};

const run = new ProjectionsRun(5);

describe('a new version of a projection', () => {
  const withVersion2 = { projections: [people2, units] };

  test('is filled while the old one answers, then takes its place', async () => {
    await history(run.world, 60);
    await run.start();
    await run.upToDate(people);
    await run.projections.stop();
    const readStore = await run.world.reopen();
    const held = holding(readStore, ({ collection }) => collection === 'people.v2');
    await run.start({ ...withVersion2, readStore: held.readStore });
    expect(run.projections.serving('people')).toBe('people.v1');
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
    const [status] = await run.projections.status();
    expect(status).toMatchObject({ version: 2, serving: 'people.v1', state: { is: 'rebuilding' } });

    held.release();
    await run.projections.rebuild('people');
    expect(run.projections.serving('people')).toBe('people.v2');
    expect(await run.projections.readModels.find(people2, {})).toEqual(
      await plainFold(people2, run.world.log),
    );
    expect(await collections(run.world, 'people')).toEqual(['people.v2']);
    expect((await run.projections.status())[0]).toMatchObject({
      serving: 'people.v2',
      state: { is: 'live' },
    });
  });

  test('serves after the next start as well, and an older release fills its own again', async () => {
    await history(run.world, 20);
    await run.start({ projections: [people2] });
    await run.projections.stop();
    await run.start({ projections: [people2], readStore: await run.world.reopen() });
    expect(run.projections.serving('people')).toBe('people.v2');
    await run.projections.stop();
    await run.start({ projections: [people], readStore: await run.world.reopen() });
    await run.projections.rebuild('people');
    expect(run.projections.serving('people')).toBe('people.v1');
    expect(await run.projections.readModels.find(people, {})).toEqual(await plainFold(people, run.world.log));
    expect(await collections(run.world, 'people')).toEqual(['people.v1']);
  });

  test('lets who waits for a position wait until it can answer', async () => {
    await history(run.world, 60);
    await run.start();
    await run.upToDate(people);
    await run.projections.stop();
    const position = await trained(run.world, 'ana', 1);
    await run.start({ projections: [people2] });
    await run.projections.waitFor('people', position, 20_000);
    expect(run.projections.serving('people')).toBe('people.v2');
    expect(await run.projections.readModels.get(people2, 'ana')).toEqual({ _id: 'ana', events: 1 });
  });

  test('replaces also fillings that were never finished', async () => {
    await history(run.world, 20);
    for (const name of ['people.v0', 'people.v1.g4', '_parked.people.v0'])
      await run.world.readStore.ensure({ name, indexes: [] });
    await run.world.readStore.ensure({ name: 'people.versus', indexes: [] });
    await run.world.readStore.compareAndSet('serving:people', undefined, 'people.v1.g4');
    await run.start(withVersion2);
    await run.projections.rebuild('people');
    expect(await collections(run.world, 'people')).toEqual(['people.v2', 'people.versus']);
  });
});
