import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let position = '0';

/** Sends a command as an admin and remembers where it stands in the log, so that what is read next shows it. */
const tell = async (path: string, body: object) => {
  const reply = await api.post(`/v1/employees${path}`, body);
  position = reply.headers['bina-position'] ?? position;
  return reply;
};
const codeOf = async (path: string, body: object) => (await tell(path, body)).body.code as string;
const show = async (id: string, query = '') =>
  (await api.get(`/v1/employees/${id}?after=${position}${query}`)).body;
const on = (id: string, day: string) => show(id, `&on=${day}`);

const health = { unitId: 'health', positionId: 'nurse' };
const head = { unitId: 'health', positionId: 'head-nurse' };
const education = { unitId: 'education', positionId: 'school-nurse' };
const person = { name: 'Budi Santoso', employment: 'PNS', ...health };

beforeAll(async () => {
  api = await startApi();
  for (const unitId of ['health', 'education'])
    await api.post('/v1/units', { unitId, name: `Dinas ${unitId}` });
  for (const positionId of ['nurse', 'head-nurse', 'school-nurse', 'clerk'])
    await api.post('/v1/positions', { positionId, title: positionId, kind: 'fungsional' });
});
afterAll(() => api.close());

describe('a life in the service', () => {
  beforeAll(async () => {
    await tell('', {
      ...person,
      employeeId: 'budi',
      nip: '19900101 201501 1 001',
      since: '2015-01-01',
      rank: 'III/a',
      standing: 'Aktif',
    });
    await tell('/budi/transfers', { ...education, effectiveFrom: '2024-06-01', reason: 'SK 12/2024' });
    await tell('/budi/transfers', { unitId: 'health', positionId: 'clerk', effectiveFrom: '2020-03-01' });
    await tell('/budi/ranks', { rank: 'III/b', effectiveFrom: '2019-04-01' });
    await tell('/budi/acting-posts', {
      ...head,
      postId: 'plt-1',
      capacity: 'PLT',
      effectiveFrom: '2025-01-01',
      until: '2025-06-30',
    });
    await tell('/budi/acting-posts/plt-1/end', { endedOn: '2025-05-31' });
    await tell('/budi/target-post', { targetPositionId: 'head-nurse', effectiveFrom: '2025-02-01' });
    await tell('/budi/standings', { standing: '03', effectiveFrom: '2025-07-01' });
    await tell('/budi/name', { name: 'Budi Santosa', reason: 'Salah ketik' });
    await tell('/budi/nips', { nip: '199001012015011009', effectiveFrom: '2022-01-01' });
  });

  test('is shown with all its dates, and names beside codes', async () => {
    expect(await show('budi')).toMatchObject({
      name: 'Budi Santosa',
      nip: '199001012015011009',
      ...education,
      rank: { code: '32', name: 'III/b' },
      standing: { code: '03', name: 'Tugas Belajar', counts: false },
      acting: [],
      targetPositionId: 'head-nurse',
      dates: {
        service: [{ from: '2015-01-01', until: null, employment: 'PNS' }],
        posts: [
          { from: '2015-01-01', ...health },
          { from: '2020-03-01', unitId: 'health', positionId: 'clerk' },
          { from: '2024-06-01', ...education },
        ],
        acting: [{ postId: 'plt-1', ...head, capacity: 'plt', from: '2025-01-01', until: '2025-05-31' }],
        ranks: [
          { from: null, rank: { code: '31', name: 'III/a' } },
          { from: '2019-04-01', rank: { code: '32', name: 'III/b' } },
        ],
        nips: [
          { from: null, nip: '199001012015011001', kind: 'NIP' },
          { from: '2022-01-01', nip: '199001012015011009', kind: 'NIP' },
        ],
      },
    });
  });

  test.each([
    ['2014-12-31', { inService: false, employment: null, unitId: null, positionId: null }],
    ['2015-01-01', { inService: true, ...health, rank: { code: '31', name: 'III/a' } }],
    ['2020-03-01', { positionId: 'clerk', rank: { code: '32' }, nip: '199001012015011001' }],
    ['2024-05-31', { positionId: 'clerk', nip: '199001012015011009' }],
    ['2025-01-31', { ...education, acting: [{ postId: 'plt-1' }], targetPositionId: null }],
    ['2025-05-31', { acting: [{ postId: 'plt-1', until: '2025-05-31' }], targetPositionId: 'head-nurse' }],
    ['2025-06-30', { acting: [], standing: { code: '01', name: 'Aktif', counts: true } }],
    ['2025-07-01', { standing: { code: '03', name: 'Tugas Belajar', counts: false } }],
  ])('is told as of %s', async (day, expected) =>
    expect(await on('budi', day)).toMatchObject({ employeeId: 'budi', on: day, ...expected }),
  );

  test('stands in the history by the days on which things happened', async () => {
    const { events } = (await api.get('/v1/employees/budi/history')).body as {
      events: { type: string; occurredAt: string; reason?: string }[];
    };
    const earlier = events.find(({ type }) => type === 'EarlierPostRecorded');
    expect(earlier?.occurredAt).toBe('2020-02-29T17:00:00.000Z');
    expect(events.find(({ type }) => type === 'NameCorrected')?.reason).toBe('Salah ketik');
  });

  test('hides the numbers from reporters, also as of a day', async () => {
    const reporter = { authorization: `Bearer ${await api.token({ role: 'reporter' })}` };
    const seen = await api.get(`/v1/employees/budi?after=${position}`, reporter);
    const seenOn = await api.get(`/v1/employees/budi?on=2020-01-01`, reporter);
    expect(JSON.stringify([seen.body, seenOn.body])).not.toMatch(/\d{18}/);
    expect([seen.body.nip, seen.body.dates.nips[0].nip, seenOn.body.nip]).toEqual([null, null, null]);
  });

  test('ends, and may begin again under another employment', async () => {
    await tell('', { ...person, employeeId: 'ani', name: 'Ani', rank: 'III/a' });
    await tell('/ani/departure', { ground: 'moved', effectiveFrom: '2023-01-01' });
    expect(await codeOf('/ani/transfers', { ...education, effectiveFrom: '2022-01-01' })).toBe(
      'EMPLOYEE_DEPARTED',
    );
    const back = { ...education, employment: 'PPPK', effectiveFrom: '2024-01-01' };
    expect(await codeOf('/ani/return', { ...back, effectiveFrom: '2022-12-31' })).toBe(
      'RETURN_BEFORE_DEPARTURE',
    );
    expect((await tell('/ani/return', back)).body).toMatchObject({ recorded: 1 });
    expect((await tell('/ani/return', back)).body).toMatchObject({ recorded: 0 });
    expect(await show('ani')).toMatchObject({ status: 'active', employment: 'PPPK', rank: null });
    expect(await on('ani', '2023-06-01')).toMatchObject({ inService: false, unitId: null });
    expect(await codeOf('/ani/ranks', { rank: 'III/b', effectiveFrom: '2024-01-01' })).toBe(
      'RANK_NOT_OF_EMPLOYMENT',
    );
    expect((await tell('/ani/ranks', { rank: 'IX', effectiveFrom: '2024-01-01' })).status).toBe(201);
  });
});

