// Rebuild of all projections from the embedded log, beside a plain loop that parses the same events and folds them into
// Maps. The plain loop has the same folds; it does not open, check, checkpoint, persist, or let anybody else work.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  openDataFolder,
  openEmbeddedEventStore,
  openEmbeddedKeyStore,
  openEmbeddedReadStore,
} from '@bina/adapters';
import { catalogue } from '@bina/domain';
import { Codec, startProjections } from '@bina/engine';
import { projections } from '@bina/read-models';
import { logOf } from './lib/log.js';
import { median, report, timed } from './lib/measure.js';

const EVENTS = 200_000;
const ROUNDS = 3;

const source = await logOf(EVENTS);

/** The plain loop has no keys: it puts a text where something is sealed. */
const withoutSeals = (text) => {
  const data = JSON.parse(text);
  if (text.includes('"$sealed"'))
    for (const name of Object.keys(data)) if (data[name].$sealed !== undefined) data[name] = 'sealed';
  return data;
};

const plainLoop = async () => {
  const database = new Database(join(source, 'events.sqlite'), { readonly: true });
  const byType = new Map();
  for (const projection of projections) {
    const folding = { projection, documents: new Map() };
    for (const type of projection.folds) byType.set(type, [...(byType.get(type) ?? []), folding]);
  }
  const rows = database
    .prepare(
      'SELECT e.position, s.name AS stream, e.revision, e.type, e.data, e.metadata FROM events e JOIN streams s ON s.id = e.stream ORDER BY e.position',
    )
    .all();
  const { ms } = await timed(() => {
    for (const row of rows) {
      const event = { ...row, data: withoutSeals(row.data), metadata: JSON.parse(row.metadata) };
      for (const { projection, documents } of byType.get(row.type) ?? [])
        for (const key of projection.keys(event))
          documents.set(key, projection.evolve(documents.get(key), event, key));
    }
  });
  database.close();
  return { ms, events: rows.length };
};

const rebuild = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bina-rebuild-'));
  cpSync(source, dir, { recursive: true });
  const folder = openDataFolder(dir);
  const store = openEmbeddedEventStore(folder);
  const keys = openEmbeddedKeyStore(folder);
  const readStore = openEmbeddedReadStore(folder);
  const codec = new Codec(catalogue, keys);
  const head = await store.head();
  const { ms, result: running } = await timed(async () => {
    const started = await startProjections({
      store,
      readStore,
      decode: (page) => codec.decode(page),
      projections,
    });
    for (const { collection } of projections) await started.waitFor(collection, head, 600_000);
    return started;
  });
  await running.stop();
  await readStore.close();
  await keys.close();
  await store.close();
  folder.close();
  rmSync(dir, { recursive: true });
  return { ms, events: Number(head) };
};

const plain = [];
const full = [];
for (let round = 0; round < ROUNDS; round++) {
  plain.push(await plainLoop());
  full.push(await rebuild());
}
const rate = (runs) => median(runs.map(({ ms, events }) => (events / ms) * 1000));
report([
  {
    name: `rebuild of all ${projections.length} projections beside a plain loop that parses and folds`,
    ratio: rate(full) / rate(plain),
    target: '>= 0.3',
    raw: {
      events: full[0].events,
      plainEventsPerS: Math.round(rate(plain)),
      rebuildEventsPerS: Math.round(rate(full)),
    },
  },
]);
