import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Client } from '../e2e/client.js';
import { bina } from '../support/bina-process.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// Words that stand nowhere else: whoever finds one of them in a file has found the person.
const NAME = 'Zulkarnaen Quxbatu';
const NIP = '198003122005011073';
const SECRETS = [NAME, 'zulkarnaen', 'Quxbatu', NIP, 'Catatan-rahasia-Wazir', 'Alasan-pribadi-Wazir'];
const OTHER = 'Rina Tetapada';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/** As text in several forms: as it is, in hex, and in base64 at each of its three offsets. */
const formsOf = (secret: string): readonly Buffer[] => {
  const bytes = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6) + (offset === 0 ? 0 : 1), -4),
  );
  return [
    bytes,
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    Buffer.from(secret, 'utf16le'),
    ...inBase64.map((text) => Buffer.from(text)),
  ];
};

const foundIn = (folder: string): readonly string[] =>
  filesIn(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    return SECRETS.filter((secret) => formsOf(secret).some((form) => bytes.includes(form))).map(
      (secret) => `${path}: ${secret}`,
    );
  });

const people = (office: Client) => async () => {
  await office.do('/v1/units', { unitId: 'u', name: 'Dinas' });
  await office.do('/v1/competencies', { competencyId: 'c', name: 'Pelayanan', kind: 'teknis' });
  await office.do('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  await office.do('/v1/positions/p/standards', {
    competencyId: 'c',
    requiredLevel: 3,
    effectiveFrom: '2026-01-01',
  });
  const post = { employment: 'PNS', unitId: 'u', positionId: 'p' };
  await office.do('/v1/employees', { employeeId: 'z', name: NAME, nip: NIP, ...post });
  await office.do('/v1/employees', { employeeId: 'rina', name: OTHER, ...post });
  await office.do('/v1/employees/z/needs', {
    needId: 'n',
    competencyId: 'c',
    source: 'own-input',
    reason: 'Catatan-rahasia-Wazir',
  });
  await office.do('/v1/employees/z/assessments', {
    competencyId: 'c',
    level: 1,
    method: 'test',
    assessedOn: '2026-02-02',
  });
  // A read model that changed often leaves its earlier rows in the file.
  for (let turn = 0; turn < 20; turn++)
    await office.do('/v1/employees/z/name', { name: `${NAME} ${turn}`, reason: 'Alasan-pribadi-Wazir' });
};

const gapsOf = async (office: Client) => {
  const { items, totals } = await office.see('/v1/reports/gaps');
  return { items, totals };
};

/** Registers, uses, backs nothing up, erases; then says what was equal before and after. */
const erasing = async (dataDir: string, env: Readonly<Record<string, string>>, searched: string) => {
  const service = await ServiceProcess.start({ BINA_DATA_DIR: dataDir, ...env });
  const token = (await bina(dataDir, 'token', '--role', 'admin')).out.trim();
  const office = new Client(service.url, token);
  try {
    await people(office)();
    await office.until('/v1/employees/z', ({ name }) => name === `${NAME} 19`);
    const headers = { authorization: `Bearer ${token}` };
    const pack = await (await fetch(`${service.url}/v1/employees/z/evidence`, { headers })).text();
    const exported = await office.see('/v1/employees/z/personal-data');
    const before = await gapsOf(office);
    // So that there is something to be found: else the search would prove nothing.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const foundBefore = foundIn(searched);
    await office.do('/v1/data-requests', {
      requestId: 'r',
      kind: 'penghapusan',
      subjectId: 'z',
      channel: 'surat',
    });
    const refused = await office.post('/v1/data-requests/r/answer', { answer: 'dipenuhi' });
    await office.do('/v1/data-requests/r/answer', { answer: 'dipenuhi', confirmInService: true });
    await office.until('/v1/employees/z', ({ erasure }) => erasure === 'completed');
    return {
      pack,
      exported,
      refused,
      foundBefore,
      reports: { before, after: await gapsOf(office) },
      person: await office.see('/v1/employees/z'),
      other: await office.see('/v1/employees/rina'),
      history: await office.see('/v1/employees/z/history'),
      again: await office.post('/v1/employees/z/name', { name: 'Baru', reason: 'r' }),
      foundWhileRunning: foundIn(searched),
    };
  } finally {
    await service.stop();
  }
};

const expectForgotten = (told: Awaited<ReturnType<typeof erasing>>): void => {
  expect(told.foundBefore).not.toEqual([]);
  expect(told.refused).toMatchObject({ status: 409, body: { code: 'ERASURE_IN_SERVICE' } });
  expect(told.foundWhileRunning).toEqual([]);
  expect(told.person).toMatchObject({ name: null, nip: null, unitId: 'u', erasure: 'completed' });
  expect(told.other).toMatchObject({ name: OTHER });
  expect(told.reports.after).toEqual(told.reports.before);
  expect(told.again.body.code).toBe('PERSON_FORGOTTEN');
  const { events } = told.history as { events: { type: string; data: object; actor: object }[] };
  expect(events.find(({ type }) => type === 'EmployeeRegistered')?.data).toMatchObject({
    name: null,
    nip: null,
  });
  expect(events.find(({ type }) => type === 'PersonErased')).toMatchObject({
    data: { ground: 'request', requestId: 'r', inService: true },
    actor: { role: 'admin' },
  });
  expect(told.exported).toMatchObject({ employeeId: 'z' });
  expect(JSON.stringify(told.exported)).toContain('Catatan-rahasia-Wazir');
};

describe('a person who is forgotten', () => {
  test('is in no file of the data folder any more, while reports, chains and earlier proofs stay', async () => {
    const dataDir = temporaryFolder();
    const told = await erasing(dataDir, {}, dataDir);
    expectForgotten(told);
    expect(foundIn(dataDir)).toEqual([]);
    const verified = await bina(dataDir, 'verify');
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('Everything holds.') });
    const file = join(temporaryFolder(), 'bukti.html');
    writeFileSync(file, told.pack);
    expect(await bina(dataDir, 'verify-evidence', file)).toMatchObject({ code: 0 });
    const explained = await bina(dataDir, 'explain', 'employees', 'z', '--path', '/erasure');
    expect(explained.code).toBe(0);
    expect(explained.out).toContain('PersonErased');
  });
});

describeWithFerretDb('a person who is forgotten on a server', () => {
  test('is in none of its files any more', async () => {
    const ferretDb = await FerretDb.start();
    const { folder } = ferretDb;
    try {
      const told = await erasing(temporaryFolder(), { MONGODB_URL: `${ferretDb.url}/city` }, folder);
      expectForgotten(told);
      await ferretDb.kill();
      expect(foundIn(folder)).toEqual([]);
    } finally {
      await ferretDb.stop();
    }
  });
});
