import { afterAll, beforeAll, describe } from '@jest/globals';
import { openDataFolder, openEmbeddedKeyStore, openWrappedKeyStore, type KeyWrapper } from '@bina/adapters';
import { fileWrapper, transitWrapper } from '../support/master-key.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TransitServer } from '../support/transit-server.js';
import { keyStoreContract, type KeyStoreSubject } from './key-store.js';

const open = async (wrapper?: KeyWrapper): Promise<KeyStoreSubject> => {
  const folder = openDataFolder(temporaryFolder());
  const openStore = async () =>
    wrapper === undefined ? openEmbeddedKeyStore(folder) : openWrappedKeyStore(folder, wrapper);
  const store = await openStore();
  let current = store;
  return {
    store,
    reopen: async () => {
      await current.close();
      current = await openStore();
      return current;
    },
    close: async () => {
      await current.close();
      folder.close();
    },
  };
};

keyStoreContract('embedded', () => open());
keyStoreContract('embedded, wrapped under a key in a file', () => open(fileWrapper()));

describe('with a KMS', () => {
  let server: TransitServer;
  beforeAll(async () => {
    server = await TransitServer.start();
  });
  afterAll(() => server.stop());
  keyStoreContract('embedded, wrapped by a KMS', async () => open(await transitWrapper(server)));
});
