import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addMasterKey,
  KeyNotUnwrapped,
  MasterKeyMissing,
  openDataFolder,
  openEmbeddedEventStore,
  openEmbeddedKeyStore,
  openKeyWrapper,
  openReadOnly,
  openStoredKeys,
  openTransit,
  openWrappedKeyStore,
  readSettings,
  rewrapAll,
  SettingInvalid,
  type DataFolder,
} from '@bina/adapters';
import { MasterKeyUnavailable } from '@bina/engine';
import { fileWrapper, masterKeyFile, tokenFileOf, transitWrapper } from '../support/master-key.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TransitServer } from '../support/transit-server.js';

let folder: DataFolder;
beforeEach(() => {
  folder = openDataFolder(temporaryFolder());
});
afterEach(() => folder.close());

const people = Array.from({ length: 1_200 }, () => randomUUID());

/** Which of these keys stand in any file of the folder, whatever its name. */
const inFiles = (keys: readonly Uint8Array[]): readonly Uint8Array[] => {
  const contents = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
  return keys.filter((key) => contents.some((content) => content.includes(Buffer.from(key))));
};

/** Fills the folder with plain keys; answers them and a secret. */
const fillPlain = async (): Promise<readonly Uint8Array[]> => {
  const store = openEmbeddedKeyStore(folder);
  const keys = await store.ensure(people);
  const secret = await store.secret('nip');
  await store.destroy(people[7] ?? '');
  await store.close();
  const alive = people.filter((person) => person !== people[7]);
  return [...alive.flatMap((person) => bytesOf(keys.get(person))), secret];
};

const bytesOf = (key: unknown): readonly Uint8Array[] => (key instanceof Uint8Array ? [key] : []);

describe('a store of plain keys, once a master key is set', () => {
  test('holds the same keys wrapped, and no plain byte of them in any file', async () => {
    const plain = await fillPlain();
    expect(inFiles(plain)).toHaveLength(plain.length);
    const told: (readonly [number, number])[] = [];
    const store = await openWrappedKeyStore(folder, fileWrapper(), (...progress) => told.push(progress));
    const again = await store.load(people);
    expect(again.get(people[7] ?? '')).toBe('destroyed');
    expect([...people.flatMap((person) => bytesOf(again.get(person))), await store.secret('nip')]).toEqual(
      plain.map((key) => Uint8Array.from(key)),
    );
    const made = await store.ensure(['new']);
    await store.close();
    expect(inFiles([...plain, ...bytesOf(made.get('new'))])).toEqual([]);
    expect(told.at(-1)).toEqual([1_201, 1_201]);
  });

  test('is wrapped once', async () => {
    await fillPlain();
    const wrapper = fileWrapper();
    await (await openWrappedKeyStore(folder, wrapper)).close();
    const told: number[] = [];
    await (await openWrappedKeyStore(folder, wrapper, (done) => told.push(done))).close();
    expect(told).toEqual([]);
  });

  test('opens without it no more, and names the setting', async () => {
    await fillPlain();
    await (await openWrappedKeyStore(folder, fileWrapper())).close();
    const sentence =
      /keys\.sqlite are wrapped under the master key file\/[0-9a-f]{16}.*Set BINA_MASTER_KEY_FILE/;
    expect(() => openEmbeddedKeyStore(folder)).toThrow(MasterKeyMissing);
    expect(() => openEmbeddedKeyStore(folder)).toThrow(sentence);
    await expect(openWrappedKeyStore(folder, fileWrapper())).rejects.toThrow(sentence);
  });
});

