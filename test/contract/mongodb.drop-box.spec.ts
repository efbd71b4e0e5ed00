import { openMongoDropBox } from '../../libs/adapters/src/mongodb/drop-box.js';
import { mongoDbContract } from '../support/mongodb.js';
import { dropBoxContract } from './drop-box.js';

mongoDbContract((name, server) => {
  dropBoxContract(name, async () => {
    const box = await openMongoDropBox(server().url, { database: server().database });
    let current = box;
    return {
      box,
      reopen: async () => {
        await current.close();
        current = await openMongoDropBox(server().url, { database: server().database });
        return current;
      },
      close: () => current.close(),
    };
  });
});
