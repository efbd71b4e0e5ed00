import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { openDataFolder, openEmbeddedReadStore, type DataFolder } from '@bina/adapters';
import {
  readModelsOver,
  type AnyProjection,
  type ReadModels,
  type ReadStore,
  type Recorded,
} from '@bina/engine';
import { projected } from './projected.js';

/** Puts the documents of a log where queries find them. */
export type Serve = (projections: readonly AnyProjection[], log: readonly Recorded[]) => Promise<ReadModels>;

/** For the tests of one file: read models of a log in an embedded read store, each time in collections of their own. */
export const serving = (): Serve => {
  let folder: DataFolder;
  let store: ReadStore;
  let path: string;
  let served = 0;
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), 'bina-test-'));
    folder = openDataFolder(path);
    store = openEmbeddedReadStore(folder);
  });
  afterAll(async () => {
    await store.close();
    folder.close();
    rmSync(path, { recursive: true, force: true });
  });
  return async (projections, log) => {
    const suffix = `.${(served += 1)}`;
    for (const projection of projections) {
      const collection = projection.collection + suffix;
      await store.ensure({ name: collection, indexes: projection.indexes });
      const position = BigInt(log.length);
      const documents = [...projected(projection, log)].map(([id, doc]) => ({ id, position, doc }));
      await store.commit({ collection, documents, checkpoint: position });
    }
    return readModelsOver(store, (collection) => collection + suffix);
  };
};
