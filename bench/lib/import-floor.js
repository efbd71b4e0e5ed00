// Inserts the events of a log into a new file, 256 a commit, with nothing around it. Reading them is not timed.
// Arguments: the log, the new file.
import Database from 'better-sqlite3';
import { timed } from './measure.js';

const EVENTS_PER_COMMIT = 256;

const [from, to] = process.argv.slice(2);
const log = new Database(from, { readonly: true });
const database = new Database(to);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('cache_size = -65536');
database.pragma('wal_autocheckpoint = 4000');
database.exec(`CREATE TABLE events (
  position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL UNIQUE,
  type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision)) STRICT`);
const insert = database.prepare(
  'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
);
const commit = database.transaction((rows) => {
  for (const row of rows) insert.run(...row);
});

const page = log
  .prepare(
    `SELECT e.position, s.name, e.revision, e.id, e.type, e.data, e.metadata
     FROM events e CROSS JOIN streams s ON s.id = e.stream
     WHERE e.position > ? AND e.type IN ('EmployeeRegistered', 'NipReserved') ORDER BY e.position LIMIT ${EVENTS_PER_COMMIT}`,
  )
  .raw();
let ms = 0;
let cpuMs = 0;
let events = 0;
for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)[0])) {
  const values = rows.map(([, ...row]) => row);
  const before = process.cpuUsage();
  const one = await timed(() => commit(values));
  const cpu = process.cpuUsage(before);
  ms += one.ms;
  cpuMs += (cpu.user + cpu.system) / 1_000;
  events += rows.length;
}
process.stdout.write(JSON.stringify({ ms, cpuMs, events, peakMb: process.resourceUsage().maxRSS / 1024 }));