describe('a number', () => {
  test.each([
    ['nine digits', '130456789', 'it is an old number, from before the 18 digits'],
    ['a birth date of 0000', '199000002015011001', 'the month or day of birth is 00'],
    ['a NI PPPK of a PNS', '199001012024211001', 'its form does not fit the employment'],
  ])('that is odd (%s) is taken once it is confirmed', async (_what, nip, why) => {
    const odd = { ...person, employeeId: `odd-${nip}`.slice(0, 12), nip };
    const refused = await tell('', odd);
    expect(refused).toMatchObject({ status: 422, body: { code: 'NIP_NEEDS_CONFIRMATION' } });
    expect(refused.body.detail).toContain(why);
    expect(JSON.stringify(refused.body)).not.toContain(nip);
    expect((await tell('', { ...odd, confirmWarnings: true })).status).toBe(201);
    const { events } = (await api.get(`/v1/employees/${odd.employeeId}/history`)).body;
    expect(events[0].data).toMatchObject({
      nipWarnings: [expect.any(String)],
      rules: [{ ruleId: 'nip-forms', edition: 1 }],
    });
  });

  test('of a NI PPPK with month 21 is plain', async () => {
    const pppk = { ...person, employeeId: 'pppk', employment: 'PPPK', nip: '199001012024211002' };
    expect((await tell('', pppk)).status).toBe(201);
    const next = { nip: '1990 0101 2026 21 1 002', effectiveFrom: '2026-01-01' };
    expect((await tell('/pppk/nips', next)).body).toMatchObject({ recorded: 1 });
    expect((await on('pppk', '2025-12-31')).nip).toBe('199001012024211002');
    expect((await on('pppk', '2026-01-01')).nip).toBe('199001012026211002');
  });

  test('is one person’s, also a later and an earlier one', async () => {
    const other = { ...person, employeeId: 'other', name: 'Other' };
    for (const nip of ['199001012024211002', '1990.0101.2026.21.1.002'])
      expect(await codeOf('', { ...other, employment: 'PPPK', nip })).toBe('NIP_TAKEN');
    await tell('', other);
    const taken = { nip: '199001012026211002', effectiveFrom: '2026-01-01', confirmWarnings: true };
    expect(await codeOf('/other/nips', taken)).toBe('NIP_TAKEN');
    const back = { nip: '199001012024211002', effectiveFrom: '2026-06-01' };
    expect((await tell('/pppk/nips', back)).body).toMatchObject({ recorded: 1 });
  });

  test('is not reserved by a wish that is refused', async () => {
    const nip = '199000002016011001';
    expect(await codeOf('/other/nips', { nip, effectiveFrom: '2026-01-01' })).toBe('NIP_NEEDS_CONFIRMATION');
    await tell('', { ...person, employeeId: 'third', nip, confirmWarnings: true });
    expect((await show('third')).nip).toBe(nip);
  });

  test('that was entered by mistake is free again for whose it is', async () => {
    const nip = '198501012010011001';
    await tell('', { ...person, employeeId: 'wrong', nip });
    expect(await codeOf('', { ...person, employeeId: 'right', nip })).toBe('NIP_TAKEN');
    const mistake = { nip, reason: 'Tertukar' };
    expect((await tell('/wrong/nips/withdrawal', mistake)).body).toMatchObject({ id: 'wrong', recorded: 1 });
    expect((await tell('/wrong/nips/withdrawal', mistake)).body).toMatchObject({ recorded: 0 });
    expect((await tell('', { ...person, employeeId: 'right', nip })).status).toBe(201);
    expect(await codeOf('/wrong/nips', { nip, effectiveFrom: '2026-01-01' })).toBe('NIP_TAKEN');
    expect(await codeOf('/other/nips/withdrawal', mistake)).toBe('NIP_NOT_ON_RECORD');
    expect([(await show('wrong')).nip, (await show('right')).nip]).toEqual([null, nip]);
  });

  test('that two take at the same time is just one’s', async () => {
    await Promise.all(['r1', 'r2'].map((employeeId) => tell('', { ...person, employeeId })));
    const body = { nip: '198001012005011001', effectiveFrom: '2026-01-01' };
    const replies = await Promise.all(['r1', 'r2'].map((id) => tell(`/${id}/nips`, body)));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const nips = await Promise.all(['r1', 'r2'].map(async (id) => (await show(id)).nip as string | null));
    expect(nips.filter((nip) => nip !== null)).toEqual([body.nip]);
  });
});