describe('wrapped keys', () => {
  const change = (sql: string): void => {
    const database = new Database(folder.file('keys.sqlite'));
    database.exec(sql);
    database.close();
  };

  test.each([
    [
      'put under the name of another',
      "UPDATE keys SET key = (SELECT key FROM keys WHERE person = 'a') WHERE person = 'b'",
    ],
    [
      'taken from a secret',
      "UPDATE keys SET key = (SELECT secret FROM secrets WHERE name = 'b') WHERE person = 'b'",
    ],
    [
      'with a byte changed',
      "UPDATE keys SET key = CAST(substr(key, 1, length(key) - 1) || x'00' AS BLOB) WHERE person = 'b'",
    ],
  ])('%s are not taken', async (_, sql) => {
    const wrapper = fileWrapper();
    const store = await openWrappedKeyStore(folder, wrapper);
    await store.ensure(['a', 'b']);
    await store.secret('b');
    await store.close();
    change(sql);
    const again = await openWrappedKeyStore(folder, wrapper);
    await expect(again.load(['b'])).rejects.toThrow(KeyNotUnwrapped);
    expect((await again.load(['a'])).size).toBe(1);
    await again.close();
  });

  test('are read beside a service with the master key, and not without', async () => {
    const wrapper = fileWrapper();
    const log = openEmbeddedEventStore(folder);
    const store = await openWrappedKeyStore(folder, wrapper);
    const keys = await store.ensure(['a']);
    const reader = openReadOnly(folder.path, wrapper);
    expect(await reader.keys.load(['a', 'b'])).toEqual(keys);
    reader.close();
    const without = openReadOnly(folder.path);
    await expect(without.keys.load(['a'])).rejects.toThrow(MasterKeyMissing);
    without.close();
    await store.close();
    await log.close();
  });
});

describe('a new master key', () => {
  test('wraps everything, and the old one may then be removed', async () => {
    const plain = await fillPlain();
    const path = masterKeyFile();
    await (await openWrappedKeyStore(folder, fileWrapper(path))).close();
    addMasterKey(path);
    const stored = openStoredKeys(folder);
    expect(await rewrapAll(stored, fileWrapper(path))).toBe(plain.length);
    await stored.close();
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [lines[0], ...lines.slice(2)].join('\n'));
    const store = await openWrappedKeyStore(folder, fileWrapper(path));
    expect((await store.load(people)).size).toBe(people.length);
    await store.close();
  });

  test.each(['file/0 abc', 'nonsense', '# nothing but a remark'])('%s is no file of master keys', (text) => {
    const path = join(temporaryFolder(), 'master.key');
    writeFileSync(path, `${text}\n`);
    expect(() => fileWrapper(path)).toThrow(SettingInvalid);
    expect(() => fileWrapper(path)).toThrow(/^BINA_MASTER_KEY_FILE names .*master\.key/);
  });

  test('is not made where its file is missing', () => {
    const path = join(temporaryFolder(), 'master.key');
    expect(() => fileWrapper(path)).toThrow(
      /^BINA_MASTER_KEY_FILE names .* is not there.*bina rotate-master-key/,
    );
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });
});

