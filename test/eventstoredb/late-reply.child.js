// Appends one event, in the client's own way or in ours, and says so; then lives on until its input ends.
import { once } from 'node:events';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { openEventStoreDb } from '../../libs/adapters/dist/index.js';

const { how, port } = JSON.parse(process.argv[2]);
const connectionString = `esdb://127.0.0.1:${port}?tls=false`;
const inItsOwnWay = () => {
  const client = EventStoreDBClient.connectionString(connectionString);
  return client.appendToStream('s', jsonEvent({ type: 'Happened', data: {} }));
};
const inOurs = async () => {
  const store = await openEventStoreDb(connectionString, { callTimeoutMs: 300, patienceMs: 5000 });
  const event = { id: crypto.randomUUID(), type: 'Happened', data: '{}', metadata: '{}' };
  return store.append([{ stream: 's', expected: -1n, events: [event] }]);
};
await (how === 'client' ? inItsOwnWay() : inOurs());
console.log('appended');
setTimeout(() => console.log('alive'), 1000);
await once(process.stdin.resume(), 'end');
process.exit(0);
