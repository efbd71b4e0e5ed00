// The floor: a bare Fastify route that checks the same body by JSON Schema and inserts as many bytes as the service
// does for it into SQLite, with group commit, acknowledged after the commit. A whole class is as many rows in one go.
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const database = new Database(process.argv[2]);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`CREATE TABLE events (
  position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL UNIQUE,
  type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision)) STRICT`);
const insert = database.prepare(
  'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
);
const metadata = 'm'.repeat(Number(process.argv[3]));
const padding = 'd'.repeat(Number(process.argv[4]));

let waiting = [];
const commit = database.transaction((group) => {
  for (const { rows } of group) for (const row of rows) insert.run(...row);
});
const append = (rows) =>
  new Promise((resolve) => {
    if (waiting.length === 0)
      setImmediate(() => {
        const group = waiting;
        waiting = [];
        commit(group);
        for (const one of group) one.resolve();
      });
    waiting.push({ rows, resolve });
  });

const record = {
  type: 'object',
  additionalProperties: false,
  required: ['employeeId', 'status', 'minutes'],
  properties: {
    employeeId: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$' },
    status: { enum: ['present', 'late', 'excused', 'sick', 'absent'] },
    minutes: { type: 'integer', minimum: 0, maximum: 1440 },
    note: { type: 'string', maxLength: 500 },
  },
};
const body = {
  type: 'object',
  additionalProperties: false,
  required: ['records'],
  properties: { records: { type: 'array', minItems: 1, maxItems: 1000, items: record } },
};

const app = Fastify();
let revision = 0;
const rowOf = (one) => {
  revision += 1;
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  const data = JSON.stringify({ ...one, padding });
  return [`employee-${one.employeeId}`, revision, id, 'SessionAttended', data, metadata];
};

app.post('/v1/programs/:id/sessions/:sessionId/attendance', { schema: { body } }, async (request) => {
  const [one] = request.body.records;
  await append([rowOf(one)]);
  return { id: one.employeeId, revision: `${revision}` };
});

/** Everybody of a class of 300, but for the exceptions: `p-0` has `asn-0` to `asn-299`, `p-1` those that follow. */
const CLASS = 300;
const classBody = {
  type: 'object',
  additionalProperties: false,
  properties: {
    status: { enum: ['present', 'late', 'excused', 'sick', 'absent'] },
    minutes: { type: 'integer', minimum: 0, maximum: 1440 },
    exceptions: { type: 'array', maxItems: 5000, items: record },
  },
};
app.post(
  '/v1/programs/:id/sessions/:sessionId/attendance/class',
  { schema: { body: classBody } },
  async (request) => {
    const { status = 'present', minutes = 180, exceptions = [] } = request.body;
    const named = new Set(exceptions.map(({ employeeId }) => employeeId));
    const first = Number(request.params.id.slice(2)) * CLASS;
    const all = [...exceptions];
    for (let n = first; n < first + CLASS; n++)
      if (!named.has(`asn-${n}`)) all.push({ employeeId: `asn-${n}`, status, minutes });
    await append(all.map(rowOf));
    return { id: request.params.id, revision: `${revision}`, rows: all };
  },
);
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`LISTENING ${app.server.address().port}\n`);
