import { openMongoKeyStore } from '../../libs/adapters/src/mongodb/key-store.js';
import { mongoDbContract } from '../support/mongodb.js';
import { keyStoreContract } from './key-store.js';

mongoDbContract((name, server) => {
  keyStoreContract(name, async () => {
    const store = await openMongoKeyStore(server().url, { database: server().database });
    let current = store;
    return {
      store,
      reopen: async () => {
        await current.close();
        current = await openMongoKeyStore(server().url, { database: server().database });
        return current;
      },
      close: () => current.close(),
    };
  });
});
