import { openDataFolder, openEmbeddedEventStore, startEventStoreServer } from '@bina/adapters';
import type { EventStore } from '@bina/engine';

/** A log behind a real socket that speaks EventStoreDB's protocol, in this process. */
export interface LogServer {
  /** What EVENTSTORE_URL is set to. */
  readonly url: string;
  /** The log itself, for looking at what came to be in it. */
  readonly events: EventStore;
  close(): Promise<void>;
}

/** Serves an embedded log of a folder, with writes, on a free port. */
export const startLogServer = async (path: string, port = 0): Promise<LogServer> => {
  const folder = openDataFolder(path);
  const events = openEmbeddedEventStore(folder);
  const server = await startEventStoreServer({
    store: events,
    host: '127.0.0.1',
    port,
    allowWrites: true,
    onError: console.error,
  });
  return {
    url: `esdb://127.0.0.1:${server.port}?tls=false`,
    events,
    async close() {
      await server.close();
      await events.close();
      folder.close();
    },
  };
};
