import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedKeyStore, openMongoKeyStore, openWrappedKeyStore } from '@bina/adapters';
import { bina } from '../support/bina-process.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { fileWrapper } from '../support/master-key.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const program = fileURLToPath(new URL('../../apps/cli/bin/bina.js', import.meta.url));

/** Enough that a rotation takes several commits. */
const PEOPLE = 20_000;
const people = Array.from({ length: PEOPLE }, (_, index) => `p-${index}`);

const filled = async (): Promise<{ dataDir: string; keys: ReadonlyMap<string, unknown> }> => {
  const dataDir = join(temporaryFolder(), 'data');
  const folder = openDataFolder(dataDir);
  const store = openEmbeddedKeyStore(folder);
  const keys = await store.ensure(people);
  await store.close();
  folder.close();
  return { dataDir, keys };
};

/** The keys as they are read with the master keys of a file. */
const keysWith = async (dataDir: string, file: string): Promise<ReadonlyMap<string, unknown>> => {
  const folder = openDataFolder(dataDir);
  const store = await openWrappedKeyStore(folder, fileWrapper(file));
  const keys = await store.load(people);
  await store.close();
  folder.close();
  return keys;
};

const masterKeysIn = (file: string): readonly string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('file/'))
    : [];

/** Under how many forms (plain, or each master key) the keys of a folder are stored. */
const formsIn = (dataDir: string): readonly string[] => {
  const database = new Database(join(dataDir, 'keys.sqlite'), { readonly: true });
  const forms = database
    .prepare<[], string>(
      "SELECT DISTINCT iif(length(key) = 32, 'plain', CAST(substr(key, 1, 21) AS TEXT)) FROM keys",
    )
    .pluck()
    .all();
  database.close();
  return forms.toSorted();
};

/** Begins `bina rotate-master-key` and kills it after the first keys are stored under the new key. */
const killed = async (dataDir: string, file: string): Promise<void> => {
  const env = { ...process.env, BINA_DATA_DIR: dataDir, BINA_MASTER_KEY_FILE: file };
  const child = spawn(process.execPath, [program, 'rotate-master-key'], {
    env: { ...env, MONGODB_URL: '', EVENTSTORE_URL: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('%')) child.kill('SIGKILL');
  });
  await once(child, 'close');
};

const rotate = (dataDir: string, file: string) =>
  bina(dataDir, 'rotate-master-key', { BINA_MASTER_KEY_FILE: file });

test('a rotation that is killed is taken up, without a further key, and nobody is lost', async () => {
  const { dataDir, keys } = await filled();
  const file = join(temporaryFolder(), 'master.key');
  await killed(dataDir, file);
  expect(masterKeysIn(file)).toHaveLength(1);
  // Plain and wrapped keys stand side by side.
  expect(formsIn(dataDir)).toHaveLength(2);
  expect((await rotate(dataDir, file)).code).toBe(0);
  expect(masterKeysIn(file)).toHaveLength(1);

  await killed(dataDir, file);
  expect(masterKeysIn(file)).toHaveLength(2);
  expect(formsIn(dataDir)).toHaveLength(2);
  const { code, out, err } = await rotate(dataDir, file);
  expect({ code, err: err.replaceAll(/^Wrapping keys \[.*\n/gm, '') }).toEqual({ code: 0, err: '' });
  expect(masterKeysIn(file)).toHaveLength(2);
  const [inUse = ''] = masterKeysIn(file).slice(-1);
  const [id = ''] = inUse.split(' ');
  expect(out).toContain(`now wrapped under ${id}`);
  expect(formsIn(dataDir)).toEqual([id]);
  // The old master key is of no more use.
  writeFileSync(file, `${inUse}\n`);
  expect(await keysWith(dataDir, file)).toEqual(keys);
}, 120_000);

test('a master key file that is gone is not replaced by a new one', async () => {
  const { dataDir } = await filled();
  const file = join(temporaryFolder(), 'master.key');
  expect((await rotate(dataDir, file)).code).toBe(0);
  const elsewhere = join(temporaryFolder(), 'master.key');
  const { code, err } = await rotate(dataDir, elsewhere);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^bina: The keys in [^\n]+ are wrapped under [^\n]+ Set BINA_MASTER_KEY_FILE [^\n]+\n$/,
  );
  expect(existsSync(elsewhere)).toBe(false);
});

test('rotating asks for the setting, and for a service that is stopped', async () => {
  const { dataDir } = await filled();
  const unset = await bina(dataDir, 'rotate-master-key');
  expect(unset).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^bina: BINA_MASTER_KEY_FILE is needed/),
  });
  const folder = openDataFolder(dataDir);
  const file = join(temporaryFolder(), 'master.key');
  const inUse = await rotate(dataDir, file);
  folder.close();
  expect(inUse.code).toBe(1);
  expect(existsSync(file)).toBe(false);
});

describeWithFerretDb('keys on servers', () => {
  test('are copied there wrapped or plain, and rotated there', async () => {
    const { dataDir, keys } = await filled();
    const few = people.slice(0, 40);
    const file = join(temporaryFolder(), 'master.key');
    const ferretDb = await FerretDb.start();
    const [wrapped, plain] = [`${ferretDb.url}/wrapped`, `${ferretDb.url}/plain`];
    const copy = (to: string, ...more: readonly string[]) =>
      bina(dataDir, 'copy-keys', '--from', dataDir, '--to', to, ...more, { BINA_MASTER_KEY_FILE: file });
    const expectThere = async (url: string, wrapper?: ReturnType<typeof fileWrapper>) => {
      const store = await openMongoKeyStore(url, { wrapper });
      const there = await store.load(few);
      await store.close();
      for (const person of few)
        expect(there.get(person)).toEqual(Uint8Array.from(keys.get(person) as Uint8Array));
    };
    await shrink(dataDir, few);
    expect((await rotate(dataDir, file)).code).toBe(0);
    expect((await copy(wrapped)).out).toContain('40 of the keys and marks written now, wrapped under file/');
    expect((await copy(wrapped)).out).toContain('0 of the keys');
    expect((await copy(plain, '--plain')).out).toContain('written now, plain.');
    await expectThere(wrapped, fileWrapper(file));
    await expectThere(plain);
    await expect(openMongoKeyStore(wrapped)).rejects.toThrow(
      /wrapped-keys are wrapped under .*BINA_MASTER_KEY_FILE/,
    );
    await expectThere(plain, fileWrapper(file));
    const onServer = { BINA_MASTER_KEY_FILE: file, MONGODB_URL: wrapped };
    const { code, out } = await bina(dataDir, 'rotate-master-key', onServer);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('40 keys and secrets were wrapped anew'),
    });
    const [inUse = ''] = masterKeysIn(file).slice(-1);
    writeFileSync(file, `${inUse}\n`);
    await expectThere(wrapped, fileWrapper(file));
    await ferretDb.stop();
  }, 120_000);
});

/** Leaves only these people's keys: FerretDB is slow with many. */
const shrink = async (dataDir: string, few: readonly string[]): Promise<void> => {
  const database = new Database(join(dataDir, 'keys.sqlite'));
  const names = few.map((name) => `'${name}'`).join(',');
  database.exec(`DELETE FROM keys WHERE person NOT IN (${names})`);
  database.close();
};
