// The log server of `log-server.ts` as a process of its own, to be killed: serves the log of a folder on a port, with
// writes, and says when it does. Runs the compiled code.
import { openDataFolder, openEmbeddedEventStore, startEventStoreServer } from '@bina/adapters';

const [path, port] = process.argv.slice(2);
const store = openEmbeddedEventStore(openDataFolder(path));
const server = await startEventStoreServer({
  store,
  host: '127.0.0.1',
  port: Number(port),
  allowWrites: true,
});
process.stderr.write(`The log is at esdb://127.0.0.1:${server.port}?tls=false\n`);
