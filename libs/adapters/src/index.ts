export { openEventStoreDb } from './eventstoredb/open.js';
export type { EventStoreDbOptions } from './eventstoredb/settings.js';
export {
  startEventStoreServer,
  type EventStoreServer,
  type EventStoreServerOptions,
} from './eventstore-server/server.js';
export * from './embedded/index.js';
