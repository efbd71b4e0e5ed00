export { DataFileRefused, DataFileUnavailable, type Refusal } from './data-file-error.js';
export { openDataFile, type DataFile, type FileFormat } from './data-file.js';
export { openDataFolder, type DataFolder } from './data-folder.js';
export { openEmbeddedEventStore } from './event-store.js';
export { DuplicateEventId } from './event-writer.js';
export { DataFolderInUse } from './folder-lock.js';
export { openEmbeddedKeyStore } from './key-store.js';
export { NoDataFolder, openReadOnly, type ReadOnlyStores } from './read-only.js';
export { openEmbeddedReadStore } from './read-store.js';
