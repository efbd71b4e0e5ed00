import { expect, test } from '@jest/globals';
import { readModelsOver, type AnyProjection } from './read-models.js';
import type { Document, ReadStore } from './read-store.js';

const people: AnyProjection<Document> = {
  collection: 'people',
  version: 1,
  indexes: [],
  folds: [],
  keys: () => [],
  evolve: (doc) => doc,
};

/** Two generations, of which the second takes over while a question is asked of the first. */
const takingOver = (afterwards: (name: string) => void) => {
  let serving = 'people.v1';
  const answer = async <T>(name: string, value: T): Promise<T> => {
    const isOld = name === 'people.v1';
    serving = 'people.v2';
    if (isOld) afterwards(name);
    return value;
  };
  const store: Pick<ReadStore, 'find' | 'count' | 'load'> = {
    load: (name) => answer(name, new Map()),
    find: (name) => answer(name, [{ _id: name }] as never),
    count: (name) => answer(name, name === 'people.v2' ? 2 : 1),
  };
  return readModelsOver(store, () => serving);
};

test.each([
  ['answers the old way once more', () => undefined],
  [
    'is gone already',
    (name: string) => {
      throw new Error(`no collection ${name}`);
    },
  ],
])('a question during a swap is asked again of the new one where the old one %s', async (_, afterwards) => {
  expect(await takingOver(afterwards).find(people, {})).toEqual([{ _id: 'people.v2' }]);
  expect(await takingOver(afterwards).get(people, 'any')).toEqual({ _id: 'people.v2' });
  expect(await takingOver(afterwards).count(people, {})).toBe(2);
});

test('what a store throws without a swap comes out', async () => {
  const store: Pick<ReadStore, 'find' | 'count' | 'load'> = {
    load: () => Promise.resolve(new Map()),
    find: () => Promise.reject(new Error('unknown operator')),
    count: () => Promise.resolve(0),
  };
  await expect(readModelsOver(store, () => 'people.v1').find(people, {})).rejects.toThrow('unknown operator');
});
