import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { CommitAnswer, CommitTask } from './staged-commit.js';

// The program of the thread in which a staged append becomes part of the log; see `staged-commit.ts`.

interface Moved {
  readonly stream: string;
  readonly expected: number;
  readonly actual: number;
}

const FIRST_CONFLICT = `
  SELECT * FROM (
    SELECT name AS stream, expected, coalesce(
      (SELECT max(e.revision) FROM main.streams s JOIN main.events e ON e.stream = s.id WHERE s.name = staged.name), -1
    ) AS actual FROM temp.staged_streams staged
  ) WHERE actual <> expected LIMIT 1`;

const ADD_STREAMS = `
  INSERT INTO main.streams (name)
  SELECT name FROM staged.streams WHERE NOT EXISTS (SELECT 1 FROM main.streams known WHERE known.name = staged.streams.name)
  ORDER BY id`;

/** A cross join in SQLite fixes the order of the loops: along what was staged, in its order. */
const ADD_EVENTS = `
  INSERT INTO main.events (stream, revision, id, type, data, metadata)
  SELECT known.id, e.revision, unhex(e.id, '-'), e.type, e.data, e.metadata
  FROM staged.events e CROSS JOIN staged.streams s ON s.id = e.stream CROSS JOIN main.streams known ON known.name = s.name
  ORDER BY e.position`;

const commit = ({ log, staged }: CommitTask): void => {
  const database = new Database(log, { fileMustExist: true });
  try {
    database.pragma('synchronous = FULL');
    database.pragma('cache_size = -65536');
    // Copying the journal into the log is left for after the answer.
    database.pragma('wal_autocheckpoint = 0');
    database.prepare('ATTACH ? AS staged').run(staged);
    database.exec('CREATE TEMP VIEW staged_streams AS SELECT name, expected FROM staged.streams');
    const move = database.transaction((): CommitAnswer => {
      const conflict = database.prepare<[], Moved>(FIRST_CONFLICT).get();
      if (conflict !== undefined) return { conflict };
      database.exec(ADD_STREAMS);
      database.exec(ADD_EVENTS);
      return {
        head: database.prepare<[], number>('SELECT max(position) FROM main.events').pluck().get() ?? 0,
      };
    });
    parentPort?.postMessage(move.immediate());
    database.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    database.close();
  }
};

try {
  commit(workerData as CommitTask);
} catch (error) {
  const answer: CommitAnswer = { error: error instanceof Error ? error.message : String(error) };
  parentPort?.postMessage(answer);
}
