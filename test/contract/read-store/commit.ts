import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Document, Position, ReadStore } from '@bina/engine';
import { aDocument, freshName, type Subject } from './subject.js';

export function commitContract(subject: Subject): void {
  describe('commit', () => {
    let store: ReadStore;
    let collection: string;
    const put = (id: string, position: Position, doc: Document | undefined) =>
      store.commit({ collection, documents: [aDocument(id, position, doc)], checkpoint: position });
    const contents = async (id: string) => (await store.load(collection, [id])).get(id);

    beforeEach(async () => {
      ({ store } = subject());
      collection = freshName();
      await store.ensure({ name: collection, indexes: ['unitId'] });
    });

    test('keeps documents with their positions, and the checkpoint', async () => {
      const documents = [aDocument('a', 3n, { hours: 2 }), aDocument('b', 5n, { list: [1, { x: null }] })];
      await store.commit({ collection, documents, checkpoint: 7n });
      const loaded = await store.load(collection, ['a', 'b', 'c']);
      expect([...loaded.keys()].toSorted()).toEqual(['a', 'b']);
      expect(loaded.get('a')).toMatchObject({ id: 'a', position: 3n, doc: { hours: 2 } });
      expect(loaded.get('b')).toMatchObject({ id: 'b', position: 5n, doc: { list: [1, { x: null }] } });
      expect(await store.checkpoint(collection)).toBe(7n);
    });

    test('a newer position replaces the whole document', async () => {
      await put('a', 1n, { hours: 1, unitId: 'x' });
      await put('a', 2n, { hours: 2 });
      expect(await contents('a')).toMatchObject({ position: 2n, doc: { hours: 2 } });
      expect(await store.find(collection, {})).toEqual([{ _id: 'a', hours: 2 }]);
      expect(await store.find(collection, { filter: { unitId: 'x' } })).toEqual([]);
    });

    test.each([2n, 1n])('position %s changes nothing in a document at position 2', async (position) => {
      await put('a', 2n, { hours: 2 });
      await put('a', position, { hours: 99 });
      expect(await contents('a')).toMatchObject({ position: 2n, doc: { hours: 2 } });
    });

    test('each document of a commit has its own guard', async () => {
      await put('a', 5n, { from: 'first' });
      const documents = [aDocument('a', 4n, { from: 'second' }), aDocument('b', 4n, { from: 'second' })];
      await store.commit({ collection, documents, checkpoint: 5n });
      expect(await store.find(collection, {})).toEqual([
        { _id: 'a', from: 'first' },
        { _id: 'b', from: 'second' },
      ]);
    });

    test('the checkpoint never steps back', async () => {
      await put('a', 9n, {});
      await put('b', 4n, {});
      expect(await store.checkpoint(collection)).toBe(9n);
    });

    test('takes hundreds of documents at once, new ones and known ones', async () => {
      const ids = Array.from({ length: 300 }, (_, index) => `person ${index}`);
      for (const position of [1n, 2n, 3n]) {
        const known = ids.slice(0, Number(position) * 100);
        const documents = known.map((id) => aDocument(id, position, { at: `${position}` }));
        await store.commit({ collection, documents, checkpoint: position });
        expect(await store.count(collection, { at: `${position}` })).toBe(known.length);
      }
    });

    test('a checkpoint may move alone', async () => {
      await store.commit({ collection, documents: [], checkpoint: 12n });
      expect(await store.checkpoint(collection)).toBe(12n);
    });

    test('positions keep every digit', async () => {
      const far = 9_007_199_254_740_993n;
      await put('a', far, {});
      expect((await contents('a'))?.position).toBe(far);
      expect(await store.checkpoint(collection)).toBe(far);
    });

    test('a document that is folded away keeps its position and is not found', async () => {
      await put('a', 1n, { unitId: 'x' });
      await put('a', 2n, undefined);
      const gone = await contents('a');
      expect(gone).toMatchObject({ id: 'a', position: 2n });
      expect(gone?.doc).toBeUndefined();
      expect(await store.find(collection, {})).toEqual([]);
      expect(await store.find(collection, { filter: { _id: 'a' } })).toEqual([]);
      expect(await store.find(collection, { filter: { unitId: null } })).toEqual([]);
      expect(await store.count(collection, {})).toBe(0);
      expect(await store.count(collection, { unitId: 'x' })).toBe(0);
      await put('a', 1n, { unitId: 'x' });
      expect(await store.count(collection, {})).toBe(0);
      await put('a', 3n, { unitId: 'y' });
      expect(await store.find(collection, {})).toEqual([{ _id: 'a', unitId: 'y' }]);
    });

    test.each([
      ['a name of the store', { _id: 'other' }, '_id'],
      ['a name of the store', { _hours: 1 }, '_hours'],
      ['a position', { position: 1n }, 'position'],
      ['a date', { at: { of: new Date(0) } }, 'at'],
      ['nothing', { hours: undefined }, 'hours'],
      ['no number', { list: [0, Number.NaN] }, 'list'],
    ])('refuses %s in a document, names the field, and keeps nothing', async (_, doc, field) => {
      const documents = [aDocument('good', 1n, {}), aDocument('bad', 1n, doc)];
      const attempt = store.commit({ collection, documents, checkpoint: 1n });
      await expect(attempt).rejects.toThrow(`field ${field}`);
      expect(await store.find(collection, {})).toEqual([]);
      expect(await store.checkpoint(collection)).toBeUndefined();
    });

    test('takes ids and fields with any character', async () => {
      const ids = ['2026/unit 7', 'a.b', '$where', "o'brien", 'é', '中', '__proto__'];
      const documents = ids.map((id) => aDocument(id, 1n, { 'name of it': id }));
      await store.commit({ collection, documents, checkpoint: 1n });
      const loaded = await store.load(collection, ids);
      expect([...loaded.keys()].toSorted()).toEqual(ids.toSorted());
      for (const id of ids) expect(loaded.get(id)?.doc).toEqual({ 'name of it': id });
    });
  });
}
