import { openMongoTreeStore } from '../../libs/adapters/src/mongodb/tree-store.js';
import { mongoDbContract } from '../support/mongodb.js';
import { treeStoreContract } from './tree-store.js';

mongoDbContract((name, server) => {
  treeStoreContract(name, async () => {
    const store = await openMongoTreeStore(server().url, { database: server().database });
    let current = store;
    return {
      store,
      reopen: async () => {
        await current.close();
        current = await openMongoTreeStore(server().url, { database: server().database });
        return current;
      },
      close: () => current.close(),
    };
  });
});
