import { openDataFolder, openEmbeddedEventStore } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';
import { eventStoreContract } from './event-store.js';

eventStoreContract(
  'embedded',
  async () => {
    const folder = openDataFolder(temporaryFolder());
    const store = openEmbeddedEventStore(folder);
    let current = store;
    return {
      store,
      reopen: async () => {
        await current.close();
        current = openEmbeddedEventStore(folder);
        return current;
      },
      close: async () => {
        await current.close();
        folder.close();
      },
    };
  },
  { atomic: true, durable: true },
);
