import type { DropBox, EventStore, KeyStore, ReadStore, TreeStore } from '@bina/engine';
import { openDataFolder, type DataFolder } from './embedded/data-folder.js';
import { openEmbeddedDropBox } from './embedded/drop-box.js';
import { openEmbeddedEventStore } from './embedded/event-store.js';
import { openEmbeddedKeyStore } from './embedded/key-store.js';
import { openEmbeddedReadStore } from './embedded/read-store.js';
import { openEmbeddedTreeStore } from './embedded/tree-store.js';
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

type Chosen = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'>;

/** Takes note that something was opened and is to be closed. */
type Keep = <T extends { close(): void | Promise<void> }>(store: T) => T;

/**
 * Opens the stores that the settings name: each URL on its own moves one port from the data folder to a server.
 * @throws DataFolderInUse, DataFileRefused, or an error that names the setting whose server cannot be used
 */
export const openStores = async ({ dataDir, eventStoreUrl, mongoUrl }: Chosen): Promise<Stores> => {
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
    // Servers first: one that cannot be used is found before anything is made in the folder.
    const log = eventStoreUrl === undefined ? undefined : keep(await openEventStoreDb(eventStoreUrl));
    const onServer = mongoUrl === undefined ? undefined : await openMongo(mongoUrl, keep);
    const events = log ?? keep(openEmbeddedEventStore(folderOnce()));
    const { reads, keys, boxes, tree } = onServer ?? openInFolder(folderOnce(), keep);
    return { events, reads, keys, boxes, tree, soleWriter: log === undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** What stands beside the log. */
type Beside = Pick<Stores, 'reads' | 'keys' | 'boxes' | 'tree'>;

/** Keys, boxes and the tree go where the read models go: on one machine into the folder, for several where all of them can reach them. */
const openMongo = async (url: string, keep: Keep): Promise<Beside> => {
  const keys = keep(await openMongoKeyStore(url));
  const boxes = keep(await openMongoDropBox(url));
  const tree = keep(await openMongoTreeStore(url));
  return { keys, boxes, tree, reads: keep(await openMongoReadStore(url)) };
};

const openInFolder = (folder: DataFolder, keep: Keep): Beside => {
  const keys = keep(openEmbeddedKeyStore(folder));
  const boxes = keep(openEmbeddedDropBox(folder));
  const tree = keep(openEmbeddedTreeStore(folder));
  return { keys, boxes, tree, reads: keep(openEmbeddedReadStore(folder)) };
};
