import { setImmediate as othersTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { ReadStore } from '@bina/engine';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { EmbeddedReadStore, openEmbeddedReadStore } from './read-store.js';
import { ReadStoreFile } from './read-store-file.js';

const put = (store: ReadStore, collection: string, position: bigint) =>
  store.commit({
    collection,
    documents: [{ id: `d${position}`, position, doc: { position: String(position) } }],
    checkpoint: position,
  });

const withFolder = async (work: (folder: DataFolder) => Promise<void>): Promise<void> => {
  const folder = openDataFolder(temporaryFolder());
  try {
    await work(folder);
  } finally {
    folder.close();
  }
};

/** What the file holds, as the next process will find it. */
const saved = async (folder: DataFolder, collection: string) => {
  const store = openEmbeddedReadStore(folder);
  const found = { checkpoint: await store.checkpoint(collection), count: await store.count(collection, {}) };
  await store.close();
  return found;
};

/** A file on a disk that is full at times. */
class FillingUp extends ReadStoreFile {
  isFull = false;

  override *write(...args: Parameters<ReadStoreFile['write']>): Generator<void, void, void> {
    for (const _ of super.write(...args)) {
      if (this.isFull) throw new Error('database or disk is full');
      yield;
    }
  }
}

test('a disk that is full fails the next commit, and nothing is lost once there is room', async () => {
  await withFolder(async (folder) => {
    const file = new FillingUp(folder);
    const store = new EmbeddedReadStore(file);
    await store.ensure({ name: 'a', indexes: [] });
    await put(store, 'a', 1n);
    file.isFull = true;
    await expect(store.compareAndSet('key', undefined, 'value')).rejects.toThrow('disk is full');
    await expect(put(store, 'a', 2n)).rejects.toThrow('disk is full');
    expect(await store.checkpoint('a')).toBe(1n);
    expect(await store.setting('key')).toBeUndefined();
    file.isFull = false;
    await put(store, 'a', 2n);
    await put(store, 'a', 3n);
    await store.close();
    expect(await saved(folder, 'a')).toEqual({ checkpoint: 3n, count: 3 });
  });
});

test('a disk that stays full does not keep the file from being closed', async () => {
  await withFolder(async (folder) => {
    const file = new FillingUp(folder);
    const store = new EmbeddedReadStore(file);
    await store.ensure({ name: 'a', indexes: [] });
    await put(store, 'a', 1n);
    file.isFull = true;
    await expect(store.close()).rejects.toThrow('disk is full');
    expect(await saved(folder, 'a')).toEqual({ checkpoint: undefined, count: 0 });
  });
});

test('what is committed while the file is written is written too, in its own turn', async () => {
  await withFolder(async (folder) => {
    const store = openEmbeddedReadStore(folder);
    await store.ensure({ name: 'a', indexes: [] });
    const documents = Array.from({ length: 5_000 }, (_, n) => ({ id: `many${n}`, position: 1n, doc: { n } }));
    await store.commit({ collection: 'a', documents, checkpoint: 1n });
    const setting = store.compareAndSet('key', undefined, 'value');
    let position = 1n;
    let isSet = false;
    void setting.then(() => (isSet = true));
    while (!isSet) {
      position += 1n;
      await put(store, 'a', position);
      await othersTurn();
    }
    await store.ensure({ name: 'b', indexes: [] });
    await store.close();
    expect(position).toBeGreaterThan(2n);
    expect(await saved(folder, 'a')).toEqual({ checkpoint: position, count: 5_000 + Number(position) - 1 });
    expect(await saved(folder, 'b')).toEqual({ checkpoint: undefined, count: 0 });
  });
});

test('a collection may be dropped and made again while it is being written', async () => {
  await withFolder(async (folder) => {
    const store = openEmbeddedReadStore(folder);
    await store.ensure({ name: 'a', indexes: [] });
    const documents = Array.from({ length: 5_000 }, (_, n) => ({ id: `many${n}`, position: 1n, doc: { n } }));
    await store.commit({ collection: 'a', documents, checkpoint: 1n });
    const setting = store.compareAndSet('key', undefined, 'value');
    // Some slices are written, many are not.
    await othersTurn();
    await othersTurn();
    await store.drop('a');
    await store.ensure({ name: 'a', indexes: [] });
    await put(store, 'a', 2n);
    await setting;
    await store.close();
    expect(await saved(folder, 'a')).toEqual({ checkpoint: 2n, count: 1 });
  });
});

test('a document keeps its place in the file, however often it changes', async () => {
  await withFolder(async (folder) => {
    for (const position of [1n, 2n, 3n]) {
      const store = openEmbeddedReadStore(folder);
      await store.ensure({ name: 'a', indexes: [] });
      const one = { id: 'one', position, doc: { is: String(position) } };
      const two = { id: `two of ${position}`, position, doc: {} };
      await store.commit({ collection: 'a', documents: [two, one], checkpoint: position });
      await store.compareAndSet('key', position === 1n ? undefined : String(position - 1n), String(position));
      const again = { ...one, position: position * 10n, doc: { is: 'later' } };
      if (position === 3n) await store.commit({ collection: 'a', documents: [again], checkpoint: position });
      await store.close();
    }
    expect(await saved(folder, 'a')).toEqual({ checkpoint: 3n, count: 4 });
    const store = openEmbeddedReadStore(folder);
    expect(await store.find('a', { filter: { _id: 'one' } })).toEqual([{ _id: 'one', is: 'later' }]);
    await store.close();
  });
});
