export * from './embedded/index.js';
export type { EventStoreDbOptions } from './eventstoredb/settings.js';
export type { EventStoreServer, EventStoreServerOptions } from './eventstore-server/server.js';
export type { MongoOptions } from './mongodb/connect.js';
export * from './servers.js';
export { tableIn, type TableOptions } from './tabular/open-table.js';
export {
  TableUnreadable,
  type Table,
  type TableFault,
  type TableRecord,
  type TableSource,
} from './tabular/table.js';
export { htmlToText } from './moodle/html-to-text.js';
export { openStores, type Stores } from './open.js';
export { openToLook, type ReadModelsToLook, type StoresToLook } from './open-to-look.js';
export {
  readSettings,
  SettingInvalid,
  VARIABLES,
  type MasterKeySettings,
  type Settings,
} from './settings.js';
export { tokenKey, TokenKeyUnusable } from './tokens/token-key.js';
export { createTokens, TokenRefused, type Claims, type TokenFault, type Tokens } from './tokens/tokens.js';
export { KeyNotUnwrapped, MasterKeyMissing, type KeyWrapper } from './keys/key-wrapper.js';
export { addMasterKey, hasMasterKeys, openMasterKeyFile } from './keys/master-key-file.js';
export { markedIn } from './keys/marks.js';
export { openKeyWrapper } from './keys/open-key-wrapper.js';
export { isUnderInUse, rewrapAll, type Wrapping } from './keys/rewrap.js';
export type { StoredKeys } from './keys/stored-keys.js';
export { openTransit, type TransitOptions } from './keys/transit.js';
