import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openReadOnly, type MasterKeySettings } from '@bina/adapters';
import { openApi } from '../../apps/api/src/wiring.js';
import { Client } from '../e2e/client.js';
import { bina } from '../support/bina-process.js';
import { masterKeyFile, tokenFileOf } from '../support/master-key.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TransitServer } from '../support/transit-server.js';

const person = { employment: 'PNS', unitId: 'u', positionId: 'p', name: 'Sri Wahyuni' };

const serving = async (
  dataDir: string,
  masterKey: MasterKeySettings,
  work: (office: Client) => Promise<void>,
): Promise<readonly unknown[]> => {
  const reported: unknown[] = [];
  const settings = { dataDir, masterKey, eventStoreUrl: undefined, mongoUrl: undefined };
  const api = await openApi(settings, { report: (error) => reported.push(error) });
  await api.app.listen(0, '127.0.0.1');
  const token = await api.tokens.issue({ sub: 'office', role: 'admin' }, 60);
  try {
    await work(new Client(await api.app.getUrl(), token));
  } finally {
    await api.close();
  }
  return reported;
};

const found = async (office: Client): Promise<void> => {
  await office.do('/v1/units', { unitId: 'u', name: 'Unit' });
  await office.do('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  await office.do('/v1/employees', { ...person, employeeId: 'sri' });
};

test('a backup holds wrapped keys and no master key, and is restored with it alone', async () => {
  const [dataDir, backup] = [join(temporaryFolder(), 'data'), temporaryFolder()];
  const file = masterKeyFile();
  await serving(dataDir, { file }, found);
  const [log, keys] = [join(backup, 'log'), join(backup, 'keys')];
  const set = { BINA_MASTER_KEY_FILE: file };
  const { code, out } = await bina(dataDir, 'backup', '--to', log, '--keys-to', keys);
  expect(code).toBe(0);
  expect(out).toMatch(/wrapped in it under file\/[0-9a-f]{16}\. That master key is NOT in the backup/);
  const [, base64 = ''] = /^file\/\S+ (\S+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  const everything = [log, keys].flatMap((part) =>
    readdirSync(part).map((name) => readFileSync(join(part, name))),
  );
  for (const secret of [Buffer.from(base64), Buffer.from(base64, 'base64')])
    expect(everything.some((content) => content.includes(secret))).toBe(false);

  const to = join(temporaryFolder(), 'restored');
  const without = await bina(to, 'restore', '--from', log, '--keys-from', keys);
  expect(without).toMatchObject({ code: 1, err: expect.stringMatching(/Set BINA_MASTER_KEY_FILE to/) });
  expect(existsSync(to)).toBe(false);
  expect((await bina(to, 'restore', '--from', log, '--keys-from', keys, set)).code).toBe(0);
  expect((await bina(to, 'replay', 'sri', set)).out).toContain(person.name);
  expect((await bina(to, 'replay', 'sri')).err).toContain('BINA_MASTER_KEY_FILE');
}, 60_000);

let server: TransitServer;
beforeAll(async () => {
  server = await TransitServer.start();
});
afterAll(() => server.stop());

test('while the KMS does not answer, what needs a new key is refused and records nothing', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const headOf = async (): Promise<bigint> => {
    const log = openReadOnly(dataDir);
    const head = await log.events.head();
    log.close();
    return head;
  };
  const kms = { url: server.url, tokenFile: tokenFileOf(server) };
  const reported = await serving(dataDir, { kms }, async (office) => {
    await found(office);
    const before = await headOf();
    server.isSealed = true;
    const refused = await office.post('/v1/employees', { ...person, employeeId: 'adi' });
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ code: 'MASTER_KEY_UNAVAILABLE' });
    expect(await headOf()).toBe(before);
    server.isSealed = false;
    await office.do('/v1/employees', { ...person, employeeId: 'adi' });
  });
  expect(reported.map(String)).toEqual([expect.stringMatching(/503 \(Vault is sealed\)/)]);
});
