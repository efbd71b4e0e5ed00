// Durable command over HTTP (attendance, 64 connections): the whole service, with sealing, chain, decision and read
// models, beside a bare Fastify route that validates the same body and inserts as many bytes with group commit.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { createTokens, tokenKey } from '@bina/adapters';
import { DispatchEmployee, DispatchPosition, DispatchProgram, DispatchUnit } from '@bina/application';
import { uuidFrom } from '@bina/engine';
import { openBina } from '@bina/runtime';
import { median, report } from './lib/measure.js';
import { startService } from './lib/service.js';

const EMPLOYEES = 1_000;
const SESSIONS = 400;
const CONNECTIONS = 64;
const WARM_UP_SECONDS = 5;
const SECONDS = 8;
const ROUNDS = 3;
const PROGRAM = 'p-bench';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A folder with a programme whose thousand participants have seats. */
const prepare = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bina-command-'));
  const bina = await openBina({ dataDir });
  let told = 0;
  const by = () => {
    const commandId = uuidFrom('bench', `${told++}`);
    return {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { id: 'bench', role: 'admin' },
    };
  };
  const ids = Array.from({ length: EMPLOYEES }, (_, index) => `asn-${index}`);
  const unit = { type: 'RegisterUnit', data: { unitId: 'u', name: 'u' } };
  await bina.bus.execute(new DispatchUnit([{ id: 'u', wish: unit, by: by() }]));
  const position = { type: 'DefinePosition', data: { positionId: 'p', title: 'p', kind: 'pelaksana' } };
  await bina.bus.execute(new DispatchPosition([{ id: 'p', wish: position, by: by() }]));
  const person = (id) => ({ name: `Nama ${id}`, employment: 'PNS', unitId: 'u', positionId: 'p' });
  await bina.bus.execute(
    new DispatchEmployee(
      ids.map((id) => ({ id, wish: { type: 'RegisterEmployee', data: person(id) }, by: by() })),
    ),
  );
  const sessions = Array.from({ length: SESSIONS }, (_, index) => ({
    sessionId: `s${index}`,
    startsAt: new Date(Date.UTC(2025, 0, 1) + index * 86_400_000).toISOString(),
    endsAt: new Date(Date.UTC(2025, 0, 1, 3) + index * 86_400_000).toISOString(),
    place: 'Aula',
  }));
  const proposal = { title: 'Bench', objectives: ['x'], competencyIds: [], answers: [], follows: [] };
  const schedule = { method: 'workshop', sessions, speakers: [], capacity: EMPLOYEES };
  await bina.bus.execute(
    new DispatchProgram([
      { id: PROGRAM, wish: { type: 'ProposeProgram', data: proposal }, by: by() },
      { id: PROGRAM, wish: { type: 'ScheduleProgram', data: schedule }, by: by() },
      ...ids.map((employeeId) => ({
        id: PROGRAM,
        wish: { type: 'TakeSeat', data: { employeeId } },
        by: by(),
      })),
    ]),
  );
  await bina.close();
  return dataDir;
};

const load = (url, token) =>
  new Promise((resolve, reject) => {
    const wanted = {
      url,
      token,
      connections: CONNECTIONS,
      warmUpSeconds: WARM_UP_SECONDS,
      seconds: SECONDS,
      employees: EMPLOYEES,
      sessions: SESSIONS,
      programId: PROGRAM,
    };
    const child = spawn(process.execPath, [here('lib/load.js'), JSON.stringify(wanted)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`The load ended with ${code}.`)),
    );
  });

const service = async () => {
  const dataDir = await prepare();
  const token = await createTokens(tokenKey(dataDir)).issue({ sub: 'bench', role: 'admin' }, 3_600);
  const running = await startService(dataDir);
  const result = await load(running.url, token);
  await running.stop();
  if (result.refused > 0 || result.errors > 0)
    throw new Error(`Refused ${result.refused}: ${result.example}`);
  const database = new Database(join(dataDir, 'events.sqlite'), { readonly: true });
  const [sizes] = database
    .prepare(
      `SELECT count(*) AS n, avg(length(data)) AS data, avg(length(metadata)) AS metadata FROM events WHERE type = 'SessionAttended'`,
    )
    .all();
  database.close();
  // Requests in flight when the load stops may have been recorded without being counted, never the other way round.
  if (sizes.n < result.answered) throw new Error(`${result.answered} answered, ${sizes.n} recorded`);
  rmSync(dataDir, { recursive: true });
  return { ...result, dataBytes: Math.round(sizes.data), metadataBytes: Math.round(sizes.metadata) };
};

const floor = async ({ dataBytes, metadataBytes }) => {
  const dir = mkdtempSync(join(tmpdir(), 'bina-floor-'));
  const argv = [
    here('lib/floor-server.js'),
    join(dir, 'floor.sqlite'),
    `${metadataBytes}`,
    `${Math.max(0, dataBytes - 110)}`,
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
const rate = (runs) => median(runs.map(({ perSecond }) => perSecond));
report([
  {
    name: 'durable command over HTTP (attendance, 64 connections) beside a bare Fastify route with group commit',
    ratio: rate(services) / rate(floors),
    target: '>= 0.5',
    raw: {
      servicePerS: Math.round(rate(services)),
      floorPerS: Math.round(rate(floors)),
      serviceP99Ms: median(services.map(({ p99Ms }) => p99Ms)),
      floorP99Ms: median(floors.map(({ p99Ms }) => p99Ms)),
      dataBytes: services[0].dataBytes,
      metadataBytes: services[0].metadataBytes,
    },
  },
]);