describe('what does not fit is refused', () => {
  const from = { effectiveFrom: '2025-01-01' };
  beforeAll(() => tell('', { ...person, employeeId: 'rina', name: 'Rina', since: '2020-01-01' }));

  test.each<[string, object, string]>([
    ['transfers', { ...education, effectiveFrom: '2019-12-31' }, 'NOT_IN_SERVICE'],
    ['transfers', { ...education, unitId: 'nowhere', ...from }, 'UNIT_UNKNOWN'],
    ['departure', { ground: 'pensiun', effectiveFrom: '2019-01-01' }, 'NOT_IN_SERVICE'],
    ['return', { ...education, ...from }, 'EMPLOYEE_IN_SERVICE'],
    ['acting-posts', { ...health, capacity: 'plh', ...from }, 'ACTING_IN_OWN_POST'],
    ['acting-posts', { ...head, positionId: 'nothing', capacity: 'plh', ...from }, 'POSITION_UNKNOWN'],
    [
      'acting-posts',
      { ...head, capacity: 'plt', ...from, until: '2024-12-31' },
      'ACTING_POST_ENDS_BEFORE_START',
    ],
    ['acting-posts/none/end', { endedOn: '2025-01-01' }, 'ACTING_POST_UNKNOWN'],
    ['target-post', { targetPositionId: 'nurse', ...from }, 'TARGET_IS_HELD'],
    ['target-post', { targetPositionId: 'nothing', ...from }, 'POSITION_UNKNOWN'],
    ['ranks', { rank: 'V/a', ...from }, 'RANK_UNKNOWN'],
    ['ranks', { rank: 'IX', ...from }, 'RANK_NOT_OF_EMPLOYMENT'],
    ['standings', { standing: '00', ...from }, 'STANDING_UNKNOWN'],
  ])('%s %j: %s', async (path, body, code) => expect(await codeOf(`/rina/${path}`, body)).toBe(code));

  test('the same acting post twice', async () => {
    const acting = { ...head, capacity: 'plt', ...from };
    expect((await tell('/rina/acting-posts', { ...acting, postId: 'first' })).body).toMatchObject({
      id: 'first',
      postId: 'first',
      recorded: 1,
    });
    expect(await codeOf('/rina/acting-posts', acting)).toBe('ACTING_POST_HELD');
    expect(await codeOf('/rina/acting-posts', { ...acting, ...education, postId: 'first' })).toBe(
      'ACTING_POST_ID_TAKEN',
    );
    // A second one beside it is as it should be.
    const second = { ...education, capacity: 'plh', ...from };
    expect((await tell('/rina/acting-posts', second)).body.postId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await show('rina')).acting).toHaveLength(2);
  });

  const bodies: Readonly<Record<string, object>> = {
    return: { ...health, ...from },
    'acting-posts': { ...head, capacity: 'plt', ...from },
    'acting-posts/first/end': { endedOn: '2025-01-01' },
    'target-post': { targetPositionId: 'head-nurse', ...from },
    'target-post/clearing': from,
    name: { name: 'Rina' },
    nips: { nip: '198001012005011002', ...from },
    'nips/withdrawal': { nip: '198001012005011002', reason: 'Tertukar' },
    ranks: { rank: 'III/a', ...from },
    standings: { standing: '01', ...from },
  };

  test.each(Object.entries(bodies))('%s by anybody but an admin', async (path, body) => {
    for (const claims of [
      { role: 'unit-manager', unitId: 'health' },
      { role: 'auditor' },
      { role: 'reporter' },
      { role: 'employee', sub: 'rina', employeeId: 'rina' },
    ]) {
      const authorization = `Bearer ${await api.token(claims)}`;
      const reply = await api.post(`/v1/employees/rina/${path}`, body, { authorization });
      expect({ ...claims, status: reply.status, code: reply.body.code }).toEqual({
        ...claims,
        status: 403,
        code: 'ROLE_MAY_NOT',
      });
    }
  });

  test.each(Object.entries(bodies))(
    '%s with a field that it does not have, or without one',
    async (path, body) => {
      const extra = await tell(`/rina/${path}`, { ...body, colour: 'blue' });
      expect(extra).toMatchObject({ status: 400, body: { code: 'FIELD_UNKNOWN' } });
      expect(await codeOf(`/rina/${path}`, {})).toMatch(/^FIELD/);
    },
  );

  test.each(Object.entries(bodies))('%s of somebody unknown', async (path, body) =>
    expect(await codeOf(`/nobody/${path}`, body)).toBe('EMPLOYEE_UNKNOWN'),
  );

  test.each(['2025-02-30', 'yesterday', ''])('a day that is none: %j', async (day) =>
    expect((await show('rina', `&on=${day}`)).code).toBe('DATE_INVALID'),
  );
});

