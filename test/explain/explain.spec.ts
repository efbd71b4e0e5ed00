import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStores } from '@bina/adapters';
import { servingKey } from '@bina/engine';
import { startApi, type TestApi } from '../support/api.js';
import { bina } from '../support/bina-process.js';
import { temporaryFolderForAll } from '../support/temporary-folder.js';
import { january } from '../replay/january.js';

let folder: string;
let api: TestApi;
beforeAll(async () => {
  folder = temporaryFolderForAll();
  api = await january(folder);
});
afterAll(() => api.close());

const ask = async (document: string, path = '') =>
  api.get(`/v1/explain/${document}${path && `?path=${encodeURIComponent(path)}`}`);

interface Told {
  readonly type: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
const toldOf = (causes: readonly Told[]) => causes.map(({ type, before, after }) => [type, before, after]);

describe('why a value is what it is', () => {
  test('is told by the events that made it, each with before and after', async () => {
    const { status, body } = await ask('person-hours/budi%2F2026%2Fdinkes', '/minutes');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: 0,
      exists: true,
      matches: true,
      streams: ['employee-budi'],
      total: 2,
    });
    expect(toldOf(body.causes)).toEqual([
      ['SessionAttended', undefined, 240],
      ['AttendanceCorrected', 240, 0],
    ]);
    expect(body.causes[1]).toMatchObject({
      stream: 'employee-budi',
      actor: { id: 'office-1', role: 'admin' },
      reason: 'Daftar hadir milik orang lain',
      occurredAt: '2026-01-20T02:00:00.000Z',
      recordedAt: '2026-04-07T03:00:00.000Z',
      because: [{ is: 'command', actor: { id: 'office-1', role: 'admin' } }],
      changes: [{ path: '/minutes', before: 240, after: 0 }],
    });
  });

  test('goes back through policies to the command', async () => {
    const { body } = await ask('employees/budi', '/enrolments/prima/status');
    expect(toldOf(body.causes)).toEqual([['EmployeeEnrolled', undefined, 'enrolled']]);
    expect(body.causes[0].because).toMatchObject([
      { is: 'event', type: 'SeatTaken', stream: 'program-prima', actor: { role: 'admin' } },
      { is: 'command', actor: { id: 'office-1', role: 'admin' } },
    ]);
  });

  test.each([
    '/enrolments/prima/status',
    'enrolments.prima.status',
    '/enrolments/programId=prima/status',
    '/enrolments/0/status',
  ])('is found at %s', async (path) =>
    expect((await ask('employees/budi', path)).body).toMatchObject({ value: 'enrolled', total: 1 }),
  );

  test('is told of a sum over many people, from the whole log', async () => {
    const { body } = await ask('unit-hours/dinkes%2F2026', 'minutes');
    expect(body).toMatchObject({ value: 0, matches: true, streams: null });
    expect(toldOf(body.causes)).toEqual([
      ['SessionAttended', undefined, 240],
      ['AttendanceCorrected', 240, 0],
    ]);
  });

  test('is told of a whole document, in pages', async () => {
    const { body } = await ask('employees/budi');
    expect(body).toMatchObject({ exists: true, matches: true });
    expect(body.causes[0]).toMatchObject({ type: 'EmployeeRegistered', changes: [{ path: '' }] });
    const paged = await api.get('/v1/explain/employees/budi?page=2&pageSize=1');
    expect(paged.body.causes).toEqual([body.causes[1]]);
    expect(paged.body.total).toBe(body.total);
  });

  test.each([
    ['nothing/budi', '', 'PROJECTION_UNKNOWN', /No read model is named nothing/],
    ['employees/nobody', '', 'DOCUMENT_UNKNOWN', /never had a document/],
    ['employees/budi', '/enrolments/nowhere', 'PATH_UNKNOWN', /there is: prima\./],
    ['employees/budi', 'salary', 'PATH_UNKNOWN', /employeeId, name/],
  ])('%s %s is not known: %s', async (document, path, code, detail) => {
    const { status, body } = await ask(document, path);
    expect({ status, code: body.code }).toEqual({ status: 404, code });
    expect(body.detail).toMatch(detail);
  });

