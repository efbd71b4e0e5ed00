import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ReadStore } from '@bina/engine';
import { aDocument, collectionOf, freshName, type Subject } from './subject.js';

export function collectionsContract(subject: Subject): void {
  describe('collections', () => {
    let store: ReadStore;
    beforeEach(() => {
      ({ store } = subject());
    });

    test('exist once they are ensured, in the order of their names', async () => {
      const [b, a] = [`b${freshName()}`, `a${freshName()}`];
      await store.ensure({ name: b, indexes: [] });
      await store.ensure({ name: a, indexes: ['unit.id'] });
      expect((await store.collections()).filter((name) => name === a || name === b)).toEqual([a, b]);
      expect(await store.checkpoint(a)).toBeUndefined();
      expect(await store.find(a, {})).toEqual([]);
    });

    test('keep what they hold when they are ensured again, also with another index', async () => {
      const collection = await collectionOf(store, { a: { unitId: 'x' } });
      await store.ensure({ name: collection, indexes: ['unitId', 'unit.id'] });
      expect(await store.find(collection, { filter: { unitId: 'x' } })).toEqual([{ _id: 'a', unitId: 'x' }]);
      expect(await store.checkpoint(collection)).toBe(1n);
    });

    test.each(['.v3', '.v3.g2', '_parked', '-with-dashes', ' and a space'])(
      'may be named with %s',
      async (part) => {
        const name = `${freshName()}${part}`;
        await store.ensure({ name, indexes: [] });
        await store.commit({ collection: name, documents: [aDocument('a', 1n, {})], checkpoint: 1n });
        expect(await store.count(name, {})).toBe(1);
      },
    );

    test('go with their documents and their checkpoint when dropped, and leave the others', async () => {
      const [dropped, kept] = [await collectionOf(store, { a: {} }), await collectionOf(store, { a: {} })];
      await store.drop(dropped);
      expect(await store.collections()).not.toContain(dropped);
      expect(await store.checkpoint(dropped)).toBeUndefined();
      expect(await store.count(kept, {})).toBe(1);

      await store.ensure({ name: dropped, indexes: [] });
      expect(await store.find(dropped, {})).toEqual([]);
      expect(await store.load(dropped, ['a'])).toEqual(new Map());
      expect(await store.checkpoint(dropped)).toBeUndefined();
    });

    test('that do not exist may be dropped', async () => {
      await store.drop(freshName());
    });

    test('that do not exist are refused by name, not taken for empty', async () => {
      const name = freshName();
      const commit = { collection: name, documents: [], checkpoint: 1n };
      await expect(store.find(name, {})).rejects.toThrow(name);
      await expect(store.count(name, {})).rejects.toThrow(name);
      await expect(store.load(name, ['a'])).rejects.toThrow(name);
      await expect(store.commit(commit)).rejects.toThrow(name);
      expect(await store.collections()).not.toContain(name);
    });
  });
}