describe('a list of employees', () => {
  test('is narrowed by rank, standing and acting, and shows their names', async () => {
    const list = async (query: string) =>
      (await api.get(`/v1/employees?after=${position}&${query}`)).body.items as {
        employeeId: string;
        rank: { name: string } | null;
      }[];
    const ranked = await list('rank=32');
    expect(ranked).toEqual([
      expect.objectContaining({ employeeId: 'budi', rank: { code: '32', name: 'III/b' } }),
    ]);
    expect((await list('standing=03')).map(({ employeeId }) => employeeId)).toEqual(['budi']);
    expect((await list('acting=true')).map(({ employeeId }) => employeeId)).toEqual(['rina']);
    expect((await list('unitId=education&status=active&q=ani')).map(({ employeeId }) => employeeId)).toEqual([
      'ani',
    ]);
  });
});

test('nobody aims at a position from a day on which it is retired', async () => {
  await tell('', { ...person, employeeId: 'aiming' });
  await api.post('/v1/positions', { positionId: 'typist', title: 'Juru Ketik', kind: 'pelaksana' });
  await api.post('/v1/positions/typist/retirement', { retiredFrom: '2026-07-01', reason: 'Dihapus' });
  const aim = (effectiveFrom: string) => ({ targetPositionId: 'typist', effectiveFrom });
  expect(await codeOf('/aiming/target-post', aim('2026-07-01'))).toBe('POSITION_RETIRED');
  expect((await tell('/aiming/target-post', aim('2026-06-30'))).body).toMatchObject({ recorded: 1 });
});