  test('is told to the person of the own document only', async () => {
    const authorization = `Bearer ${await api.token({ role: 'employee', sub: 'b', employeeId: 'budi' })}`;
    expect((await api.get('/v1/explain/employees/budi', { authorization })).status).toBe(200);
    const foreign = await api.get('/v1/explain/unit-hours/dinkes%2F2026', { authorization });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_RECORD' } });
  });

  test('tells everybody whose events it shows that they were looked at', async () => {
    const auditor = { authorization: `Bearer ${await api.token({ role: 'auditor', sub: 'auditor-7' })}` };
    const path = '/v1/explain/unit-hours/dinkes%2F2026';
    expect(await api.get(path, auditor)).toMatchObject({ status: 400, body: { code: 'GROUND_MISSING' } });
    expect((await api.get(`${path}?ground=Pemeriksaan`, auditor)).status).toBe(200);
    const { items } = (await api.get('/v1/employees/budi/accesses')).body;
    expect(items[0]).toMatchObject({ what: 'explanation', by: { id: 'auditor-7' }, stated: 'Pemeriksaan' });
    // Where nobody is shown, nobody is looked at.
    expect((await api.get('/v1/explain/competencies/pelayanan', auditor)).status).toBe(200);
  });
});

describe('bina explain', () => {
  test('tells the same beside the service', async () => {
    const explained = () => bina(folder, 'explain', 'person-hours', 'budi/2026/dinkes', '--path', '/minutes');
    // The service writes its read models to the file a little later than it serves them.
    let { code, out } = await explained();
    for (let attempt = 1; code !== 0 && attempt < 10; attempt++) ({ code, out } = await explained());
    expect({ code, out: code === 0 ? '' : out }).toEqual({ code: 0, out: '' });
    expect(out).toMatch(
      /AttendanceCorrected[^]*reason: Daftar hadir milik orang lain[^]*\/minutes: 240 -> 0/,
    );
    expect(out).toMatch(/begun by command \S+ of office-1 \(admin\)/);
    expect(out).toContain('The value is 0.');
  });

  test.each([
    [['nothing', 'x'], /There is no read model nothing\. There are: /],
    [['employees', 'nobody'], /has never had a document nobody/],
    [['employees', 'budi', '--path', 'salary'], /never been a value at salary/],
  ])('says what is not known: %j', async (args, message) => {
    const { code, err } = await bina(folder, 'explain', ...args);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

describe('a document that somebody has changed in the read store', () => {
  beforeAll(async () => {
    await api.close();
    const { reads, close } = await openStores({
      dataDir: folder,
      eventStoreUrl: undefined,
      mongoUrl: undefined,
    });
    const collection = (await reads.setting(servingKey('person-hours'))) ?? '';
    const id = 'budi/2026/dinkes';
    const kept = (await reads.load(collection, [id])).get(id);
    const checkpoint = (await reads.checkpoint(collection)) ?? 0n;
    const forged = { id, position: (kept?.position ?? 0n) + 1n, doc: { ...kept?.doc, minutes: 9_000 } };
    await reads.commit({ collection, documents: [forged], checkpoint });
    await close();
  });

  test('is told from what the log makes, on the command line', async () => {
    const { code, out } = await bina(
      folder,
      'explain',
      'person-hours',
      'budi/2026/dinkes',
      '--path',
      'minutes',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/WHAT IS KEPT IS NOT WHAT THE LOG MAKES OF IT[^]*\/minutes: 9000 -> 0/);
  });

  test('and over HTTP, with what to do', async () => {
    api = await startApi(folder);
    const { body } = await ask('person-hours/budi%2F2026%2Fdinkes', '/minutes');
    expect(body).toMatchObject({
      matches: false,
      value: 0,
      differs: [{ path: '/minutes', before: 9_000, after: 0 }],
      advice: { en: expect.stringContaining('POST /v1/projections/person-hours/rebuild') },
    });
  });
});
