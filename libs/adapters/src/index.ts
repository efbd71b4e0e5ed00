export { openEventStoreDb } from './eventstoredb/open.js';
export type { EventStoreDbOptions } from './eventstoredb/settings.js';
export {
  startEventStoreServer,
  type EventStoreServer,
  type EventStoreServerOptions,
} from './eventstore-server/server.js';
export * from './embedded/index.js';
export { readCsv, TableUnreadable, type Table } from './csv/read-csv.js';
export { openStores, type Stores } from './open.js';
export { readSettings, SettingInvalid, type Settings } from './settings.js';
export { tokenKey, TokenKeyUnusable } from './tokens/token-key.js';
export { createTokens, TokenRefused, type Claims, type TokenFault, type Tokens } from './tokens/tokens.js';
