import type { EventStore, KeyStore, Position, ReadStore, TreeStore, Versioned } from '@bina/engine';
import { openBesideReadOnly, openReadOnly } from './embedded/read-only.js';
import { openKeyWrapper } from './keys/open-key-wrapper.js';
import { openEventStoreDb, openMongoKeysToLook, openMongoReadStore, openMongoTreeStore } from './servers.js';
import type { Settings } from './settings.js';

/** The stores of an installation, to be looked at: beside a service that may run, and without changing anything. */
export interface StoresToLook {
  readonly events: Pick<EventStore, 'readStream' | 'readAll' | 'head'>;
  readonly keys: Pick<KeyStore, 'load'>;
  /** Undefined where no tree has been kept yet. */
  readonly tree: Pick<TreeStore, 'load' | 'list'> | undefined;
  /** Undefined where there are no read models yet. */
  readonly reads: ReadModelsToLook | undefined;
  close(): Promise<void>;
}

/** Read models with the positions of their documents. */
export interface ReadModelsToLook {
  setting(key: string): Promise<string | undefined>;
  collections(): Promise<readonly string[]>;
  checkpoint(collection: string): Promise<Position | undefined>;
  documents(collection: string): AsyncIterable<readonly Versioned[]>;
}

/** @throws NoDataFolder, DataFileRefused, or an error that names the setting whose server cannot be used */
export const openToLook = async ({
  dataDir,
  eventStoreUrl,
  mongoUrl,
  masterKey,
}: Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'> &
  Partial<Pick<Settings, 'masterKey'>>): Promise<StoresToLook> => {
  const wrapper = await openKeyWrapper(masterKey);
  const opened: { close(): void | Promise<void> }[] = [];
  const keep = <T extends { close(): void | Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    if (eventStoreUrl === undefined && mongoUrl === undefined)
      return { ...keep(openReadOnly(dataDir, wrapper)), close };
    const { events } = keep(
      eventStoreUrl === undefined
        ? openReadOnly(dataDir, wrapper)
        : withEvents(await openEventStoreDb(eventStoreUrl)),
    );
    if (mongoUrl === undefined) return { ...keep(openBesideReadOnly(dataDir, wrapper)), events, close };
    const keys = keep(await openMongoKeysToLook(mongoUrl, { wrapper }));
    const tree = keep(await openMongoTreeStore(mongoUrl));
    return { events, keys, tree, reads: looking(keep(await openMongoReadStore(mongoUrl))), close };
  } catch (error) {
    await close();
    throw error;
  }
};

const withEvents = (events: EventStore) => ({ events, close: () => events.close() });

const PAGE = 1000;

const looking = (store: ReadStore): ReadModelsToLook => ({
  setting: (key) => store.setting(key),
  collections: () => store.collections(),
  checkpoint: (collection) => store.checkpoint(collection),
  async *documents(collection) {
    for (let after: string | undefined; ;) {
      const filter = after === undefined ? {} : { _id: { $gt: after } };
      const page = await store.find(collection, { filter, sort: { _id: 1 }, limit: PAGE });
      const ids = page.map(({ _id }) => _id);
      yield [...(await store.load(collection, ids)).values()];
      if (page.length < PAGE) return;
      after = ids.at(-1);
    }
  },
});
