import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from '@jest/globals';
import { openReadOnly } from '@bina/adapters';
import { verifyChains } from '@bina/audit';
import { bina } from '../support/bina-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PEOPLE = 3_000;
const ROUNDS = 14;
/** All that a round records: a person, and the number that is the person's alone. */
const EVENTS = 2 * PEOPLE;

const importer = fileURLToPath(new URL('../crash/importer.js', import.meta.url));

/** A process that imports a file, with the lines that it has printed so far. */
const start = (dataDir: string, file: string) => {
  const child: ChildProcess = spawn(process.execPath, [importer, dataDir, file], {
    stdio: ['ignore', 'pipe', 2],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const closed = once(child, 'close');
  return {
    /** Settles when it has read so many rows, or has ended. */
    reached: async (rows: number): Promise<void> => {
      const read = () =>
        Number(
          said
            .match(/row (\d+)\n/g)
            ?.at(-1)
            ?.slice(4) ?? 0,
        );
      while (read() < rows && child.exitCode === null) await pause(2);
    },
    kill: async (): Promise<boolean> => {
      child.kill('SIGKILL');
      await closed;
      return said.includes('done ');
    },
  };
};

const serialOf = (round: number, index: number): string => {
  const month = String(1 + (round % 12)).padStart(2, '0');
  const day = String(1 + (index % 28)).padStart(2, '0');
  const year = 1970 + (Math.floor(index / 28) % 25);
  const serial = String(1 + Math.floor(index / 700) + 10 * Math.floor(round / 12)).padStart(3, '0');
  return `${year}${month}${day}${year + 25}011${serial}`;
};

/** The file of a round: people whom no other round has. */
const fileOf = (folder: string, round: number): string => {
  const rows = Array.from(
    { length: PEOPLE },
    (_, index) => `r${round}-${index};Orang ${index};${serialOf(round, index)};PNS;u;p`,
  );
  const path = join(folder, `round-${round}.csv`);
  writeFileSync(path, ['id_pegawai;nama;nip;jenis_pegawai;kode_unit;kode_jabatan', ...rows, ''].join('\n'));
  return path;
};

/** How many events of a round the log has, by the people they are about. */
const eventsOf = (dataDir: string, round: number): number => {
  const database = new Database(join(dataDir, 'events.sqlite'), { readonly: true });
  const [count] = database
    .prepare<[string], number>(`SELECT count(*) FROM events WHERE data LIKE '%"employeeId":"r' || ? || '-%'`)
    .pluck()
    .all(`${round}`);
  database.close();
  return count ?? 0;
};

const load = async (dataDir: string, kind: string, text: string): Promise<void> => {
  const path = join(dataDir, `${kind}.csv`);
  writeFileSync(path, text);
  expect(await bina(dataDir, 'import', kind, path)).toMatchObject({ code: 0 });
};

test('a process that is killed while it imports has recorded all of the file or nothing, and leaves no trace', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const files = temporaryFolder();
  await bina(dataDir, 'verify');
  writeFileSync(join(files, 'u.csv'), 'kode unit,nama\nu,Unit\n');
  expect(await bina(dataDir, 'import', 'units', join(files, 'u.csv'))).toMatchObject({ code: 0 });
  await load(dataDir, 'positions', 'kode jabatan,nama,jenis\np,Jabatan,pelaksana\n');
  const halves: number[] = [];
  let whole = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const child = start(dataDir, fileOf(files, round));
    // Early, late, and (most of all) around the moment in which all of it becomes part of the log.
    const isAround = round % 3 !== 0;
    await child.reached(isAround ? PEOPLE - 32 : Math.floor(Math.random() * PEOPLE));
    if (isAround) await pause(Math.random() * 900);
    const isAcknowledged = await child.kill();
    const found = eventsOf(dataDir, round);
    if (found !== 0 && found !== EVENTS) halves.push(found);
    if (isAcknowledged) expect(found).toBe(EVENTS);
    if (found === EVENTS) whole += 1;
  }
  expect(halves).toEqual([]);
  // What was killed can be imported again, and what was not is known.
  const last = await bina(dataDir, 'import', 'employees', fileOf(files, ROUNDS - 1));
  expect(last.code).toBe(0);
  expect(eventsOf(dataDir, ROUNDS - 1)).toBe(EVENTS);
  expect(whole).toBeLessThan(ROUNDS);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('staged-'))).toEqual([]);
  const log = openReadOnly(dataDir);
  expect((await verifyChains(log.events)).broken).toEqual([]);
  log.close();
}, 300_000);
