import { beforeEach, describe, expect, test } from '@jest/globals';
import { chain, CHAIN_START, type Metadata } from '@bina/engine';
import {
  LogNotAsSigned,
  newSignerKey,
  noteOf,
  parseNote,
  signatureLine,
  type KeptCheckpoint,
} from '@bina/audit';
import type Database from 'better-sqlite3';
import { temporaryFolder } from '../support/temporary-folder.js';
import { City } from './city.js';

// Everything here is done to real files, by somebody who can write to all of them. What is caught must be named.

let city: City;
let signed: KeptCheckpoint;
beforeEach(async () => {
  city = await City.make(temporaryFolder());
  signed = await city.sign();
});

interface Row {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
  readonly id: Buffer;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

const rowAt = (database: Database.Database, position: number): Row =>
  database.prepare<[number], Row>('SELECT * FROM events WHERE position = ?').get(position) as Row;

const put = (
  database: Database.Database,
  { position, stream, revision, id, type, data, metadata }: Row,
): void => {
  database.prepare('DELETE FROM events WHERE position = ?').run(position);
  database
    .prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(position, stream, revision, id, type, data, metadata);
};

/** Rewrites an event and then every hash after it in its stream, as somebody would who knows how they are made. */
const rewrite = (database: Database.Database, stream: string, change: (data: string) => string): void => {
  const rows = database
    .prepare<[string], Row>(
      'SELECT e.* FROM events e JOIN streams s ON s.id = e.stream WHERE s.name = ? ORDER BY revision',
    )
    .all(stream);
  let prev = CHAIN_START;
  for (const row of rows) {
    const { hash: _, ...metadata } = JSON.parse(row.metadata) as Metadata;
    const hex = row.id.toString('hex');
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
      '-',
    );
    const again = chain({
      stream,
      revision: BigInt(row.revision),
      id,
      type: row.type,
      data: change(row.data),
      metadata: { ...metadata, prev },
    });
    prev = again.hash;
    put(database, { ...row, data: again.data, metadata: again.metadata });
  }
};

const inLog = (change: (database: Database.Database) => void) => city.tamper('events.sqlite', change);
const STREAM = 'employee-emp-2';

test('nothing is found where nothing was done', async () => {
  expect(await city.faults()).toEqual([]);
  expect(await city.verify()).toMatchObject({ events: 29, streams: 5, checkpoints: 1 });
});

