// Verifying a log of 200,000 events beside what cannot be saved: SHA-256 over the same bytes, and parsing them as JSON.
import { hash } from 'node:crypto';
import { openReadOnly } from '@bina/adapters';
import { verifyLog } from '@bina/audit';
import { catalogue } from '@bina/domain';
import { Codec } from '@bina/engine';
import { logOf } from './lib/log.js';
import { median, report, timed } from './lib/measure.js';

const EVENTS = 200_000;
const ROUNDS = 3;

/** Everything a verifier must at the least do to each event: hash its bytes, and parse them. */
const bare = async (log) => {
  let events = 0;
  let bytes = 0;
  for await (const page of log.events.readAll())
    for (const { data, metadata } of page) {
      const text = data + metadata;
      hash('sha256', text);
      JSON.parse(data);
      JSON.parse(metadata);
      events += 1;
      bytes += text.length;
    }
  return { events, bytes };
};

/** The same without reading: the bytes are in memory already. */
const inMemory = (pages) => {
  for (const page of pages)
    for (const { data, metadata } of page) {
      hash('sha256', data + metadata);
      JSON.parse(data);
      JSON.parse(metadata);
    }
};

const log = openReadOnly(await logOf(EVENTS));
const codec = new Codec(catalogue, { load: async () => new Map() });
const verify = (decode) => verifyLog({ store: log.events, tree: log.tree, ...(decode && { decode }) });

const times = { bare: [], memory: [], proofs: [], whole: [] };
let counted;
for (let round = 0; round < ROUNDS; round++) {
  const { ms, result } = await timed(() => bare(log));
  counted = result;
  times.bare.push(ms);
  const pages = [];
  for await (const page of log.events.readAll()) pages.push(page);
  times.memory.push((await timed(async () => inMemory(pages))).ms);
  pages.length = 0;
  const proofs = await timed(() => verify());
  if (proofs.result.faults.length > 0) throw new Error('the log does not hold');
  times.proofs.push(proofs.ms);
  times.whole.push((await timed(() => verify((page) => codec.decode(page)))).ms);
}
log.close();
const perSecond = (ms) => Math.round((counted.events / median(ms)) * 1000);
const raw = {
  events: counted.events,
  megabytes: Math.round(counted.bytes / 1e6),
  bareEventsPerSecond: perSecond(times.bare),
  bareInMemoryEventsPerSecond: perSecond(times.memory),
  chainsAndTreeEventsPerSecond: perSecond(times.proofs),
  withTypesEventsPerSecond: perSecond(times.whole),
};
report([
  {
    name: 'verifying chains, tree, ids, order and causes beside bare SHA-256 and JSON.parse of the same log, read alike',
    ratio: median(times.bare) / median(times.proofs),
    target: '>= 0.3',
    raw,
  },
  {
    name: 'the same and every event against its type, beside the same',
    ratio: median(times.bare) / median(times.whole),
    target: '>= 0.3',
    raw,
  },
]);
