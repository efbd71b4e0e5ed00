// Appends to the log of a folder from several writers at once, until it is killed. Prints a line for each append that
// was acknowledged: the append, its position, the ids of its events.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openDataFolder, openEmbeddedEventStore } from '../../libs/adapters/dist/embedded/index.js';

const store = openEmbeddedEventStore(openDataFolder(process.argv[2]));

// Each append goes to a stream of the writer's own and to one that it shares with others, where it may lose.
async function write() {
  const own = `own-${randomUUID()}`;
  const text = 'x'.repeat(Math.random() * 2_000);
  for (let revision = -1n; ; revision += 2n) {
    const shared = `shared-${Math.floor(Math.random() * 3)}`;
    const append = randomUUID();
    const metadata = JSON.stringify({ append });
    const events = Array.from({ length: 4 }, () => ({
      id: randomUUID(),
      type: 'Happened',
      data: `{"text":"${text}"}`,
      metadata,
    }));
    for (let isWritten = false; !isWritten;) {
      const end = await endOf(shared);
      const writes = [
        { stream: own, expected: revision, events: events.slice(0, 2) },
        { stream: shared, expected: end, events: events.slice(2) },
      ];
      try {
        const { positions } = await store.append(writes);
        writeSync(1, `${[append, positions.at(-1), ...events.map(({ id }) => id)].join(' ')}\n`);
        isWritten = true;
      } catch (error) {
        if (error.name !== 'RevisionConflict') throw error;
      }
    }
  }
}

async function endOf(stream) {
  for await (const [last] of store.readStream(stream, { direction: 'backwards', limit: 1 }))
    return last.revision;
  return -1n;
}

await Promise.all(Array.from({ length: 8 }, write));
