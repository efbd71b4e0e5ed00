import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ReadModelBehind, startProjections, type AnyProjection, type Projections } from '@bina/engine';
import { decode, lately, openWorld, people, units, type World } from './subject.js';

describe('projections', () => {
  let world: World;
  let projections: Projections;
  const start = async (list: readonly AnyProjection[] = [people, units, lately]) => {
    projections = await startProjections({
      store: world.log,
      readStore: world.readStore,
      decode,
      projections: list,
      retryDelayMs: () => 0,
    });
  };
  const upToDate = async (projection: AnyProjection) =>
    projections.waitFor(projection.collection, await world.log.head(), 10_000);

  beforeEach(async () => {
    world = await openWorld({ pageSize: 3, step: 10 });
  });
  afterEach(async () => {
    await projections.stop();
    await world.end();
  });

  test('fold what is in the log, then what comes', async () => {
    await world.happen('Hired', { person: 'ana', unit: 'health' });
    await world.happen('Trained', { person: 'ana', unit: 'health', hours: 4 });
    await start();
    await upToDate(people);
    expect(await projections.readModels.find(people, {})).toEqual([
      { _id: 'ana', unit: 'health', hours: 4, courses: [4] },
    ]);
    await world.happen('Trained', { person: 'ana', unit: 'roads', hours: 2 });
    await world.happen('Hired', { person: 'budi', unit: 'roads' });
    await upToDate(people);
    await upToDate(units);
    expect(await projections.readModels.find(people, { filter: { unit: 'roads' } })).toEqual([
      { _id: 'ana', unit: 'roads', hours: 6, courses: [4, 2] },
      { _id: 'budi', unit: 'roads', hours: 0, courses: [] },
    ]);
    expect(await projections.readModels.get(units, 'all')).toEqual({ _id: 'all', Hired: 2, Trained: 2 });
    expect(await projections.readModels.get(units, 'nowhere')).toBeUndefined();
    expect(await projections.readModels.count(people, { hours: { $gt: 0 } })).toBe(1);
  });
});
