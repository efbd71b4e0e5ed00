import { openMongoReadStore } from '../../libs/adapters/src/mongodb/read-store.js';
import { mongoDbContract } from '../support/mongodb.js';
import { readStoreContract } from './read-store.js';

mongoDbContract((name, server) => {
  readStoreContract(name, async () => {
    let store = await openMongoReadStore(server().url, { database: server().database });
    return {
      store,
      lacks: server().lacks,
      reopen: async () => {
        await store.close();
        store = await openMongoReadStore(server().url, { database: server().database });
        return store;
      },
      close: () => store.close(),
    };
  });
});