describe('a KMS', () => {
  let server: TransitServer;
  beforeEach(async () => {
    server = await TransitServer.start();
  });
  afterEach(() => server.stop().catch(() => undefined));

  test('is asked for many keys at once, and once for each', async () => {
    const wrapper = await transitWrapper(server);
    const store = await openWrappedKeyStore(folder, wrapper);
    await store.ensure(people);
    await store.close();
    const before = { ...server.counted };
    const again = await openWrappedKeyStore(folder, wrapper);
    await again.load(people);
    await again.load(people);
    await again.ensure(people.slice(0, 3));
    await again.close();
    expect(server.counted.decrypted - before.decrypted).toBe(people.length);
    expect(server.counted.requests - before.requests).toBe(2);
    expect(server.counted.encrypted).toBe(before.encrypted);
  });

  test('that cannot be used makes no key, and says why without its token', async () => {
    const wrapper = await transitWrapper(server);
    const store = await openWrappedKeyStore(folder, wrapper);
    await store.ensure(['a']);
    await store.close();
    const again = await openWrappedKeyStore(folder, wrapper);
    const refusal = async (): Promise<string> => {
      const told: unknown[] = [];
      for (const asked of [again.load(['a']), again.ensure(['b'])])
        await asked.catch((error: unknown) => told.push(error));
      expect(told.map((error) => error instanceof MasterKeyUnavailable)).toEqual([true, true]);
      expect(inspect(told, { depth: 9, showHidden: true })).not.toContain(server.token);
      return String(told[0]);
    };
    server.isSealed = true;
    expect(await refusal()).toMatch(/BINA_MASTER_KEY_URL: .*503 \(Vault is sealed\).*unseal/);
    server.isSealed = false;
    await server.stop();
    expect(await refusal()).toMatch(/BINA_MASTER_KEY_URL: .*does not answer \(ECONNREFUSED\)/);
    expect((await again.load(['b'])).size).toBe(0);
    await again.close();
  });

  test('that refuses the token is named with the setting', async () => {
    const options = { url: server.url, tokenFile: tokenFileOf({ token: 'wrong' }) };
    await expect(openTransit(options)).rejects.toThrow(
      /403 \(permission denied\).*BINA_MASTER_KEY_TOKEN_FILE/,
    );
    const missing = { url: server.url, tokenFile: join(folder.path, 'none') };
    await expect(openTransit(missing)).rejects.toThrow(/^BINA_MASTER_KEY_TOKEN_FILE names .*none/);
    const elsewhere = { url: server.url.replace('transit/', 'other/'), tokenFile: tokenFileOf(server) };
    await expect(openTransit(elsewhere)).rejects.toThrow(/404.*BINA_MASTER_KEY_URL/);
  });

  test('takes over from a file, and a new version of its key from the old', async () => {
    const plain = await fillPlain();
    const file = masterKeyFile();
    await (await openWrappedKeyStore(folder, fileWrapper(file))).close();
    const kms = { url: server.url, tokenFile: tokenFileOf(server) };
    const rewrap = async (settings: Parameters<typeof openKeyWrapper>[0]) => {
      const [stored, wrapper] = [openStoredKeys(folder), await openKeyWrapper(settings)];
      if (wrapper === undefined) throw new Error('Nothing wraps.');
      const changed = await rewrapAll(stored, wrapper);
      await stored.close();
      return changed;
    };
    expect(await rewrap({ file, kms })).toBe(plain.length);
    server.rotate();
    expect(await rewrap({ kms })).toBe(plain.length);
    server.minDecryptionVersion = 2;
    const store = await openWrappedKeyStore(folder, await transitWrapper(server));
    expect((await store.load(people)).size).toBe(people.length);
    await store.close();
    expect(inFiles(plain)).toEqual([]);
  });
});

describe('the settings of the master key', () => {
  const tokenFile = '/run/token';
  test.each([
    [{ BINA_MASTER_KEY_FILE: '.bina/master.key' }, /^BINA_MASTER_KEY_FILE lies in the data folder/],
    [
      { BINA_MASTER_KEY_URL: 'https://bao:8200/v1/transit/keys/bina' },
      /^BINA_MASTER_KEY_TOKEN_FILE is needed/,
    ],
    [{ BINA_MASTER_KEY_URL: 'http://bao:8200/v1/transit/keys/bina' }, /^BINA_MASTER_KEY_URL takes .*https/],
    [{ BINA_MASTER_KEY_URL: 'https://bao:8200/ui' }, /^BINA_MASTER_KEY_URL takes/],
    [
      { BINA_MASTER_KEY_URL: 'https://me:secret@bao/v1/transit/keys/bina' },
      /^BINA_MASTER_KEY_URL takes(?!.*secret)/,
    ],
  ])('%j are refused', (env, why) => {
    expect(() => readSettings(env)).toThrow(why);
  });

  test.each([
    [{}, undefined],
    [{ BINA_MASTER_KEY_FILE: '/etc/bina/master.key' }, { file: '/etc/bina/master.key' }],
    [{ BINA_MASTER_KEY_FILE: '.bina-master.key' }, { file: '.bina-master.key' }],
    [
      {
        BINA_MASTER_KEY_URL: 'https://bao:8200/v1/city/transit/keys/bina',
        BINA_MASTER_KEY_TOKEN_FILE: tokenFile,
      },
      { kms: { url: 'https://bao:8200/v1/city/transit/keys/bina', tokenFile } },
    ],
  ])('%j are taken', (env, masterKey) => {
    expect(readSettings(env).masterKey).toEqual(masterKey);
  });
});
