import { Plantings, provePlantings } from './planting.js';

// What happens around a pure library stays around it: no clock, no chance, no environment, no network.

const GLOBAL = 'eslint(no-restricted-globals)';
const PROPERTY = 'eslint(no-restricted-properties)';

const plantings = new Plantings();

const effects: readonly (readonly [code: string, caught: { linter?: string; compiler?: string }])[] = [
  ['new Date()', { linter: 'bina(no-clock)' }],
  ['Date()', { linter: 'bina(no-clock)' }],
  ['Date.now()', { linter: PROPERTY }],
  ['Math.random()', { linter: PROPERTY }],
  ['globalThis', { linter: GLOBAL }],
  ['process.env', { linter: GLOBAL, compiler: 'TS2591' }],
  ["Buffer.from('')", { linter: GLOBAL, compiler: 'TS2591' }],
  ['console.log(1)', { linter: GLOBAL, compiler: 'TS2584' }],
  ["fetch('/')", { linter: GLOBAL, compiler: 'TS2304' }],
  ['setTimeout(String, 1)', { linter: GLOBAL, compiler: 'TS2304' }],
  ['setInterval(String, 1)', { linter: GLOBAL, compiler: 'TS2304' }],
  ['setImmediate(String)', { linter: GLOBAL, compiler: 'TS2304' }],
  ['queueMicrotask(String)', { linter: GLOBAL, compiler: 'TS2304' }],
  ['crypto.randomUUID()', { linter: GLOBAL, compiler: 'TS2304' }],
  ['performance.now()', { linter: GLOBAL, compiler: 'TS2304' }],
  ["new Date('2025-01-01')", {}],
  ["Date.parse('2025-01-01')", {}],
  ['Math.max(1, 2)', {}],
];

for (const folder of ['libs/domain', 'libs/read-models'])
  for (const [code, caught] of effects)
    plantings.plant(folder, `export const planted: unknown = ${code};\n`, caught);

// Where things happen, they may.
plantings.plant(
  'libs/engine',
  `export const planted: unknown = [new Date(), Math.random(), process.env];\n`,
  {},
);

provePlantings(plantings.all);
