import { beforeEach, describe, expect, test } from '@jest/globals';
import { fenced, FencedOff, type Document, type Position, type ReadStore } from '@bina/engine';
import { aDocument, freshName, type Subject } from './subject.js';

export function fenceContract(subject: Subject): void {
  describe('commit under a lease', () => {
    let store: ReadStore;
    let collection: string;
    const put = (fence: bigint | undefined, position: Position, doc: Document) =>
      store.commit({
        collection,
        documents: [aDocument('a', position, doc)],
        checkpoint: position,
        ...(fence !== undefined && { fence }),
      });

    beforeEach(async () => {
      ({ store } = subject());
      collection = freshName();
      await store.ensure({ name: collection, indexes: [] });
    });

    test('goes on for the holder, and for the next one', async () => {
      await put(3n, 1n, { by: 3 });
      await put(3n, 2n, { by: 3 });
      await put(7n, 3n, { by: 7 });
      expect(await store.find(collection, {})).toEqual([{ _id: 'a', by: 7 }]);
      expect(await store.checkpoint(collection)).toBe(3n);
    });

    test('is refused to an earlier holder, and nothing changes', async () => {
      await put(7n, 3n, { by: 7 });
      const refused = put(3n, 9n, { by: 3 });
      await expect(refused).rejects.toThrow(FencedOff);
      await expect(refused).rejects.toMatchObject({ collection, token: 3n, seen: 7n });
      expect(await store.find(collection, {})).toEqual([{ _id: 'a', by: 7 }]);
      expect(await store.checkpoint(collection)).toBe(3n);
    });

    test('is refused to an earlier holder as soon as the next one has the collection', async () => {
      await fenced(store, 3n).ensure({ name: collection, indexes: [] });
      await put(3n, 5n, { by: 3 });
      const next = fenced(store, 4n);
      await next.ensure({ name: collection, indexes: [] });
      expect(await store.checkpoint(collection)).toBe(5n);
      await expect(put(3n, 6n, { by: 3 })).rejects.toThrow(FencedOff);
      await next.commit({ collection, documents: [aDocument('a', 6n, { by: 4 })], checkpoint: 6n });
      expect(await store.find(collection, {})).toEqual([{ _id: 'a', by: 4 }]);
    });

    test('concerns one collection', async () => {
      const other = freshName();
      await store.ensure({ name: other, indexes: [] });
      await put(7n, 1n, {});
      await store.commit({ collection: other, documents: [], checkpoint: 1n, fence: 3n });
      expect(await store.checkpoint(other)).toBe(1n);
    });

    test('tells of success only while no later holder has the collection, also at the same moment', async () => {
      for (let round = 1n; round <= 20n; round += 1n) {
        const [older, newer] = [round * 2n - 1n, round * 2n];
        const outcomes: string[] = [];
        const folding = (async () => {
          for (let step = 0n; step < 5n; step += 1n) {
            await put(older, round * 10n + step, { by: String(older) });
            outcomes.push('older');
          }
        })();
        const takingOver = fenced(store, newer)
          .ensure({ name: collection, indexes: [] })
          .then(() => outcomes.push('newer'));
        await takingOver;
        const [folded] = await Promise.allSettled([folding]);
        if (folded.status === 'rejected') expect(folded.reason).toBeInstanceOf(FencedOff);
        // A commit that was under way may end a moment after the other's; none begins after it.
        expect(outcomes.slice(outcomes.indexOf('newer') + 1).length).toBeLessThanOrEqual(1);
        await expect(put(older, round * 10n + 9n, {})).rejects.toThrow(FencedOff);
      }
    });
  });
}
