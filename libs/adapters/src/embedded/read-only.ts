import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { EventStore, KeyStore, TreeStore } from '@bina/engine';
import { Envelope, openedFrom } from '../keys/envelope.js';
import type { KeyWrapper } from '../keys/key-wrapper.js';
import { marksAmong } from '../keys/marks.js';
import { checkHeader, checkSchema } from './data-file-check.js';
import { DataFileRefused, explained } from './data-file-error.js';
import type { DataFile, FileFormat } from './data-file.js';
import { EVENT_LOG } from './event-log.js';
import { EventReader } from './event-reader.js';
import { SavedReadModels } from './read-only-models.js';
import { READ_MODELS } from './read-store-file.js';
import { KeyReader, KEYS } from './stored-keys.js';
import { TREE, TreeReader } from './tree-store.js';

/** What a folder has beside its log, to be looked at. */
export interface ReadOnlyBeside {
  readonly keys: Pick<KeyStore, 'load'>;
  /** Undefined where no service has kept a tree yet. */
  readonly tree: Pick<TreeStore, 'load' | 'list'> | undefined;
  /** Undefined where no service has run yet. */
  readonly reads: SavedReadModels | undefined;
  close(): void;
}

/** A log and its keys, to be looked at: by tools that run beside the service and change nothing. */
export interface ReadOnlyStores extends ReadOnlyBeside {
  readonly events: Pick<EventStore, 'readStream' | 'readAll' | 'head'>;
}

/** There is nothing to read where it was looked for. */
export class NoDataFolder extends Error {
  override readonly name = 'NoDataFolder';
  constructor(readonly folder: string) {
    super(
      `${folder} is no data folder of Bina: it has no ${EVENT_LOG.name}. Set BINA_DATA_DIR to the right folder.`,
    );
  }
}

/**
 * Opens the embedded log and keys of a folder for reading, whether or not a service runs on them. What the service
 * commits in the meantime is seen by reads that begin later.
 * @throws NoDataFolder, DataFileRefused (for the keys: when they are asked for; MasterKeyMissing likewise)
 */
export const openReadOnly = (path: string, wrapper?: KeyWrapper): ReadOnlyStores => {
  const folder = resolve(path);
  if (!existsSync(join(folder, EVENT_LOG.name))) throw new NoDataFolder(folder);
  const log = openFile(join(folder, EVENT_LOG.name), EVENT_LOG);
  const beside = openBesideReadOnly(folder, wrapper);
  const reader = new EventReader(log);
  const head = (): number =>
    log.run(
      () => log.database.prepare<[], number | null>('SELECT max(position) FROM events').pluck().get() ?? 0,
    );
  return {
    events: {
      head: async () => BigInt(head()),
      readStream: (stream, options) => reader.stream(stream, options),
      readAll: ({ after, direction = 'forwards', filter, limit } = {}) => {
        const end = head();
        const span =
          direction === 'forwards'
            ? { low: Number(after ?? 0n) + 1, high: end }
            : { low: 1, high: after === undefined ? end : Math.min(end, Number(after) - 1) };
        return reader.all({ span, direction, filter, limit });
      },
    },
    keys: beside.keys,
    tree: beside.tree,
    reads: beside.reads,
    close: () => {
      log.close();
      beside.close();
    },
  };
};

/**
 * Opens what a folder has beside a log, which may be on a server.
 * @throws DataFileRefused (for the keys: when they are asked for; MasterKeyMissing likewise)
 */
export const openBesideReadOnly = (path: string, wrapper?: KeyWrapper): ReadOnlyBeside => {
  const folder = resolve(path);
  const opened: DataFile[] = [];
  const open = (format: FileFormat): DataFile => {
    const file = openFile(join(folder, format.name), format);
    opened.push(file);
    return file;
  };
  const openIfThere = (format: FileFormat): DataFile | undefined =>
    existsSync(join(folder, format.name)) ? open(format) : undefined;
  const [tree, reads] = [openIfThere(TREE), openIfThere(READ_MODELS)];
  // When they are asked for: the copy of a log has none, and can be read and verified without.
  let keys: KeyReader | undefined;
  const envelope = new Envelope(wrapper, join(folder, KEYS.name));
  return {
    keys: { load: async (people) => openedFrom((keys ??= new KeyReader(open(KEYS))).load(people), envelope) },
    tree: tree && readingTree(new TreeReader(tree)),
    reads: reads && new SavedReadModels(reads),
    close: () => {
      for (const file of opened.splice(0)) file.close();
    },
  };
};

const readingTree = (reader: TreeReader): Pick<TreeStore, 'load' | 'list'> => ({
  load: async (names) => reader.load(names),
  list: async (prefix, options) => reader.list(prefix, options),
});

const openFile = (path: string, format: FileFormat): DataFile => {
  if (!existsSync(path)) throw DataFileRefused.damaged(path, 'it is missing');
  checkHeader(path, format);
  const database = explained(path, () => new Database(path, { readonly: true, fileMustExist: true }));
  try {
    checkSchema(path, database, format);
  } catch (error) {
    database.close();
    throw error;
  }
  return { path, database, run: (work) => explained(path, work), close: () => void database.close() };
};

/**
 * The master keys that the keys in a folder may be wrapped under; none where they are plain, or where there are no keys.
 * @throws DataFileRefused
 */
export const masterKeysOf = (path: string): readonly string[] => {
  const keys = join(resolve(path), KEYS.name);
  if (!existsSync(keys)) return [];
  const file = openFile(keys, KEYS);
  try {
    return marksAmong(new KeyReader(file).secretNames());
  } finally {
    file.close();
  }
};
