import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTokens, tokenKey } from '@bina/adapters';
import { bina, type Ran } from '../support/bina-process.js';
import { ServiceProcess } from '../support/service-process.js';

// The command line, sending files to a service that runs: its folder is not free, and need not be.

const dataDir = mkdtempSync(join(tmpdir(), 'bina-remote-'));
const files = mkdtempSync(join(tmpdir(), 'bina-remote-files-'));
let service: ServiceProcess;
let token: string;

beforeAll(async () => {
  service = await ServiceProcess.start({ BINA_DATA_DIR: dataDir });
  token = await createTokens(tokenKey(dataDir)).issue({ sub: 'office', role: 'admin' }, 3_600);
}, 60_000);
afterAll(async () => {
  await service.stop();
  for (const folder of [dataDir, files]) rmSync(folder, { recursive: true });
});

const send = (kind: string, text: string, ...flags: readonly string[]): Promise<Ran> => {
  const path = join(files, `${kind}.csv`);
  writeFileSync(path, text);
  return bina(dataDir, 'import', kind, path, '--url', service.url, '--token', token, ...flags);
};

test('a file is recorded by the service, and what it came to is told as if it had been imported here', async () => {
  const text = 'Nomor,nama,warna\ndinkes,Dinas Kesehatan,biru\n';
  const flags = ['--map', 'Nomor=unitId', '--ignore', 'warna'];
  const check = await send('units', text, ...flags, '--check');
  expect(check).toMatchObject({ code: 0, out: expect.stringContaining('this was a check') });
  const done = await send('units', text, ...flags);
  expect(done).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 rows: 1 new, 0 changed, 0 known already.'),
  });
  expect(done.err).toContain('100% rows recorded');
  const again = await send('units', text, ...flags);
  expect(again.out).toContain('1 rows: 0 new, 0 changed, 1 known already.');
});

test('faults are told with row and column, and a service that is not there by its address', async () => {
  const refused = await send('units', 'kode unit,nama\n,Tanpa\n');
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringContaining('Baris 2, kolom kode unit: wajib diisi'),
  });
  expect(refused.err).toContain('Nothing was imported: 1 fault(s).');
  const nowhere = await bina(
    dataDir,
    'import',
    'units',
    join(files, 'units.csv'),
    '--url',
    'http://127.0.0.1:9',
    '--token',
    'x',
  );
  expect(nowhere).toMatchObject({
    code: 1,
    err: expect.stringContaining('http://127.0.0.1:9 does not answer'),
  });
  const stranger = await bina(
    dataDir,
    'import',
    'units',
    join(files, 'units.csv'),
    '--url',
    service.url,
    '--token',
    'x.y.z',
  );
  expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining('token') });
});
