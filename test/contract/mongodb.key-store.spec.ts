import type { KeyWrapper } from '@bina/adapters';
import { openMongoKeyStore } from '../../libs/adapters/src/mongodb/key-store.js';
import { fileWrapper } from '../support/master-key.js';
import { mongoDbContract } from '../support/mongodb.js';
import { keyStoreContract } from './key-store.js';

mongoDbContract((name, server) => {
  const contract = (title: string, wrapper?: KeyWrapper) =>
    keyStoreContract(title, async () => {
      const { url, database } = server();
      const openStore = () =>
        openMongoKeyStore(
          url,
          wrapper === undefined ? { database } : { database: `${database}-wrapped`, wrapper },
        );
      const store = await openStore();
      let current = store;
      return {
        store,
        reopen: async () => {
          await current.close();
          current = await openStore();
          return current;
        },
        close: () => current.close(),
      };
    });

  contract(name);
  contract(`${name}, wrapped under a key in a file`, fileWrapper());
});
