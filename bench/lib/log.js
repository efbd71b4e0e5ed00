// Makes a log of a given length: employees with fifty events each, of programmes that they attended, sealed, chained
// and appended as the service does it, only in larger groups.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder, openEmbeddedEventStore, openEmbeddedKeyStore } from '@bina/adapters';
import { catalogue } from '@bina/domain';
import { CHAIN_START, Codec, NO_STREAM, uuidFrom } from '@bina/engine';

export const EVENTS_A_PERSON = 50;
const SESSIONS_A_PROGRAM = 7;
const PEOPLE_A_GROUP = 40;

/** A folder with so many events; kept in `BENCH_DIR` (or the system's temporary folder) and used again if it is whole. */
export const logOf = async (events) => {
  const base = process.env.BENCH_DIR ?? '/tmp/bina-bench';
  const dir = join(base, `log-${events}`);
  const done = join(dir, 'whole');
  if (existsSync(done)) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  await fill(dir, events);
  mkdirSync(done);
  return dir;
};

const fill = async (dir, events) => {
  let shown = 0;
  const folder = openDataFolder(dir);
  const store = openEmbeddedEventStore(folder);
  const keys = openEmbeddedKeyStore(folder);
  const codec = new Codec(catalogue, keys);
  const people = Math.floor(events / EVENTS_A_PERSON);
  const programs = Math.ceil((EVENTS_A_PERSON - 1) / SESSIONS_A_PROGRAM);
  try {
    await store.append(founding(codec));
    for (let group = 0; group * PEOPLE_A_GROUP < people; group++) {
      const ids = Array.from(
        { length: PEOPLE_A_GROUP },
        (_, index) => `asn-${group * PEOPLE_A_GROUP + index}`,
      );
      const known = await keys.ensure(ids);
      const offered = Array.from({ length: programs }, (_, index) => `p-${group}-${index}`);
      const writes = [
        ...offered.map((programId) => write(codec, known, `program-${programId}`, programFacts(programId))),
        ...ids.map((employeeId) =>
          write(codec, known, `employee-${employeeId}`, personFacts(employeeId, offered)),
        ),
      ];
      await store.append(writes);
      const tenths = Math.floor((10 * group * PEOPLE_A_GROUP) / people);
      if (tenths > shown) process.stderr.write(`making a log of ${events} events: ${tenths}0%\n`);
      shown = Math.max(shown, tenths);
    }
  } finally {
    await keys.close();
    await store.close();
    folder.close();
  }
};

const UNITS = 25;

const founding = (codec) => {
  const none = new Map();
  const units = Array.from({ length: UNITS }, (_, index) => {
    const unitId = `unit-${index}`;
    return write(codec, none, `unit-${unitId}`, [{ type: 'UnitRegistered', data: { unitId, name: unitId } }]);
  });
  const pelaksana = { positionId: 'pelaksana', title: 'Pelaksana', kind: 'pelaksana' };
  return [...units, write(codec, none, 'position-pelaksana', [{ type: 'PositionDefined', data: pelaksana }])];
};

const at = (index) => new Date(Date.UTC(2025, 0, 6, 2) + index * 36_000_000).toISOString();

const personFacts = (employeeId, offered) => {
  const holder = {
    employeeId,
    unitId: `unit-${Number(employeeId.slice(4)) % UNITS}`,
    positionId: 'pelaksana',
  };
  const facts = [
    { type: 'EmployeeRegistered', data: { ...holder, name: `Nama ${employeeId}`, employment: 'PNS' } },
  ];
  for (let index = 0; facts.length < EVENTS_A_PERSON; index++) {
    const programId = offered[Math.floor(index / SESSIONS_A_PROGRAM)];
    const session = { programId, sessionId: `s${index % SESSIONS_A_PROGRAM}`, startsAt: at(index) };
    facts.push({ type: 'SessionAttended', data: { ...holder, ...session, status: 'present', minutes: 90 } });
  }
  return facts;
};

const programFacts = (programId) => [
  {
    type: 'ProgramProposed',
    data: { programId, title: programId, objectives: ['x'], competencyIds: [], answers: [], follows: [] },
  },
  {
    type: 'ProgramScheduled',
    data: {
      programId,
      title: programId,
      method: 'workshop',
      sessions: Array.from({ length: SESSIONS_A_PROGRAM }, (_, index) => ({
        sessionId: `s${index}`,
        startsAt: at(index),
        endsAt: at(index + 1),
        place: 'Aula',
      })),
      speakers: [],
      capacity: 100,
    },
  },
];

const write = (codec, keys, stream, facts) => {
  let prev = CHAIN_START;
  const events = facts.map((fact, index) => {
    const commandId = uuidFrom('bench', stream, `${index}`);
    const metadata = {
      $correlationId: commandId,
      $causationId: commandId,
      actor: { id: 'bench', role: 'admin' },
      commandId,
      occurredAt: fact.data.startsAt ?? at(0),
      recordedAt: at(index),
      prev,
    };
    const id = uuidFrom(commandId, stream, randomBytes(4).toString('hex'));
    const event = codec.encode({ stream, revision: BigInt(index), id, fact, metadata }, keys);
    prev = event.hash;
    return event;
  });
  return { stream, expected: NO_STREAM, events };
};
