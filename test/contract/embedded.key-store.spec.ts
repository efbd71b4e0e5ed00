import { openDataFolder, openEmbeddedKeyStore } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';
import { keyStoreContract } from './key-store.js';

keyStoreContract('embedded', async () => {
  const folder = openDataFolder(temporaryFolder());
  const store = openEmbeddedKeyStore(folder);
  let current = store;
  return {
    store,
    reopen: async () => {
      await current.close();
      current = openEmbeddedKeyStore(folder);
      return current;
    },
    close: async () => {
      await current.close();
      folder.close();
    },
  };
});
