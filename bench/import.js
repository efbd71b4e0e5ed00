// Import of 100,000 employees from CSV, through the real rules, into the embedded store, beside a bare group-committed
// insert of the same events: the same bytes, the same number of rows. Each in a process of its own, in turn.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, report } from './lib/measure.js';
import { writeEmployees } from './lib/employees-csv.js';

const EMPLOYEES = Number(process.env.BENCH_EMPLOYEES ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const run = (program, ...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-semi-space-size=64', here(program), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`${program} ended with ${code}.`)),
    );
  });

const folder = mkdtempSync(join(tmpdir(), 'bina-import-'));
const file = join(folder, 'employees.csv');
writeEmployees(file, EMPLOYEES);

const imports = [];
const floors = [];
for (let round = 0; round < ROUNDS; round++) {
  const dataDir = join(folder, `data-${round}`);
  imports.push(await run('lib/import-run.js', dataDir, file));
  floors.push(await run('lib/import-floor.js', join(dataDir, 'events.sqlite'), join(folder, 'floor.sqlite')));
  rmSync(dataDir, { recursive: true });
  rmSync(join(folder, 'floor.sqlite'));
}
const fileBytes = statSync(file).size;
rmSync(folder, { recursive: true });

const [first] = imports;
if (floors.some(({ events }) => events !== first.events))
  throw new Error('The two did not write the same events.');
const rate = (runs) => median(runs.map(({ events, ms }) => (1_000 * events) / ms));
report([
  {
    name: 'import of 100,000 employees from CSV, through the rules, beside a bare group-committed insert of the same events',
    ratio: rate(imports) / rate(floors),
    target: '>= 0.3',
    raw: {
      employees: EMPLOYEES,
      fileBytes,
      events: first.events,
      importMs: Math.round(median(imports.map(({ ms }) => ms))),
      floorMs: Math.round(median(floors.map(({ ms }) => ms))),
      importCpuMs: Math.round(median(imports.map(({ cpuMs }) => cpuMs))),
      floorCpuMs: Math.round(median(floors.map(({ cpuMs }) => cpuMs))),
      importEventsPerS: Math.round(rate(imports)),
      floorEventsPerS: Math.round(rate(floors)),
      othersHeldMs: Math.round(median(imports.map(({ heldMs }) => heldMs))),
      longestTurnMs: Math.round(median(imports.map(({ longestTurnMs }) => longestTurnMs))),
      importPeakMb: Math.round(median(imports.map(({ peakMb }) => peakMb))),
      idlePeakMb: Math.round(median(imports.map(({ idleMb }) => idleMb))),
      floorPeakMb: Math.round(median(floors.map(({ peakMb }) => peakMb))),
    },
  },
]);