describe('in the log', () => {
  test('one byte flipped anywhere in what is stored', async () => {
    const columns = ['data', 'metadata', 'type', 'id'] as const;
    for (const position of [1, 3, 7, 15, 29])
      for (const column of columns) {
        const other = city.copyTo(temporaryFolder());
        other.tamper('events.sqlite', (database) => {
          const row = rowAt(database, position);
          const bytes = Buffer.from(row[column]);
          const middle = Math.floor(bytes.length / 2);
          bytes[middle] = (bytes[middle] ?? 0) ^ 1;
          put(database, { ...row, [column]: column === 'id' ? bytes : bytes.toString('utf8') });
        });
        const faults = await other.faults();
        expect(faults).toContainEqual(expect.stringMatching(/^(LEAF_CHANGED|CHAIN_BROKEN)/));
        expect(faults[0]).toContain(`position ${position} `);
      }
  });

  test('the last event deleted', async () => {
    inLog((database) => database.exec('DELETE FROM events WHERE position = 29'));
    expect(await city.faults()).toEqual([
      expect.stringMatching(/^LOG_CUT: the kept checkpoint of size 29 .* the log has 28: the log was cut/),
    ]);
  });

  test('the last event deleted before it was signed', async () => {
    const folder = temporaryFolder();
    const other = city.copyTo(folder);
    await other.write([
      { stream: 'unit-u2', type: 'UnitRegistered', data: { unitId: 'u2', name: 'Unit Dua' } },
    ]);
    await other.sign();
    other.tamper('events.sqlite', (database) => database.exec('DELETE FROM events WHERE position = 30'));
    other.tamper('transparency.sqlite', (database) =>
      database.exec("DELETE FROM kept WHERE name = 'checkpoint/0000000000000030'"),
    );
    expect(await other.faults()).toEqual([
      expect.stringMatching(/^LEAF_MISSING: leaf 29 .* position 30, .* deleted/),
    ]);
  });

  test('a whole stream deleted', async () => {
    inLog((database) =>
      database.exec(`DELETE FROM events WHERE stream = (SELECT id FROM streams WHERE name = '${STREAM}')`),
    );
    const [first, ...others] = await city.faults();
    expect(first).toMatch(
      /^LEAF_MISSING: leaf 2 of the tree: its event, at position 3, is not in the log any more/,
    );
    expect(others.join()).toContain('LOG_CUT');
  });

  test('two events exchanged', async () => {
    inLog((database) => {
      // Of two streams, each with its whole row: no chain is broken by it.
      const [a, b] = [rowAt(database, 2), rowAt(database, 3)];
      for (const { position } of [a, b])
        database.prepare('DELETE FROM events WHERE position = ?').run(position);
      put(database, { ...a, position: b.position });
      put(database, { ...b, position: a.position });
    });
    const faults = await city.faults();
    expect(faults[0]).toMatch(
      /^LEAF_CHANGED: employee-emp-2, revision 0, position 2 .* exchanged for another one/,
    );
    expect(faults.join()).not.toContain('CHAIN_BROKEN');
  });

  test('an event rewritten, and every hash after it', async () => {
    inLog((database) =>
      rewrite(database, STREAM, (data) => data.replace('"needId":"need-1"', '"needId":"need-9"')),
    );
    const faults = await city.faults();
    expect(faults[0]).toMatch(/^LEAF_CHANGED: employee-emp-2, revision 4, /);
    expect(faults.join()).toContain('ROOT_DIFFERS: the kept checkpoint of size 29');
    expect(faults.join()).not.toContain('CHAIN_BROKEN');
  });

  test('an event put where another one was', async () => {
    inLog((database) => {
      database.exec('UPDATE events SET position = position + 100 WHERE position >= 20');
      database.exec("INSERT INTO streams (id, name) VALUES (99, 'unit-u9')");
      put(database, { ...rowAt(database, 1), position: 20, stream: 99, id: Buffer.alloc(16, 7) });
    });
    expect((await city.faults()).join()).toContain('LEAF_CHANGED: unit-u9, revision 0, position 20 ');
    inLog((database) => database.exec('UPDATE events SET position = 119 WHERE position = 20'));
    expect((await city.faults())[0]).toMatch(/^LEAF_MISSING: leaf 19 /);
  });

  test('an event under an id that another one has', async () => {
    inLog((database) => {
      // A log whose index on ids was taken away lets it in.
      database.exec(`CREATE TABLE again AS SELECT * FROM events; DROP TABLE events;
        CREATE TABLE events (position INTEGER PRIMARY KEY, stream, revision, id, type, data, metadata);
        INSERT INTO events SELECT * FROM again; DROP TABLE again`);
    });
    // The file is refused before anything of it is read.
    await expect(city.faults()).rejects.toThrow('lacks the right');
  });

  test("an event invented in a policy's name", async () => {
    await city.write([
      {
        stream: 'unit-u3',
        type: 'UnitRegistered',
        data: { unitId: 'u3', name: 'Unit' },
        caused: true,
      },
    ]);
    expect(await city.faults()).toEqual([
      expect.stringMatching(/^CAUSE_MISSING: unit-u3, .* because of event none/),
    ]);
  });

  test('an event that does not fit its type', async () => {
    inLog((database) => rewrite(database, 'unit-u1', () => '{"unitId":"u1"}'));
    expect(await city.faults()).toContainEqual(expect.stringMatching(/^SCHEMA_WRONG: unit-u1, revision 0/));
  });
});

