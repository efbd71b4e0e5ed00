// Projecting from the embedded log into a server that speaks MongoDB's protocol, beside a bare loop that writes the same
// documents, batch by batch, with bulkWrite, and does nothing else: no reading, folding, guards or checkpoints.
// The server is that of MONGODB_URL, else a FerretDB of its own.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import {
  openDataFolder,
  openEmbeddedEventStore,
  openEmbeddedKeyStore,
  openMongoReadStore,
} from '@bina/adapters';
import { catalogue } from '@bina/domain';
import { Codec, startProjections } from '@bina/engine';
import { projections } from '@bina/read-models';
import { logOf } from './lib/log.js';
import { median, report, timed } from './lib/measure.js';

const EVENTS = 5_000;
const ROUNDS = 3;

const script = fileURLToPath(new URL('../.ci/ferretdb.sh', import.meta.url));
const NO_GO = 3;

/** Starts a FerretDB over a new folder; undefined where there is no Go to build it. */
const startFerretDb = () => {
  const state = mkdtempSync(join(tmpdir(), 'bina-ferretdb-'));
  const stop = () => {
    execFileSync(script, ['stop', state]);
    rmSync(state, { recursive: true, force: true });
  };
  try {
    return { url: execFileSync(script, ['start', state], { encoding: 'utf8' }).trim(), stop };
  } catch (error) {
    rmSync(state, { recursive: true, force: true });
    if (error.status === NO_GO) return undefined;
    throw error;
  }
};

const own = process.env.MONGODB_URL ? undefined : startFerretDb();
const url = own?.url ?? process.env.MONGODB_URL;
if (!url) {
  process.stderr.write('NOT RUN: projecting into MongoDB. Set MONGODB_URL, or install Go.\n');
  report([]);
  process.exit();
}

/** Projects the whole log into a database of its own. @returns how long it took, and what was committed. */
const project = async (dir, database) => {
  const folder = openDataFolder(dir);
  const store = openEmbeddedEventStore(folder);
  const keys = openEmbeddedKeyStore(folder);
  const codec = new Codec(catalogue, keys);
  const readStore = await openMongoReadStore(url, { database });
  const commits = [];
  const commit = readStore.commit.bind(readStore);
  readStore.commit = (one) => {
    commits.push(one);
    return commit(one);
  };
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
  for (const one of [readStore, keys, store, folder]) await one.close();
  return { ms, commits };
};

const bareLoop = async (client, database, commits) => {
  const db = client.db(database);
  const names = [...new Set(commits.map(({ collection }) => collection))];
  const prepare = async (name) => {
    const { indexes } = projections.find(({ collection }) => name.startsWith(`${collection}.v`)) ?? {
      indexes: [],
    };
    await db.createCollection(name);
    for (const field of indexes) await db.collection(name).createIndex({ [field]: 1, _id: 1 });
  };
  const { ms } = await timed(async () => {
    for (const name of names) await prepare(name);
    for (const { collection, documents } of commits) {
      if (documents.length === 0) continue;
      await db.collection(collection).bulkWrite(
        documents.map(({ id, doc }) =>
          doc === undefined
            ? { deleteOne: { filter: { _id: id } } }
            : { replaceOne: { filter: { _id: id }, replacement: doc, upsert: true } },
        ),
        { ordered: false },
      );
    }
  });
  return ms;
};

const source = await logOf(EVENTS);
const client = await MongoClient.connect(url);
const projecting = [];
const writing = [];
let documents = 0;
try {
  for (let round = 0; round < ROUNDS; round++) {
    const dir = mkdtempSync(join(tmpdir(), 'bina-mongo-'));
    cpSync(source, dir, { recursive: true });
    const { ms, commits } = await project(dir, `bench-${process.pid}-${round}`);
    rmSync(dir, { recursive: true });
    documents = commits.reduce((sum, one) => sum + one.documents.length, 0);
    projecting.push(ms);
    writing.push(await bareLoop(client, `bench-${process.pid}-${round}-bare`, commits));
    for (const end of ['', '-bare']) await client.db(`bench-${process.pid}-${round}${end}`).dropDatabase();
  }
} finally {
  await client.close();
  own?.stop();
}
report([
  {
    name: `projecting into ${own ? 'FerretDB' : 'MongoDB'} beside the same documents in a bare bulkWrite loop`,
    ratio: median(writing) / median(projecting),
    target: '>= 0.5',
    raw: {
      events: EVENTS,
      documents,
      projectingMs: Math.round(median(projecting)),
      bareLoopMs: Math.round(median(writing)),
      eventsPerS: Math.round((EVENTS / median(projecting)) * 1000),
    },
  },
]);
