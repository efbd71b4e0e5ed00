import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedKeyStore, openReadOnly } from '@bina/adapters';
import { Client } from '../e2e/client.js';
import { bina } from '../support/bina-process.js';
import { ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const NAME = 'Sri Wahyuni';

interface Served {
  readonly url: string;
  readonly token: string;
}

/** Runs the service on a folder while something is done with it. */
const serving = async <T>(
  dataDir: string,
  work: (office: Client, served: Served) => Promise<T>,
): Promise<T> => {
  const service = await ServiceProcess.start({ BINA_DATA_DIR: dataDir });
  try {
    const { url } = service;
    const token = (await bina(dataDir, 'token', '--role', 'admin')).out.trim();
    return await work(new Client(url, token), { url, token });
  } finally {
    await service.stop();
  }
};

/** The latest checkpoint: making evidence has the log signed up to its end. */
const signed = async (_office: Client, { url, token }: Served): Promise<string> => {
  const headers = { authorization: `Bearer ${token}` };
  await fetch(`${url}/v1/employees/sri/evidence`, { headers });
  return (await fetch(`${url}/v1/log/checkpoint`)).text();
};

const register = (office: Client, employeeId: string, name = NAME) =>
  office.do('/v1/employees', { employeeId, name, employment: 'PNS', unitId: 'u', positionId: 'p' });

const found = async (office: Client) => {
  await office.do('/v1/units', { unitId: 'u', name: 'Dinas' });
  await office.do('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  await register(office, 'sri');
};

const eventsIn = async (dataDir: string) => {
  const stores = openReadOnly(dataDir);
  const events = [];
  for await (const page of stores.events.readAll()) events.push(...page);
  stores.close();
  return events;
};
const restoredIn = async (dataDir: string) =>
  (await eventsIn(dataDir))
    .filter(({ type }) => type === 'LogRestored')
    .map(({ data }) => JSON.parse(data) as Record<string, unknown>);

/** An installation with a person, backed up while it ran and while somebody wrote; then more was recorded and signed. */
let dataDir: string;
let log: string;
let keys: string;
let told: string;
let later: string;

const folder = mkdtempSync(join(tmpdir(), 'bina-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  [dataDir, log, keys] = [
    join(folder, 'data'),
    join(folder, 'backup', 'log'),
    join(folder, 'backup', 'keys'),
  ];
  mkdirSync(dirname(log));
  later = join(folder, 'later-checkpoint');
  await serving(dataDir, async (office, served) => {
    await found(office);
    let isOver = false;
    const writing = (async () => {
      for (let number = 0; !isOver; number++)
        await office.do('/v1/units', { unitId: `w-${number}`, name: 'Unit' });
    })();
    const ran = await bina(dataDir, 'backup', '--to', log, '--keys-to', keys);
    isOver = true;
    await writing;
    expect({ code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, err: '' });
    told = ran.out;
    for (const employeeId of ['adi', 'rina']) await register(office, employeeId, 'Nama');
    writeFileSync(later, await signed(office, served));
  });
});

const copied = (): string => {
  const copy = join(temporaryFolder(), 'data');
  cpSync(dataDir, copy, { recursive: true });
  return copy;
};
const restore = (to: string, ...more: readonly string[]) =>
  bina(to, 'restore', '--from', log, '--to', to, ...more);

describe('a backup', () => {
  test('is taken while the service runs, verified, and keeps the keys apart', () => {
    expect(told).toMatch(/\d+ events, verified/);
    expect(readdirSync(log).toSorted()).toEqual([
      'backup.json',
      'boxes.sqlite',
      'events.sqlite',
      'transparency.sqlite',
    ]);
    expect(readdirSync(keys).toSorted()).toEqual(['backup.json', 'keys.sqlite', 'log.key', 'token.key']);
    for (const name of readdirSync(log)) expect(readFileSync(join(log, name)).includes(NAME)).toBe(false);
  });

  test('goes into a new folder, and its keys into another one', async () => {
    expect(await bina(dataDir, 'backup', '--to', log)).toMatchObject({
      code: 1,
      err: expect.stringContaining('not empty'),
    });
    const to = join(temporaryFolder(), 'b');
    expect(await bina(dataDir, 'backup', '--to', to, '--keys-to', join(to, 'keys'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('apart'),
    });
    expect(existsSync(to)).toBe(false);
  });
});

describe('what is put back', () => {
  test('is verified, names its people, and says in the log that it was put back', async () => {
    const to = join(temporaryFolder(), 'data');
    const { code, out } = await restore(to, '--keys-from', keys);
    expect(code).toBe(0);
    expect(out).toContain('restored and verified');
    const [restored] = await restoredIn(to);
    expect(restored).toMatchObject({ events: (await eventsIn(to)).length - 1 });
    expect(restored).not.toHaveProperty('lost');
    await serving(to, async (office) => {
      expect(await office.until('/v1/employees/sri', ({ name }) => name !== undefined)).toMatchObject({
        name: NAME,
      });
    });
    expect((await bina(to, 'verify')).code).toBe(0);
  });

  test('is refused where one byte of the backup has changed, by the name of the file', async () => {
    const broken = join(temporaryFolder(), 'log');
    cpSync(log, broken, { recursive: true });
    const bytes = readFileSync(join(broken, 'events.sqlite'));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
    writeFileSync(join(broken, 'events.sqlite'), bytes);
    const to = join(temporaryFolder(), 'data');
    const { code, err } = await bina(to, 'restore', '--from', broken, '--keys-from', keys, '--to', to);
    expect(code).toBe(1);
    expect(err).toContain('events.sqlite is not what was backed up');
    expect(existsSync(to)).toBe(false);
  });

  test('needs keys: those of a backup, or those that are there', async () => {
    const to = join(temporaryFolder(), 'data');
    expect(await restore(to)).toMatchObject({ code: 1, err: expect.stringContaining('--keys-from') });
    expect(await restore(to, '--keys-from', log)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is the part "log"'),
    });
    expect(existsSync(to)).toBe(false);
  });

  test('is refused in place of a log that has more, and leaves it as it was', async () => {
    const to = copied();
    const before = (await eventsIn(to)).length;
    const { code, err } = await restore(to);
    expect(code).toBe(1);
    expect(err).toMatch(/the log is known to have had \d+ \(\d+ more would be lost/);
    expect((await eventsIn(to)).length).toBe(before);
    expect(readdirSync(dirname(to))).toEqual([basename(to)]);
  });

  test('is refused against a checkpoint that was signed later, where nothing else is left', async () => {
    const to = join(temporaryFolder(), 'data');
    const { code, err } = await restore(to, '--keys-from', keys, '--checkpoint', later);
    expect(code).toBe(1);
    expect(err).toContain('--accept-loss');
  });

  test('takes its place when told so, under another name, and says what was lost and why', async () => {
    const to = copied();
    const had = (await eventsIn(to)).length;
    const { code, out } = await restore(to, '--accept-loss', 'Cakram rusak');
    expect(code).toBe(0);
    const kept = readdirSync(dirname(to)).find((name) => name.startsWith(`${basename(to)}.before-`)) ?? '';
    expect(out).toContain(kept);
    expect((await eventsIn(join(dirname(to), kept))).length).toBe(had);
    const [restored] = await restoredIn(to);
    expect(restored).toMatchObject({ lost: { events: had, reason: 'Cakram rusak' } });
    const note = await serving(to, signed);
    expect(note.split('\n')[0]).toMatch(/\/since-\d{8}T\d{6}Z$/);
    expect((await bina(to, 'verify')).code).toBe(0);
  });

  test('forgets again whom the present keys have forgotten, also with older keys', async () => {
    const to = copied();
    const change = openDataFolder(to);
    const store = openEmbeddedKeyStore(change);
    await store.destroy('sri');
    await store.close();
    change.close();
    expect((await restore(to, '--keys-from', keys, '--accept-loss', 'Uji')).code).toBe(0);
    const folder = openDataFolder(to);
    const after = openEmbeddedKeyStore(folder);
    expect((await after.load(['sri'])).get('sri')).toBe('destroyed');
    await after.close();
    folder.close();
  });

  test('forgets whom the log says is forgotten, also with keys that are older than the log', async () => {
    const source = copied();
    const beside = temporaryFolder();
    await serving(source, async (office) => {
      await office.do('/v1/employees/sri/erasure', { ground: 'permintaan', confirmInService: true });
      await office.until('/v1/employees/sri', ({ erasure }) => erasure === 'completed');
    });
    const later = join(beside, 'log');
    expect((await bina(source, 'backup', '--to', later)).code).toBe(0);
    const to = join(beside, 'data');
    const ran = await bina(to, 'restore', '--from', later, '--keys-from', keys, '--to', to);
    expect({ code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, err: '' });
    const folder = openDataFolder(to);
    const store = openEmbeddedKeyStore(folder);
    expect((await store.load(['sri'])).get('sri')).toBe('destroyed');
    await store.close();
    folder.close();
  });

  test('is not written under a service that runs', async () => {
    const to = copied();
    await serving(to, async () => {
      const { code, err } = await restore(to, '--accept-loss', 'Uji');
      expect(code).toBe(1);
      expect(err).toContain('already in use');
    });
  });
});

describe('an older log that was put in place by hand', () => {
  const withOlderLog = (): string => {
    const to = copied();
    for (const name of readdirSync(to).filter((one) => one.startsWith('events.sqlite')))
      writeFileSync(join(to, name), '');
    cpSync(join(log, 'events.sqlite'), join(to, 'events.sqlite'));
    return to;
  };

  test('is not served, until it is told why events are lost', async () => {
    const to = withOlderLog();
    await expect(ServiceProcess.start({ BINA_DATA_DIR: to })).rejects.toThrow(
      /BINA_DATA_DIR leads to a log that does not go on from what was signed/,
    );
    expect(await bina(to, 'accept-log-loss', '--reason', 'Cakram rusak')).toMatchObject({ code: 0 });
    const [restored] = await restoredIn(to);
    expect(restored).toMatchObject({ lost: { reason: 'Cakram rusak' } });
    await serving(to, (office) => office.until('/v1/employees/sri', ({ name }) => name === NAME));
    expect((await bina(to, 'verify')).code).toBe(0);
  });

  test('is not taken as it is where nothing is lost', async () => {
    const to = copied();
    const { code, err } = await bina(to, 'accept-log-loss', '--reason', 'r');
    expect(code).toBe(1);
    expect(err).toContain('nothing is lost');
  });
});
