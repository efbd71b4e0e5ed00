import { openEventStoreDb } from '../../libs/adapters/src/eventstoredb/open.js';
import { startEventStoreServer } from '../../libs/adapters/src/eventstore-server/server.js';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { eventStoreContract } from './event-store.js';

eventStoreContract('eventstoredb client over our server over a store in memory', async () => {
  const server = await startEventStoreServer({
    store: new MemoryEventStore(),
    port: 0,
    host: '127.0.0.1',
    allowWrites: true,
    onError: console.error,
  });
  const store = await openEventStoreDb(`esdb://127.0.0.1:${server.port}?tls=false`);
  return {
    store,
    async close() {
      await store.close();
      await server.close();
    },
  };
});
