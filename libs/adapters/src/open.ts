import type { EventStore, KeyStore, ReadStore } from '@bina/engine';
import { openDataFolder, type DataFolder } from './embedded/data-folder.js';
import { openEmbeddedEventStore } from './embedded/event-store.js';
import { openEmbeddedKeyStore } from './embedded/key-store.js';
import { openEmbeddedReadStore } from './embedded/read-store.js';
import { openEventStoreDb, openMongoKeyStore, openMongoReadStore } from './servers.js';
import type { Settings } from './settings.js';

/** The stores of an installation, opened. */
export interface Stores {
  readonly events: EventStore;
  readonly reads: ReadStore;
  readonly keys: KeyStore;
  /** True when no other process can write to the log: the embedded one, whose folder this process owns. */
  readonly soleWriter: boolean;
  /** Closes what was opened, the last first. */
  close(): Promise<void>;
}

type Chosen = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'>;

/**
 * Opens the stores that the settings name: each URL on its own moves one port from the data folder to a server.
 * @throws DataFolderInUse, DataFileRefused, or an error that names the setting whose server cannot be used
 */
export const openStores = async (settings: Chosen): Promise<Stores> => {
  const opened: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  const keep = <T extends { close(): void | Promise<void> }>(store: T): T => {
    opened.push(() => store.close());
    return store;
  };
  try {
    const folder = keepsNothingHere(settings) ? undefined : keep(openDataFolder(settings.dataDir));
    const events = keep(await openEvents(settings, folder));
    const { reads, keys } = await openReadsAndKeys(settings, folder, keep);
    return { events, reads, keys, soleWriter: settings.eventStoreUrl === undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** With both servers named, the folder holds nothing that two processes could disagree about. */
const keepsNothingHere = ({ eventStoreUrl, mongoUrl }: Chosen): boolean =>
  eventStoreUrl !== undefined && mongoUrl !== undefined;

const openEvents = async ({ eventStoreUrl }: Chosen, folder: DataFolder | undefined): Promise<EventStore> =>
  eventStoreUrl === undefined
    ? openEmbeddedEventStore(folder as DataFolder)
    : openEventStoreDb(eventStoreUrl);

/** Keys go where the read models go: on one machine into the folder, for several where all of them can reach them. */
const openReadsAndKeys = async (
  { mongoUrl }: Chosen,
  folder: DataFolder | undefined,
  keep: <T extends { close(): void | Promise<void> }>(store: T) => T,
): Promise<{ reads: ReadStore; keys: KeyStore }> => {
  if (mongoUrl === undefined) {
    const keys = keep(openEmbeddedKeyStore(folder as DataFolder));
    return { keys, reads: keep(openEmbeddedReadStore(folder as DataFolder)) };
  }
  const keys = keep(await openMongoKeyStore(mongoUrl));
  return { keys, reads: keep(await openMongoReadStore(mongoUrl)) };
};
