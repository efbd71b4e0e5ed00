import { openDataFolder, openEmbeddedTreeStore } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';
import { treeStoreContract } from './tree-store.js';

treeStoreContract('embedded', async () => {
  const folder = openDataFolder(temporaryFolder());
  const store = openEmbeddedTreeStore(folder);
  let current = store;
  return {
    store,
    reopen: async () => {
      await current.close();
      current = openEmbeddedTreeStore(folder);
      return current;
    },
    close: async () => {
      await current.close();
      folder.close();
    },
  };
});
