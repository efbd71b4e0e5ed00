// Commits to two read models in step, as a runner does, until it is killed. Prints a line for each setting that was
// acknowledged: how far both were committed before it.
import { writeSync } from 'node:fs';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { openDataFolder, openEmbeddedReadStore } from '../../libs/adapters/dist/embedded/index.js';

const store = openEmbeddedReadStore(openDataFolder(process.argv[2]));
for (const name of ['a', 'b']) await store.ensure({ name, indexes: [] });

let mark = await store.setting('mark');
for (let position = ((await store.checkpoint('b')) ?? 0n) + 1n; ; position += 1n) {
  const documents = [
    { id: `d${position}`, position, doc: { text: 'x'.repeat(200) } },
    { id: 'latest', position, doc: { is: `d${position}` } },
  ];
  for (const collection of ['a', 'b']) await store.commit({ collection, documents, checkpoint: position });
  if (Math.random() < 0.02) {
    await store.compareAndSet('mark', mark, `${position}`);
    mark = `${position}`;
    writeSync(1, `${mark}\n`);
  }
  if (position % 10n === 0n) await othersTurn();
}
