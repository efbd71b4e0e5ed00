// Tries to open a folder, prints what came of it, and holds it until its input ends.
import { once } from 'node:events';
import { openDataFolder, openEmbeddedEventStore } from '../../libs/adapters/dist/embedded/index.js';

try {
  const folder = openDataFolder(process.argv[2]);
  const store = openEmbeddedEventStore(folder);
  console.log('open');
  await once(process.stdin.resume(), 'end');
  await store.close();
  folder.close();
} catch (error) {
  console.log(JSON.stringify({ name: error.name, message: error.message, pid: error.pid }));
}
