// The floor: a bare Fastify route that checks the same body by JSON Schema and inserts as many bytes as the service
// does for it into SQLite, with group commit, acknowledged after the commit.
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
  for (const { row } of group) insert.run(...row);
});
const append = (row) =>
  new Promise((resolve) => {
    if (waiting.length === 0)
      setImmediate(() => {
        const group = waiting;
        waiting = [];
        commit(group);
        for (const one of group) one.resolve();
      });
    waiting.push({ row, resolve });
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
app.post('/v1/programs/:id/sessions/:sessionId/attendance', { schema: { body } }, async (request) => {
  const [one] = request.body.records;
  const data = JSON.stringify({ ...one, padding });
  revision += 1;
  await append([
    `employee-${one.employeeId}`,
    revision,
    Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
    'SessionAttended',
    data,
    metadata,
  ]);
  return { id: one.employeeId, revision: `${revision}` };
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`LISTENING ${app.server.address().port}\n`);
