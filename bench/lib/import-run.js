// Imports a file of employees into a new folder, and tells how long it took. Arguments: the folder, the file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableIn } from '@bina/adapters';
import { importInto, openBina } from '@bina/runtime';
import { POSITIONS, UNITS } from './employees-csv.js';
import { timed } from './measure.js';

const [dataDir, file] = process.argv.slice(2);
const bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined });
const peakMb = () => process.resourceUsage().maxRSS / 1024;
const load = (kind, path) =>
  importInto(
    bina,
    { kind, source: tableIn(path), actor: { id: 'bench', role: 'admin' }, correlationId: `bench-${kind}` },
    (code) => ({ id: code, en: code }),
  );

const small = (name, header, count, row) => {
  const path = join(dataDir, name);
  writeFileSync(path, [header, ...Array.from({ length: count }, (_, index) => row(index)), ''].join('\n'));
  return path;
};
await load(
  'units',
  small('u.csv', 'kode unit,nama', UNITS, (index) => `unit-${index},Dinas ${index}`),
);
const position = (index) => `jabatan-${index},Jabatan ${index},pelaksana`;
await load('positions', small('p.csv', 'kode jabatan,nama,jenis', POSITIONS, position));

// What the process does beside the import shows in the longest turn that nothing else had; and an append that waits
// while the import is committed, in how long others are held up.
let last = performance.now();
let longestTurnMs = 0;
const ticks = setInterval(() => {
  const now = performance.now();
  longestTurnMs = Math.max(longestTurnMs, now - last);
  last = now;
}, 1);
const idleMb = peakMb();
const { writer } = held();
const cpuBefore = process.cpuUsage();
const { ms, result } = await timed(() => load('employees', file));
const cpu = process.cpuUsage(cpuBefore);
const cpuMs = (cpu.user + cpu.system) / 1_000;
clearInterval(ticks);
const importPeakMb = peakMb();
const heldMs = await writer();
const events = Object.values(result.events).reduce((sum, count) => sum + count, 0);
process.stdout.write(
  JSON.stringify({
    ms,
    cpuMs,
    events,
    rows: result.rows,
    peakMb: importPeakMb,
    idleMb,
    longestTurnMs,
    heldMs,
  }),
);
await bina.close();

/** Appends a small event of nobody's stream again and again while the import runs. */
function held() {
  const { events } = bina.stores;
  let longestMs = 0;
  let isOver = false;
  const writing = (async () => {
    for (let index = 0; !isOver; index++) {
      const id = `00000000-0000-5000-8000-${String(index).padStart(12, '0')}`;
      const event = {
        id,
        type: 'UnitRegistered',
        data: '{"name":"x","unitId":"x"}',
        metadata: '{"version":1}',
      };
      const { ms: took } = await timed(() =>
        events.append([{ stream: `bench-${index}`, expected: -1n, events: [event] }]),
      );
      longestMs = Math.max(longestMs, took);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  return {
    writer: async () => {
      isOver = true;
      await writing;
      return longestMs;
    },
  };
}
