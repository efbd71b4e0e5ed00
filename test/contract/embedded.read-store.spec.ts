import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedReadStore } from '../../libs/adapters/src/embedded/read-store.js';
import { readStoreContract } from './read-store.js';

readStoreContract('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bina-read-store-'));
  const file = join(folder, 'read-models.sqlite');
  let store = openEmbeddedReadStore(file);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openEmbeddedReadStore(file);
      return store;
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
