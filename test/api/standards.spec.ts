import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type Reply, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/competencies', {
    competencyId: 'archives',
    name: 'Kearsipan',
    kind: 'teknis',
    definition: 'Mengelola arsip',
  });
  await api.post('/v1/positions', {
    positionId: 'nurse',
    title: 'Perawat',
    kind: 'fungsional',
    grade: 'ahli-muda',
  });
});
afterAll(() => api.close());

const seen = async (path: string, written: Reply) =>
  (await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${written.body.position}`)).body;
const because = { effectiveFrom: '2026-07-01', reason: 'Kamus baru' };

describe('the dictionary', () => {
  test('has the nine general competencies in one command, which may be sent again', async () => {
    const laid = await api.post('/v1/competencies/general', {});
    expect(laid).toMatchObject({
      status: 201,
      body: { recorded: 9, rule: { ruleId: 'general-competencies', edition: 1 } },
    });
    expect((await api.post('/v1/competencies/general', {})).body).toMatchObject({ recorded: 0 });
    const managerial = await seen('/v1/competencies?kind=manajerial', laid);
    expect(managerial.total).toBe(8);
    const sociocultural = await seen('/v1/competencies?kind=sociocultural', laid);
    expect(sociocultural.items).toMatchObject([{ competencyId: 'perekat-bangsa', name: 'Perekat Bangsa' }]);
  });

  test('follows the edition of the rule that holds on the day', async () => {
    await api.post('/v1/rules/general-competencies/editions', {
      effectiveFrom: '2030-01-01',
      source: 'Peraturan baru',
      mark: 'own',
      parameters: {
        competencies: [{ competencyId: 'integritas', name: 'Integritas Baru', kind: 'managerial' }],
      },
    });
    const laid = await api.post('/v1/competencies/general', { effectiveFrom: '2030-01-01' });
    expect(laid.body).toMatchObject({ recorded: 1, rule: { edition: 2 } });
    const path = '/v1/competencies/integritas?on=';
    expect(await seen(`${path}2029-12-31`, laid)).toMatchObject({ name: 'Integritas' });
    expect(await seen(`${path}2030-01-01`, laid)).toMatchObject({
      name: 'Integritas Baru',
      revisions: [{ reason: 'general-competencies, edisi 2' }],
    });
  });

  test('is revised with a day and a reason, described level by level, and read as of a day', async () => {
    const path = '/v1/competencies/archives';
    await api.post(`${path}/revision`, { name: 'Kearsipan Dinamis', ...because });
    const indicators = ['Menata berkas', 'Menyusutkan arsip'];
    const described = await api.post(`${path}/levels`, {
      levels: [{ level: 2, description: 'Mampu menata arsip', indicators }],
    });
    expect(await seen(`${path}?on=2026-06-30`, described)).toMatchObject({ name: 'Kearsipan' });
    const now = await seen(`${path}?on=2026-07-01`, described);
    expect(now).toMatchObject({ name: 'Kearsipan Dinamis', definition: 'Mengelola arsip' });
    expect(now.levels[1]).toEqual({
      level: 2,
      name: null,
      description: 'Mampu menata arsip',
      indicators,
    });
    const early = await api.post(`${path}/revision`, { name: 'X', ...because, effectiveFrom: '2026-06-30' });
    expect(early).toMatchObject({ status: 422, body: { code: 'REVISION_BEFORE_LATEST' } });
    expect(early.body.detail).toContain('2026-07-01');
    const twice = { level: 1, indicators: [] };
    expect((await api.post(`${path}/levels`, { levels: [twice, twice] })).body.code).toBe(
      'LEVEL_DESCRIBED_TWICE',
    );
  });

  test('keeps what is retired, and lets no standard name it from that day on', async () => {
    await api.post('/v1/competencies', { competencyId: 'fax', name: 'Faksimile', kind: 'technical' });
    const reason = 'Tidak dipakai lagi';
    const retired = await api.post('/v1/competencies/fax/retirement', { retiredFrom: '2026-07-01', reason });
    expect((await seen('/v1/competencies?retired=ya', retired)).items).toMatchObject([
      { competencyId: 'fax' },
    ]);
    const require = (effectiveFrom: string) =>
      api.post('/v1/positions/nurse/standards', { competencyId: 'fax', requiredLevel: 1, effectiveFrom });
    const refused = await require('2026-07-01');
    expect(refused).toMatchObject({ status: 422, body: { code: 'COMPETENCY_RETIRED' } });
    expect(refused.body.detail).toContain('fax');
    expect(await require('2026-06-30')).toMatchObject({ status: 201 });
    await api.post('/v1/competencies/fax/reinstatement', { reason: 'Keliru' });
    expect(await require('2026-07-02')).toMatchObject({ status: 201 });
  });

  test.each(['/v1/competencies/none', '/v1/positions/none'])('says that there is no %s', async (path) =>
    expect(await api.get(path)).toMatchObject({ status: 404 }),
  );
});

test('a framework takes competencies in any order, and no ring', async () => {
  for (const competencyId of ['a', 'b'])
    await api.post('/v1/competencies', { competencyId, name: `Kompetensi ${competencyId}`, kind: 'teknis' });
  await api.post('/v1/frameworks', {
    frameworkId: 'kamus',
    title: 'Kamus Teknis',
    scale: ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'],
  });
  const path = '/v1/frameworks/kamus/competencies';
  const placed = await api.post(path, {
    placed: [{ competencyId: 'b', parentId: 'a' }, { competencyId: 'a' }],
  });
  expect(placed.body).toMatchObject({ recorded: 2 });
  expect((await seen('/v1/frameworks', placed)).items).toMatchObject([
    { frameworkId: 'kamus', competencies: 2, older: false },
  ]);
  expect(await seen('/v1/competencies/a', placed)).toMatchObject({
    children: [{ competencyId: 'b' }],
    levels: [{ level: 1, name: 'Satu' }, {}, {}, {}, {}],
  });
  expect((await seen('/v1/competencies?frameworkId=kamus&q=kompetensi%20b', placed)).items).toMatchObject([
    { competencyId: 'b' },
  ]);
  const ring = await api.post(path, { placed: [{ competencyId: 'a', parentId: 'b' }] });
  expect(ring).toMatchObject({ status: 422, body: { code: 'FRAMEWORK_RING' } });
  expect(ring.body.detail).toContain('a < b < a');
  expect((await api.post(path, { placed: [{ competencyId: 'none' }] })).body.code).toBe('COMPETENCY_UNKNOWN');
  const orphan = await api.post(path, { placed: [{ competencyId: 'a', parentId: 'archives' }] });
  expect(orphan.body.code).toBe('PARENT_NOT_IN_FRAMEWORK');
  expect((await api.post(`${path}/a/removal`, { reason: 'Keliru' })).body.code).toBe(
    'COMPETENCY_HAS_CHILDREN',
  );
  expect((await api.post(`${path}/b/removal`, { reason: 'Keliru' })).body).toMatchObject({ recorded: 1 });
});

describe('a position', () => {
  const path = '/v1/positions/nurse';

  test('has the general competencies at its usual level, and the answer names the rule', async () => {
    const usual = await api.post(`${path}/standards/usual`, { effectiveFrom: '2026-01-01' });
    expect(usual.body).toMatchObject({ recorded: 9, rule: { ruleId: 'usual-levels', edition: 1 } });
    const { standard } = await seen(`${path}?on=2026-01-01`, usual);
    expect(standard).toHaveLength(9);
    expect(new Set(standard.map((one: { requiredLevel: number }) => one.requiredLevel))).toEqual(
      new Set([3]),
    );
  });

  test('has its whole standard in one decision; what it does not name is lifted', async () => {
    const whole = await api.post(`${path}/standards/whole`, {
      effectiveFrom: '2028-01-01',
      standards: [
        { competencyId: 'archives', requiredLevel: 2 },
        { competencyId: 'integritas', requiredLevel: 3 },
      ],
    });
    // Fax is in the standard since an earlier test: it and eight of the nine go, one comes.
    expect(whole.body).toMatchObject({ recorded: 11 });
    const named = ({ competencyId }: { competencyId: string }) => competencyId;
    expect((await seen(`${path}?on=2028-01-01`, whole)).standard.map(named)).toEqual([
      'archives',
      'integritas',
    ]);
    const before = await seen(`${path}?on=2027-12-31`, whole);
    expect(before.standard).toHaveLength(10);
    expect(before.coming).toContainEqual(
      expect.objectContaining({ competencyId: 'fax', requiredLevel: null, effectiveFrom: '2028-01-01' }),
    );
  });

  test('has a competency lifted from a day on', async () => {
    const lifted = await api.post(`${path}/standards/lifting`, {
      competencyId: 'archives',
      effectiveFrom: '2029-01-01',
      reason: 'Tugas dipindahkan',
    });
    expect((await seen(`${path}?on=2029-01-01`, lifted)).standard).toMatchObject([
      { competencyId: 'integritas' },
    ]);
    const none = await api.post(`${path}/standards/lifting`, {
      competencyId: 'a',
      effectiveFrom: '2029-01-01',
    });
    expect(none).toMatchObject({ status: 404, body: { code: 'STANDARD_NOT_SET' } });
  });

  test('is revised and retired; what has no usual level says what to do', async () => {
    const revised = await api.post(`${path}/revision`, { grade: 'terampil', ...because });
    expect(await seen(`${path}?on=2026-06-30`, revised)).toMatchObject({ grade: 'ahli-muda' });
    expect(await seen(`${path}?on=2026-07-01`, revised)).toMatchObject({ grade: 'terampil' });
    const usual = await api.post(`${path}/standards/usual`, { effectiveFrom: '2026-07-01' });
    expect(usual).toMatchObject({ status: 422, body: { code: 'USUAL_LEVEL_UNKNOWN' } });
    expect(usual.body.detail).toContain('terampil');
    await api.post(`${path}/retirement`, { retiredFrom: '2030-01-01', reason: 'Digabung' });
    const late = await api.post(`${path}/standards/usual`, { effectiveFrom: '2030-01-01' });
    expect(late).toMatchObject({ status: 422, body: { code: 'POSITION_RETIRED' } });
    const back = await api.post(`${path}/reinstatement`, { reason: 'Keliru' });
    expect((await seen('/v1/positions?q=rawat&retired=tidak', back)).items).toMatchObject([
      { positionId: 'nurse' },
    ]);
  });
});

describe('what is retired', () => {
  const retired = { retiredFrom: '2020-01-01', reason: 'Tidak dipakai lagi' };
  beforeAll(async () => {
    await api.post('/v1/units', { unitId: 'dinkes', name: 'Dinas Kesehatan' });
    for (const positionId of ['guard', 'typist'])
      await api.post('/v1/positions', { positionId, title: positionId, kind: 'pelaksana' });
    await api.post('/v1/competencies', { competencyId: 'telex', name: 'Teleks', kind: 'teknis' });
    await api.post('/v1/positions/guard/standards', {
      competencyId: 'telex',
      requiredLevel: 3,
      effectiveFrom: '2019-01-01',
    });
    await api.post('/v1/employees', {
      employeeId: 'sri',
      name: 'Sri',
      employment: 'PNS',
      unitId: 'dinkes',
      positionId: 'guard',
    });
    await api.post('/v1/competencies/telex/retirement', retired);
    await api.post('/v1/positions/typist/retirement', retired);
  });

  test('is no need and no demand any more', async () => {
    const need = { competencyId: 'telex', source: 'own-input', reason: 'Ingin' };
    expect((await api.post('/v1/employees/sri/needs', need)).body.code).toBe('COMPETENCY_RETIRED');
    const demand = { competencyId: 'telex', employeeIds: ['sri'], reason: 'Perlu' };
    expect((await api.post('/v1/units/dinkes/demands', demand)).body.code).toBe('COMPETENCY_RETIRED');
  });

  test('takes nobody any more, from that day on', async () => {
    const transfer = (effectiveFrom: string) =>
      api.post('/v1/employees/sri/transfers', { unitId: 'dinkes', positionId: 'typist', effectiveFrom });
    const refused = await transfer('2026-03-01');
    expect(refused).toMatchObject({ status: 422, body: { code: 'POSITION_RETIRED' } });
    expect(refused.body.detail).toContain('2020-01-01');
  });

  test('makes no need by itself either, and nothing is left waiting', async () => {
    const assessed = await api.post('/v1/employees/sri/assessments', {
      competencyId: 'telex',
      level: 1,
      method: 'self',
      assessedOn: '2026-02-02',
    });
    expect(assessed.body.recorded).toBeGreaterThan(0);
    const policiesPast = async (position: bigint) => {
      for (;;) {
        const { policies } = (await api.get('/health')).body;
        if (policies.every((one: { position: string }) => BigInt(one.position) >= position)) return policies;
      }
    };
    const policies = await policiesPast(BigInt(assessed.body.position));
    const { items } = (await api.get(`/v1/needs?employeeId=sri&after=${await api.head()}`)).body;
    expect(items).toEqual([]);
    expect(policies.filter(({ parked }: { parked: number }) => parked > 0)).toEqual([]);
  });
});

describe('a framework goes to Moodle and comes back', () => {
  const send = async (kind: string, file: string, type = 'text/csv') =>
    api.inject(
      'POST',
      `/v1/imports/${kind}`,
      { authorization: `Bearer ${await api.token({})}`, 'content-type': type },
      file,
    );
  const csv =
    'Parent ID number,ID number,Shortname,Is framework\n,KM,Kamus,1\nu,u1,"Ujian, satu",\n,u,Ujian,\n';

  test('with the kinds of its branches in the query, and what was left out in the answer', async () => {
    const kinds = encodeURIComponent('{"u":"teknis"}');
    const made = await send(`framework?branchKinds=${kinds}`, csv);
    expect(made).toMatchObject({ status: 200, body: { created: 3, notes: [] } });
    const out = await api.get(`/v1/frameworks/KM/moodle.csv?after=${made.body.position}`);
    expect(out.headers['content-disposition']).toBe('attachment; filename="KM.csv"');
    expect(out.body).toContain('"u","u1","Ujian, satu"');
    expect((await send('framework', out.body)).body).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
    const shorter = csv.replace('u,u1,"Ujian, satu",\n', '');
    expect((await send('framework', shorter)).body.notes).toMatchObject([
      { code: 'COMPETENCY_GONE', line: 2 },
    ]);
    expect((await send('framework?retireMissing=ya', shorter)).body.events).toEqual({ CompetencyRetired: 1 });
  });

  test('but not with kinds that nobody knows, and there is none to write of another id', async () => {
    for (const kinds of ['nothing', '["teknis"]', '{"u":"x"}'])
      expect(await send(`framework?branchKinds=${encodeURIComponent(kinds)}`, csv)).toMatchObject({
        status: 400,
      });
    expect(await api.get('/v1/frameworks/none/moodle.csv')).toMatchObject({
      status: 404,
      body: { code: 'FRAMEWORK_UNKNOWN' },
    });
  });

  test('beside lists of SIASN, which are JSON', async () => {
    const list = JSON.stringify([{ id: '9', nama: 'Arsiparis Mahir', jenjang: 'MH', status: 'N' }]);
    expect(await send('siasn-positions', list, 'application/octet-stream')).toMatchObject({
      status: 200,
      body: { created: 1 },
    });
  });
});
