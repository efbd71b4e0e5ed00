// Appends small and large events on a disk that has no room for the large ones, and prints how each append went.
import { randomUUID } from 'node:crypto';
import { openDataFolder, openEmbeddedEventStore } from '../../libs/adapters/dist/embedded/index.js';

const store = openEmbeddedEventStore(openDataFolder(process.argv[2]));
const append = (stream, expected, length) =>
  store
    .append([
      {
        stream,
        expected,
        events: [{ id: randomUUID(), type: 'Happened', data: `"${'x'.repeat(length)}"`, metadata: '{}' }],
      },
    ])
    .then(
      () => 'written',
      (error) => error.name,
    );

const rounds = [
  [await append('a', -1n, 10)],
  await Promise.all([append('a', 0n, 10), append('b', -1n, 16_000_000)]),
  await Promise.all([append('a', 0n, 10), append('b', -1n, 10)]),
];
console.log(JSON.stringify(rounds));
await store.close();
