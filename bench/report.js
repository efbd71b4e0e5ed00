// Reports over a city of 1,000 and one of 100,000 people, with the same units, positions and competencies: the documents
// are made by folding generated events, and asked in the embedded read store. Reports read counts, never people, so that
// both answer in the same time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, openEmbeddedReadStore } from '@bina/adapters';
import { readModelsOver } from '@bina/engine';
import {
  competencies,
  gapCounts,
  gapsMatrix,
  gapsReport,
  matchCounts,
  matchReport,
  needFlow,
  needStock,
  pipelineReport,
  positionHolders,
  standards,
  standardsReport,
  units,
} from '@bina/read-models';
import { cityOf, ON } from './lib/counted-city.js';
import { median, report, timed } from './lib/measure.js';

const SMALL = 1_000;
const LARGE = 100_000;
const WARM_UP = 50;
const ROUNDS = 200;

const folded = [competencies, units, gapCounts, matchCounts, needStock, needFlow, standards, positionHolders];

const asked = {
  'gap heat map, first page': (reads) => gapsReport(reads),
  'gap heat map of one unit': (reads) => gapsReport(reads, { unitId: 'u7' }),
  'gap heat map as a matrix': (reads) => gapsMatrix(reads),
  'JPM by unit and position': (reads) => matchReport(reads),
  'JPM by unit': (reads) => matchReport(reads, { by: 'unit' }),
  'needs pipeline': (reads) => pipelineReport(reads, { on: ON }),
  'needs pipeline of one unit': (reads) => pipelineReport(reads, { on: ON, unitId: 'u7' }),
  'needs pipeline of one competency': (reads) => pipelineReport(reads, { on: ON, competencyId: 'c3' }),
  'standards without assessed holders': (reads) => standardsReport(reads, { on: ON, only: 'all' }),
};

/** Read models of a city, in a folder of their own. */
const cityReads = async (people) => {
  const path = mkdtempSync(join(tmpdir(), 'bina-report-'));
  const folder = openDataFolder(path);
  const store = openEmbeddedReadStore(folder);
  const documents = new Map(folded.map((projection) => [projection, new Map()]));
  let events = 0;
  for (const event of cityOf(people)) {
    events += 1;
    for (const [projection, docs] of documents) {
      if (!projection.folds.includes(event.type)) continue;
      for (const key of projection.keys(event)) docs.set(key, projection.evolve(docs.get(key), event, key));
    }
  }
  const counts = {};
  for (const [{ collection, indexes }, docs] of documents) {
    await store.ensure({ name: collection, indexes });
    const all = [...docs].map(([id, doc]) => ({ id, position: 1n, doc }));
    await store.commit({ collection, documents: all, checkpoint: 1n });
    counts[collection] = await store.count(collection, {});
  }
  const close = async () => {
    await store.close();
    folder.close();
    rmSync(path, { recursive: true });
  };
  return { reads: readModelsOver(store, (name) => name), events, counts, close };
};

/** Milliseconds of a question to both cities, asked turn by turn, so that a slow moment of the machine falls on both. */
const msOf = async (question) => {
  const [ofSmall, ofLarge] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const smallMs = (await timed(() => question(small.reads))).ms;
    const largeMs = (await timed(() => question(large.reads))).ms;
    if (round < WARM_UP) continue;
    ofSmall.push(smallMs);
    ofLarge.push(largeMs);
  }
  return { smallMs: median(ofSmall), largeMs: median(ofLarge) };
};

const small = await cityReads(SMALL);
const large = await cityReads(LARGE);
const results = [];
for (const [name, question] of Object.entries(asked)) {
  const { smallMs, largeMs } = await msOf(question);
  results.push({
    name: `report: ${name}, of ${LARGE} people beside ${SMALL}`,
    ratio: largeMs / smallMs,
    target: '<= 2',
    raw: { smallMs: Number(smallMs.toFixed(3)), largeMs: Number(largeMs.toFixed(3)) },
  });
}
const sizes = Object.keys(small.counts).map((name) => [name, [small.counts[name], large.counts[name]]]);
results[0].raw = {
  ...results[0].raw,
  events: [small.events, large.events],
  documents: Object.fromEntries(sizes),
};
await small.close();
await large.close();
report(results);
