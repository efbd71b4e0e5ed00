// A whole class of 300 recorded in one request, over HTTP (4 connections): the whole service, 300 decisions sealed and
// chained in one transaction, beside a bare Fastify route that inserts 300 rows of as many bytes in one transaction.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { createTokens, tokenKey } from '@bina/adapters';
import { CLASS, classes } from './lib/classes.js';
import { median, report } from './lib/measure.js';
import { startService } from './lib/service.js';

const PROGRAMS = 8;
const CONNECTIONS = 4;
const WARM_UP = 40;
const AMOUNT = 120;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const load = (url, token) =>
  new Promise((resolve, reject) => {
    const wanted = {
      url,
      token,
      connections: CONNECTIONS,
      warmUp: WARM_UP,
      amount: AMOUNT,
      programs: PROGRAMS,
    };
    const child = spawn(process.execPath, [here('lib/class-load.js'), JSON.stringify(wanted)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('exit', (code) => {
      if (code !== 0) return reject(new Error(`The load ended with ${code}.`));
      const result = JSON.parse(text);
      if (result.answered !== AMOUNT)
        return reject(new Error(`${result.answered} of ${AMOUNT} classes recorded: ${result.example}`));
      return resolve(result);
    });
  });

const service = async () => {
  const sessions = Math.ceil((WARM_UP + AMOUNT) / PROGRAMS);
  const dataDir = await classes({ employees: PROGRAMS * CLASS, sessions });
  const token = await createTokens(tokenKey(dataDir)).issue({ sub: 'bench', role: 'admin' }, 3_600);
  const running = await startService(dataDir);
  const result = await load(running.url, token);
  await running.stop();
  const database = new Database(join(dataDir, 'events.sqlite'), { readonly: true });
  const sizes = database
    .prepare(
      `SELECT count(*) AS n, avg(length(data)) AS data, avg(length(metadata)) AS metadata FROM events WHERE type = 'SessionAttended'`,
    )
    .get();
  database.close();
  if (sizes.n !== result.sent * CLASS)
    throw new Error(`${result.sent} classes answered, ${sizes.n} people recorded`);
  rmSync(dataDir, { recursive: true });
  return { ...result, dataBytes: Math.round(sizes.data), metadataBytes: Math.round(sizes.metadata) };
};

const floor = async ({ dataBytes, metadataBytes }) => {
  const dir = mkdtempSync(join(tmpdir(), 'bina-floor-'));
  // What the floor writes of a record besides the padding is some 90 bytes.
  const argv = [
    here('lib/floor-server.js'),
    join(dir, 'floor.sqlite'),
    `${metadataBytes}`,
    `${Math.max(0, dataBytes - 90)}`,
  ];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve) =>
    child.stdout.on('data', (chunk) => resolve(/LISTENING (\d+)/.exec(`${chunk}`)[1])),
  );
  const result = await load(`http://127.0.0.1:${port}`, 'none');
  child.kill();
  rmSync(dir, { recursive: true });
  return result;
};

const services = [];
const floors = [];
for (let round = 0; round < ROUNDS; round++) {
  services.push(await service());
  floors.push(await floor(services[0]));
}
const of = (runs, what) => median(runs.map((run) => run[what]));
const classesPerS = [of(services, 'perSecond'), of(floors, 'perSecond')];
report([
  {
    name: 'a whole class of 300 in one request beside a bare Fastify route that inserts 300 rows in one transaction',
    ratio: classesPerS[0] / classesPerS[1],
    target: '>= 0.5',
    raw: {
      serviceClassesPerS: Number(classesPerS[0].toFixed(1)),
      floorClassesPerS: Number(classesPerS[1].toFixed(1)),
      servicePeoplePerS: Math.round(classesPerS[0] * CLASS),
      floorRowsPerS: Math.round(classesPerS[1] * CLASS),
      serviceP50Ms: of(services, 'p50Ms'),
      floorP50Ms: of(floors, 'p50Ms'),
      serviceP99Ms: of(services, 'p99Ms'),
      floorP99Ms: of(floors, 'p99Ms'),
      dataBytes: services[0].dataBytes,
      metadataBytes: services[0].metadataBytes,
    },
  },
]);