describe('with an older copy', () => {
  const later = async (): Promise<{ old: City; checkpoint: KeptCheckpoint }> => {
    const old = city.copyTo(temporaryFolder());
    await city.write([
      { stream: 'unit-u2', type: 'UnitRegistered', data: { unitId: 'u2', name: 'Unit Dua' } },
    ]);
    return { old, checkpoint: await city.sign() };
  };

  test('of the log, put back under the tree that goes further', async () => {
    const { old } = await later();
    old.copyTo(city.folder, ['events.sqlite']);
    expect(await city.faults()).toEqual([
      expect.stringMatching(/^LOG_CUT: the kept checkpoint of size 30 .* set back to an older copy/),
    ]);
    await expect(city.sign()).rejects.toThrow(LogNotAsSigned);
  });

  test('of everything: only a checkpoint that was kept outside tells', async () => {
    const { old, checkpoint } = await later();
    expect(await old.faults()).toEqual([]);
    expect(await old.faults({ outside: [{ from: 'auditor.txt', note: checkpoint.note }] })).toEqual([
      expect.stringMatching(
        /^LOG_CUT: the checkpoint in auditor.txt of size 30 covers 30 events, and the log has 29/,
      ),
    ]);
  });

  test('of everything, gone on with: two checkpoints of one size are a fork, whoever saw them', async () => {
    const { old, checkpoint } = await later();
    await old.write([
      { stream: 'unit-u8', type: 'UnitRegistered', data: { unitId: 'u8', name: 'Unit Lain' } },
    ]);
    const other = await old.sign();
    expect(other.size).toBe(checkpoint.size);
    const witnesses = [
      { from: 'witness-1', note: checkpoint.note },
      { from: 'witness-2', note: other.note },
    ];
    expect(await old.faults({ outside: witnesses })).toEqual([
      expect.stringMatching(
        /^ROOT_DIFFERS: the checkpoint in witness-1 .* signed by this log's own key .* forked/,
      ),
    ]);
    expect(await city.faults({ outside: witnesses })).toEqual([
      expect.stringMatching(/^ROOT_DIFFERS: the checkpoint in witness-2/),
    ]);
  });
});

describe('with keys and checkpoints', () => {
  const foreign = newSignerKey('bina.example/log');
  const resigned = (note: string): string => {
    const { text } = parseNote(note);
    return noteOf(text, [signatureLine(text, foreign)]);
  };

  test('a checkpoint signed by another key', async () => {
    const outside = [{ from: 'somebody', note: resigned(signed.note) }];
    expect(await city.faults({ outside })).toEqual([
      expect.stringMatching(
        /^CHECKPOINT_UNSIGNED: the checkpoint in somebody .* none of its keys has signed it/,
      ),
    ]);
  });

  test('a checkpoint of which one digit was changed', async () => {
    const outside = [{ from: 'somebody', note: signed.note.replace('\n29\n', '\n28\n') }];
    expect(await city.faults({ outside })).toEqual([
      expect.stringMatching(
        /^CHECKPOINT_UNSIGNED: .* does not fit: the text is not what that key has signed/,
      ),
    ]);
  });

  test('the log, the tree and the key all made anew: caught by the key that was published', async () => {
    const forged = city.copyTo(temporaryFolder(), ['events.sqlite', 'keys.sqlite']);
    forged.tamper('events.sqlite', (database) =>
      rewrite(database, STREAM, (data) => data.replace('"needId":"need-1"', '"needId":"need-9"')),
    );
    await forged.sign([foreign]);
    expect(await forged.faults()).toEqual([]);
    expect(await forged.faults({ trusted: city.signer })).toEqual([
      expect.stringMatching(/^CHECKPOINT_UNSIGNED: .* another log, or its keys were exchanged/),
    ]);
    const outside = [{ from: 'auditor.txt', note: signed.note }];
    expect((await forged.faults({ trusted: city.signer, outside })).join()).toContain('ROOT_DIFFERS');
  });

  test('a kept checkpoint exchanged', async () => {
    city.tamper('transparency.sqlite', (database) =>
      database
        .prepare("UPDATE kept SET value = ? WHERE name LIKE 'checkpoint/%'")
        .run(JSON.stringify({ note: resigned(signed.note), signedAt: signed.signedAt })),
    );
    expect(await city.faults()).toEqual([
      expect.stringMatching(/^CHECKPOINT_UNSIGNED: the kept checkpoint of size 29/),
    ]);
  });

  test('a hash of the kept tree changed: the log is right, and the tree is what is wrong', async () => {
    city.tamper('transparency.sqlite', (database) => {
      const name = 'tile/00/0000000000000000';
      const value = database
        .prepare<[string], string>('SELECT value FROM kept WHERE name = ?')
        .pluck()
        .get(name);
      const bytes = Buffer.from(value ?? '', 'base64');
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      database.prepare('UPDATE kept SET value = ? WHERE name = ?').run(bytes.toString('base64'), name);
    });
    expect(await city.faults()).toEqual([expect.stringMatching(/^TREE_DAMAGED: .*leaf 3 /)]);
  });
});
