import type { DropBox, EventStore, KeyStore, ReadStore, TreeStore } from '@bina/engine';
import { openDataFolder, type DataFolder } from './embedded/data-folder.js';
import { openEmbeddedDropBox } from './embedded/drop-box.js';
import { openEmbeddedEventStore } from './embedded/event-store.js';
import { openEmbeddedKeyStore, openWrappedKeyStore } from './embedded/key-store.js';
import { openEmbeddedReadStore } from './embedded/read-store.js';
import { openEmbeddedTreeStore } from './embedded/tree-store.js';
import type { KeyWrapper } from './keys/key-wrapper.js';
import { openKeyWrapper } from './keys/open-key-wrapper.js';
import type { Wrapping } from './keys/rewrap.js';
import {
  openEventStoreDb,
  openMongoDropBox,
  openMongoKeyStore,
  openMongoReadStore,
  openMongoTreeStore,
} from './servers.js';
import type { Settings } from './settings.js';

/** The stores of an installation, opened. */
export interface Stores {
  readonly events: EventStore;
  readonly reads: ReadStore;
  readonly keys: KeyStore;
  /** Boxes for anonymous answers; kept where the keys are. */
  readonly boxes: DropBox;
  /** What proves the log; kept where the keys are. */
  readonly tree: TreeStore;
  /** True when no other process can write to the log: the embedded one, whose folder this process owns. */
  readonly soleWriter: boolean;
  /** Closes what was opened, the last first. */
  close(): Promise<void>;
}

type Chosen = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'> & Partial<Pick<Settings, 'masterKey'>>;

export interface OpenOptions {
  /** Is told how far the wrapping of keys that were plain so far has come. */
  readonly wrapping?: Wrapping | undefined;
}

/** Takes note that something was opened and is to be closed. */
type Keep = <T extends { close(): void | Promise<void> }>(store: T) => T;

/**
 * Opens the stores that the settings name: each URL on its own moves one port from the data folder to a server.
 * @throws DataFolderInUse, DataFileRefused, MasterKeyMissing, or an error that names the setting whose file or server
 *   cannot be used
 */
export const openStores = async (
  { dataDir, eventStoreUrl, mongoUrl, masterKey }: Chosen,
  { wrapping }: OpenOptions = {},
): Promise<Stores> => {
  const opened: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  const keep: Keep = (store) => {
    opened.push(() => store.close());
    return store;
  };
  let folder: DataFolder | undefined;
  const folderOnce = (): DataFolder => (folder ??= keep(openDataFolder(dataDir)));
  try {
    const wrapped = { wrapper: await openKeyWrapper(masterKey), wrapping };
    // Servers first: one that cannot be used is found before anything is made in the folder.
    const log = eventStoreUrl === undefined ? undefined : keep(await openEventStoreDb(eventStoreUrl));
    const onServer = mongoUrl === undefined ? undefined : await openMongo(mongoUrl, { keep, wrapped });
    const events = log ?? keep(openEmbeddedEventStore(folderOnce()));
    const { reads, keys, boxes, tree } = onServer ?? (await openInFolder(folderOnce(), { keep, wrapped }));
    return { events, reads, keys, boxes, tree, soleWriter: log === undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** What stands beside the log. */
type Beside = Pick<Stores, 'reads' | 'keys' | 'boxes' | 'tree'>;

interface Opening {
  readonly keep: Keep;
  readonly wrapped: { readonly wrapper: KeyWrapper | undefined; readonly wrapping: Wrapping | undefined };
}

/** Keys, boxes and the tree go where the read models go: on one machine into the folder, for several where all of them can reach them. */
const openMongo = async (url: string, { keep, wrapped }: Opening): Promise<Beside> => {
  const keys = keep(await openMongoKeyStore(url, wrapped));
  const boxes = keep(await openMongoDropBox(url));
  const tree = keep(await openMongoTreeStore(url));
  return { keys, boxes, tree, reads: keep(await openMongoReadStore(url)) };
};

const openInFolder = async (folder: DataFolder, { keep, wrapped }: Opening): Promise<Beside> => {
  const { wrapper, wrapping } = wrapped;
  const keys = keep(
    wrapper === undefined
      ? openEmbeddedKeyStore(folder)
      : await openWrappedKeyStore(folder, wrapper, wrapping),
  );
  const boxes = keep(openEmbeddedDropBox(folder));
  const tree = keep(openEmbeddedTreeStore(folder));
  return { keys, boxes, tree, reads: keep(openEmbeddedReadStore(folder)) };
};
