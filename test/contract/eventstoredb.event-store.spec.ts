import {
  openDataFolder,
  openEmbeddedEventStore,
  openEventStoreDb,
  startEventStoreServer,
} from '@bina/adapters';
import type { EventStore } from '@bina/engine';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { eventStoreContract } from './event-store.js';

/** A log served to EventStoreDB clients, as one of them sees it. */
async function overOurServer(log: EventStore, closeLog: () => Promise<void>) {
  const server = await startEventStoreServer({
    store: log,
    port: 0,
    host: '127.0.0.1',
    allowWrites: true,
    onError: console.error,
  });
  return overServer(`esdb://127.0.0.1:${server.port}?tls=false`, async () => {
    await server.close();
    await closeLog();
  });
}

async function overServer(connectionString: string, afterwards: () => Promise<void>) {
  let store = await openEventStoreDb(connectionString);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openEventStoreDb(connectionString);
      return store;
    },
    close: async () => {
      await store.close();
      await afterwards();
    },
  };
}

eventStoreContract(
  'EventStoreDB client over our server over the embedded store',
  () => {
    const folder = openDataFolder(temporaryFolder());
    const log = openEmbeddedEventStore(folder);
    return overOurServer(log, async () => {
      await log.close();
      folder.close();
    });
  },
  { durable: true },
);

eventStoreContract(
  'EventStoreDB client over our server over a log whose positions have gaps, as in EventStoreDB',
  () => {
    const log = new MemoryEventStore({ step: 1000, pageSize: 10 });
    return overOurServer(log, () => log.close());
  },
  { durable: true },
);

// With a server at hand, the adapter is held to the contract on EventStoreDB itself.
const { EVENTSTORE_URL } = process.env;
if (EVENTSTORE_URL)
  eventStoreContract('EventStoreDB', () => overServer(EVENTSTORE_URL, () => Promise.resolve()), {
    durable: true,
  });
