import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, openEmbeddedReadStore } from '@bina/adapters';
import { readStoreContract } from './read-store.js';

readStoreContract('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bina-read-store-'));
  const data = openDataFolder(folder);
  let store = openEmbeddedReadStore(data);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openEmbeddedReadStore(data);
      return store;
    },
    close: async () => {
      await store.close();
      data.close();
      await rm(folder, { recursive: true });
    },
  };
});
