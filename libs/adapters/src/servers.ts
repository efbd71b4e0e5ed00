import type { DropBox, EventStore, KeyStore, ReadStore, TreeStore } from '@bina/engine';
import type { AllKeys } from './embedded/all-keys.js';
import type { EventStoreDbOptions } from './eventstoredb/settings.js';
import type { EventStoreServer, EventStoreServerOptions } from './eventstore-server/server.js';
import type { StoredKeys } from './keys/stored-keys.js';
import type { MongoOptions } from './mongodb/connect.js';
import type { ImportOptions } from './mongodb/import-keys.js';
import type { MongoKeyOptions } from './mongodb/key-store.js';

// What speaks to servers, or is one, loaded when it is asked for: an embedded installation starts without these drivers.

/** The log in an EventStoreDB; see `eventstoredb/open.ts`. */
export const openEventStoreDb = async (url: string, options?: EventStoreDbOptions): Promise<EventStore> => {
  const adapter = await import('./eventstoredb/open.js');
  return adapter.openEventStoreDb(url, options);
};

/** Read models in a MongoDB; see `mongodb/read-store.ts`. */
export const openMongoReadStore = async (url: string, options?: MongoOptions): Promise<ReadStore> => {
  const adapter = await import('./mongodb/read-store.js');
  return adapter.openMongoReadStore(url, options);
};

/** Keys in a MongoDB; see `mongodb/key-store.ts`. */
export const openMongoKeyStore = async (url: string, options?: MongoKeyOptions): Promise<KeyStore> => {
  const adapter = await import('./mongodb/key-store.js');
  return adapter.openMongoKeyStore(url, options);
};

/** Keys in a MongoDB, to be looked at; see `mongodb/key-store.ts`. */
export const openMongoKeysToLook = async (
  url: string,
  options?: MongoKeyOptions,
): Promise<Pick<KeyStore, 'load' | 'close'>> => {
  const adapter = await import('./mongodb/key-store.js');
  return adapter.openMongoKeysToLook(url, options);
};

/** Keys in a MongoDB as they are stored; see `mongodb/key-store.ts`. */
export const openMongoStoredKeys = async (url: string, options?: MongoOptions): Promise<StoredKeys> => {
  const adapter = await import('./mongodb/key-store.js');
  return adapter.openMongoStoredKeys(url, options);
};

/** Boxes in a MongoDB; see `mongodb/drop-box.ts`. */
export const openMongoDropBox = async (url: string, options?: MongoOptions): Promise<DropBox> => {
  const adapter = await import('./mongodb/drop-box.js');
  return adapter.openMongoDropBox(url, options);
};

/** The tree over the log in a MongoDB; see `mongodb/tree-store.ts`. */
export const openMongoTreeStore = async (url: string, options?: MongoOptions): Promise<TreeStore> => {
  const adapter = await import('./mongodb/tree-store.js');
  return adapter.openMongoTreeStore(url, options);
};

/** Carries the keys of a folder into a MongoDB; see `mongodb/import-keys.ts`. @throws an error that names `--to` */
export const importMongoKeys = async (
  url: string,
  all: AllKeys,
  options: ImportOptions = {},
): Promise<number> => {
  const adapter = await import('./mongodb/import-keys.js');
  return adapter.importMongoKeys(url, all, { setting: '--to', ...options });
};

/** Answers EventStoreDB's protocol over a log; see `eventstore-server/server.ts`. */
export const startEventStoreServer = async (options: EventStoreServerOptions): Promise<EventStoreServer> => {
  const server = await import('./eventstore-server/server.js');
  return server.startEventStoreServer(options);
};
