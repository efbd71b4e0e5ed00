// The tree over a log of a million events: what it takes to build and sign it, the memory of that, and the time of a proof.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder, openEmbeddedTreeStore, openReadOnly } from '@bina/adapters';
import { LogKeeper, newSignerKey, TransparencyLog } from '@bina/audit';
import { logOf } from './lib/log.js';
import { median, percentile, report, timed } from './lib/measure.js';

const EVENTS = 1_000_000;
const PROOFS = 2_000;

const dir = await logOf(EVENTS);
const log = openReadOnly(dir);
const work = join(process.env.BENCH_DIR ?? '/tmp/bina-bench', `tree-${process.pid}`);
const folder = openDataFolder(work);
const tree = openEmbeddedTreeStore(folder);
const store = log.events;

const rss = () => Math.round(process.memoryUsage.rss() / 2 ** 20);
const before = rss();
let highest = before;
const watching = setInterval(() => (highest = Math.max(highest, rss())), 50);
const keeper = await LogKeeper.open({ store, tree, keys: [newSignerKey('bench.example/log')] });
const built = await timed(() => keeper.advance());
const { size } = built.result;

const reader = new TransparencyLog({ tree, store });
const times = { inclusion: [], consistency: [], position: [] };
for (let index = 0; index < PROOFS; index++) {
  const leaf = (index * 7_919_017) % size;
  times.inclusion.push((await timed(() => reader.inclusion(leaf, size))).ms);
  times.consistency.push((await timed(() => reader.consistency(leaf + 1, size))).ms);
  times.position.push((await timed(() => reader.leafAt(BigInt(leaf + 1)))).ms);
}
clearInterval(watching);
highest = Math.max(highest, rss());
await tree.close();
folder.close();
log.close();
rmSync(work, { recursive: true });

const raw = {
  events: size,
  buildSeconds: Math.round(built.ms / 100) / 10,
  eventsPerSecond: Math.round((size / built.ms) * 1000),
  rssBeforeMiB: before,
  rssHighestMiB: highest,
  inclusionMedianMs: median(times.inclusion),
  inclusionP99Ms: percentile(times.inclusion, 99),
  consistencyMedianMs: median(times.consistency),
  consistencyP99Ms: percentile(times.consistency, 99),
  leafOfPositionMedianMs: median(times.position),
};
report([
  {
    name: 'an inclusion proof in a log of a million events, median in ms',
    ratio: median(times.inclusion),
    target: '< 5',
    raw,
  },
  {
    name: 'memory of the whole process at its highest, building, signing and proving a million events, MiB',
    ratio: highest,
    target: '< 300',
    raw,
  },
]);
