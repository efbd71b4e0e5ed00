// Runs the benchmarks, each in a process of its own, and writes bench/results.json: a list of {name, ratio, target, raw}.
// Every figure is a ratio within one run on one machine. `npm run bench -- rebuild replay` runs only those.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const all = [
  'command',
  'class',
  'recount',
  'rebuild',
  'replay',
  'start',
  'report',
  'mongo',
  'eventstore',
  'import',
  'verify',
  'proofs',
];
const chosen = process.argv.slice(2).length > 0 ? process.argv.slice(2) : all;
const unknown = chosen.filter((name) => !all.includes(name));
if (unknown.length > 0)
  throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`);

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const run = (name) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [here(`${name}.js`)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('exit', (code) => {
      const line = text.split('\n').find((one) => one.startsWith('RESULT '));
      if (code !== 0 || line === undefined)
        reject(new Error(`The benchmark ${name} ended with ${code} and no result.`));
      else resolve(JSON.parse(line.slice('RESULT '.length)));
    });
  });

const meets = ({ ratio, target }) => {
  const [, comparison, limit] = /^(<=|>=|<|>) ([\d.]+)$/.exec(target);
  return { '<': ratio < limit, '<=': ratio <= limit, '>': ratio > limit, '>=': ratio >= limit }[comparison];
};

console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0].model})`);
const results = [];
for (const name of chosen) {
  for (const result of await run(name)) {
    results.push(result);
    console.log(
      `${meets(result) ? 'met   ' : 'MISSED'} ${result.ratio.toFixed(2)} (${result.target})  ${result.name}`,
    );
    console.log(`       ${JSON.stringify(result.raw)}`);
  }
}
// What was not run this time keeps the figures of the last time.
const file = here('results.json');
const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const names = new Set(results.map(({ name }) => name));
writeFileSync(
  file,
  `${JSON.stringify([...before.filter(({ name }) => !names.has(name)), ...results], null, 2)}\n`,
);
