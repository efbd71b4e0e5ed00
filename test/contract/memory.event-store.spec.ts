import { describe } from '@jest/globals';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { eventStoreContract } from './event-store.js';

describe.each([1, 10])('positions %s apart', (step) => {
  eventStoreContract(
    'in memory',
    async () => {
      const store = new MemoryEventStore({ step });
      return { store, close: () => store.close() };
    },
    { atomic: true },
  );
});
