import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Kept, TreeStore } from '@bina/engine';

/** A tree store opened for one test. */
export interface TreeStoreSubject {
  readonly store: TreeStore;
  /** Closes the store and opens the same one again; `close` then closes the new one. */
  reopen(): Promise<TreeStore>;
  close(): Promise<void>;
}

/**
 * Declares the tests that every tree store passes. They use names of their own.
 * @param open opens a store; called before each test.
 */
export function treeStoreContract(name: string, open: () => Promise<TreeStoreSubject>): void {
  describe(`tree store: ${name}`, () => {
    let subject: TreeStoreSubject;
    let store: TreeStore;
    let own: string;
    beforeEach(async () => {
      subject = await open();
      store = subject.store;
      own = `test-${randomUUID()}`;
    });
    afterEach(() => subject.close());

    const kept = (at: number | string, rank: number, value = `value ${rank}`): Kept => ({
      name: `${own}/${at}`,
      rank,
      value,
    });

    test('gives back what it keeps, and nothing for other names', async () => {
      const large = kept(1, 256, 'ä'.repeat(12_000));
      await store.keep([large, kept(2, 1)]);
      const loaded = await store.load([`${own}/1`, `${own}/2`, `${own}/3`]);
      expect([...loaded.values()].toSorted(byName)).toEqual([large, kept(2, 1)]);
      expect(await store.load([])).toEqual(new Map());
    });

    test('keeps the higher rank, whichever comes last', async () => {
      await store.keep([kept(1, 5), kept(2, 5)]);
      await store.keep([kept(1, 4), kept(2, 6)]);
      await store.keep([kept(1, 5, 'another of the same rank')]);
      expect(await store.list(`${own}/`)).toEqual([kept(1, 5), kept(2, 6)]);
    });

    test('keeps what is new beside what is not', async () => {
      await store.keep([kept(1, 5)]);
      await store.keep([kept(1, 5), kept(2, 1), kept(3, 1)]);
      expect((await store.list(`${own}/`)).map(({ rank }) => rank)).toEqual([5, 1, 1]);
    });

    test('two who write the same at once do each other no harm', async () => {
      const all = Array.from({ length: 20 }, (_, at) => kept(String(at).padStart(2, '0'), 1));
      await Promise.all([store.keep(all), store.keep(all), store.keep(all.toReversed())]);
      expect(await store.list(`${own}/`)).toEqual(all);
    });

    test('lists names with a beginning in order, from either end and in parts', async () => {
      const all = Array.from({ length: 9 }, (_, at) => kept(at, 1));
      await store.keep([...all.toReversed(), { name: `${own}0`, rank: 1, value: 'another beginning' }]);
      expect(await store.list(`${own}/`)).toEqual(all);
      expect(await store.list(`${own}/`, { after: `${own}/2`, limit: 3 })).toEqual(all.slice(3, 6));
      expect(await store.list(`${own}/`, { direction: 'backwards', limit: 2 })).toEqual(
        all.slice(7).toReversed(),
      );
      expect(await store.list(`${own}/`, { direction: 'backwards', after: `${own}/2` })).toEqual(
        all.slice(0, 2).toReversed(),
      );
      expect(await store.list(`${own}/none`)).toEqual([]);
    });

    test('has everything after it was closed and opened again', async () => {
      await store.keep([kept(1, 5), kept(2, 6)]);
      store = await subject.reopen();
      expect(await store.list(`${own}/`)).toEqual([kept(1, 5), kept(2, 6)]);
    });
  });
}

const byName = (a: Kept, b: Kept): number => (a.name < b.name ? -1 : 1);
