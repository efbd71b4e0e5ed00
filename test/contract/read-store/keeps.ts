import { describe, expect, test } from '@jest/globals';
import { aDocument, collectionOf, freshName, type Subject } from './subject.js';

export function keepsContract(subject: Subject): void {
  describe('after it was closed and opened again', () => {
    test('has its collections, documents, checkpoints and settings', async () => {
      const { store } = subject();
      const kept = await collectionOf(store, { a: { unitId: 'x', list: [{ n: 1 }] }, b: {} });
      const dropped = await collectionOf(store, { a: {} });
      const key = freshName();
      await store.commit({
        collection: kept,
        documents: [aDocument('b', 2n, undefined)],
        checkpoint: 9_007_199_254_740_993n,
      });
      await store.compareAndSet(key, undefined, 'kept');
      await store.drop(dropped);

      const opened = await subject().reopen();
      await opened.ensure({ name: kept, indexes: ['unitId'] });
      expect(await opened.find(kept, {})).toEqual([{ _id: 'a', unitId: 'x', list: [{ n: 1 }] }]);
      expect(await opened.count(kept, {})).toBe(1);
      expect(await opened.checkpoint(kept)).toBe(9_007_199_254_740_993n);
      const loaded = await opened.load(kept, ['a', 'b']);
      expect(loaded.get('a')).toMatchObject({ position: 1n, doc: { unitId: 'x', list: [{ n: 1 }] } });
      expect(loaded.get('b')).toMatchObject({ position: 2n });
      expect(loaded.get('b')?.doc).toBeUndefined();
      expect(await opened.setting(key)).toBe('kept');
      expect(await opened.collections()).toContain(kept);
      expect(await opened.collections()).not.toContain(dropped);
    });

    test('guards positions as before', async () => {
      const { store } = subject();
      const collection = await collectionOf(store, { a: { hours: 1 } });
      const opened = await subject().reopen();
      await opened.commit({ collection, documents: [aDocument('a', 1n, { hours: 9 })], checkpoint: 1n });
      expect(await opened.find(collection, {})).toEqual([{ _id: 'a', hours: 1 }]);
      await opened.commit({ collection, documents: [aDocument('a', 2n, { hours: 2 })], checkpoint: 2n });
      expect(await opened.find(collection, {})).toEqual([{ _id: 'a', hours: 2 }]);
    });
  });

  describe('once it is closed', () => {
    test('refuses to work, and closing it again is harmless', async () => {
      const { store } = subject();
      const collection = await collectionOf(store, { a: {} });
      await store.close();
      await store.close();
      await expect(store.find(collection, {})).rejects.toThrow();
      await expect(store.commit({ collection, documents: [], checkpoint: 2n })).rejects.toThrow();
      await expect(store.setting('any')).rejects.toThrow();
    });
  });
}
