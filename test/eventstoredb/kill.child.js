// Serves the log of a folder to EventStoreDB clients until it is killed.
import {
  openDataFolder,
  openEmbeddedEventStore,
  startEventStoreServer,
} from '../../libs/adapters/dist/index.js';

const { folder, port } = JSON.parse(process.argv[2]);
const store = openEmbeddedEventStore(openDataFolder(folder));
const server = await startEventStoreServer({ store, port, host: '127.0.0.1', allowWrites: true });
console.log(server.port);
