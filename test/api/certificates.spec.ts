import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { completeProgram, onceCompleted } from '../support/certificates-over-http.js';

const NOW = '2026-11-24T02:00:00.000Z';
const SIGNED = { signerId: 'siti', signerTitle: 'Kepala BKPSDM' };

let api: TestApi;
const post: TestApi['post'] = (path, body, headers) => api.post(path, body, headers);
const list = async (query: string) =>
  (await api.get(`/v1/certificates?${query}&after=${await api.head()}`)).body;
const numbers = ({ items }: { items: { number: string }[] }) => items.map(({ number }) => number);
const own = async (employeeId: string) =>
  (await api.get(`/v1/employees/${employeeId}/certificates?after=${await api.head()}`)).body.items;

beforeAll(async () => {
  api = await startApi(undefined, { now: () => NOW, publicUrl: 'https://bina.example' });
  await post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  const people = ['siti', 'budi', 'rina', 'agus', ...Array.from({ length: 40 }, (_, n) => `e${n}`)];
  for (const employeeId of people)
    await post('/v1/employees', {
      employeeId,
      name: `Nama ${employeeId}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  await completeProgram(api, 'first', { budi: 240, rina: 240, agus: 60 });
});
afterAll(() => api.close());

describe('certificates of a programme', () => {
  test('are issued to all who reached the threshold, and name who did not', async () => {
    const { status, body } = await onceCompleted(() => post('/v1/programs/first/certificates', SIGNED));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      certificates: [
        { employeeId: 'budi', number: '00001/SERT/XI/2026' },
        { employeeId: 'rina', number: '00002/SERT/XI/2026' },
      ],
      passed: [{ employeeId: 'agus', because: 'threshold-missed' }],
      recorded: 2,
    });
  });

  test('are issued once: whoever asks again is answered the same, and nothing is recorded', async () => {
    const head = await api.head();
    const { body } = await post('/v1/programs/first/certificates', SIGNED);
    expect(numbers({ items: body.certificates })).toEqual(['00001/SERT/XI/2026', '00002/SERT/XI/2026']);
    expect(body.recorded).toBe(0);
    expect(await api.head()).toBe(head);
  });

  test('are issued to all who are named, or to none, and each who is in the way is named', async () => {
    const head = await api.head();
    const body = { ...SIGNED, employeeIds: ['budi', 'agus', 'e0', 'nobody'] };
    expect(await post('/v1/programs/first/certificates', body)).toMatchObject({
      status: 404,
      body: { code: 'EMPLOYEE_UNKNOWN' },
    });
    const { status, body: refused } = await post('/v1/programs/first/certificates', {
      ...SIGNED,
      employeeIds: ['budi', 'agus', 'e0'],
    });
    expect(status).toBe(422);
    expect(refused.errors).toMatchObject([
      { code: 'CERTIFICATE_THRESHOLD_MISSED', pointer: '/employeeIds/1' },
      { code: 'CERTIFICATE_NOT_COMPLETED', pointer: '/employeeIds/2' },
    ]);
    expect(await api.head()).toBe(head);
  });

  test('need a programme and a signer that exist', async () => {
    expect((await post('/v1/programs/none/certificates', SIGNED)).body.code).toBe('PROGRAM_UNKNOWN');
    const unsigned = { ...SIGNED, signerId: 'nobody', employeeIds: ['budi'] };
    expect((await post('/v1/programs/first/certificates', unsigned)).body.code).toBe('EMPLOYEE_UNKNOWN');
  });

  test('show what they say, and what they are on a day', async () => {
    expect(await list('programId=first&state=berlaku')).toMatchObject({
      total: 2,
      items: [
        { employeeId: 'rina', state: 'valid' },
        {
          employeeId: 'budi',
          title: 'Pelayanan prima',
          heldFrom: '2026-03-02',
          minutes: 240,
          issuedOn: '2026-11-24',
          expiresOn: null,
          ground: 'threshold',
          signerTitle: 'Kepala BKPSDM',
        },
      ],
    });
    expect(JSON.stringify(await list('number=00001/SERT/XI/2026'))).not.toMatch(/codeHash|statedGround/);
  });
});

describe('numbers', () => {
  test('are unbroken, however many ask at once, and none is there twice', async () => {
    const people = Array.from({ length: 40 }, (_, n) => `e${n}`);
    await completeProgram(api, 'crowd', Object.fromEntries(people.map((one) => [one, 240])));
    await onceCompleted(() => post('/v1/programs/crowd/certificates', { ...SIGNED, employeeIds: ['e0'] }));
    const some = people.slice(1).flatMap((one) => [[one], [one, 'e0']]);
    const replies = await Promise.all(
      some.map((employeeIds) =>
        onceCompleted(() => post('/v1/programs/crowd/certificates', { ...SIGNED, employeeIds })),
      ),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const all = await list('pageSize=500');
    const expected = Array.from({ length: 42 }, (_, n) => `${String(n + 1).padStart(5, '0')}/SERT/XI/2026`);
    expect(numbers(all).toSorted()).toEqual(expected);
  });

  test('are not used up by what is refused', async () => {
    await post('/v1/programs/first/certificates', { ...SIGNED, employeeIds: ['agus'] });
    await completeProgram(api, 'second', { budi: 240 });
    const { body } = await onceCompleted(() => post('/v1/programs/second/certificates', SIGNED));
    expect(numbers({ items: body.certificates })).toEqual(['00043/SERT/XI/2026']);
  });
});

describe('a certificate that is taken back', () => {
  test('says so with its reason, and can be given back', async () => {
    const [{ certificateId }] = await own('rina');
    const path = `/v1/employees/rina/certificates/${certificateId}`;
    const why = { reason: 'data-salah', explanation: 'Nama keliru' };
    expect((await post(`${path}/revocation`, why)).status).toBe(200);
    expect(await own('rina')).toMatchObject([{ state: 'revoked', revokedFor: 'data-wrong' }]);
    expect((await api.get(`${path}/pdf?after=${await api.head()}`)).body.code).toBe('CERTIFICATE_REVOKED');
    expect((await post(`${path}/revocation`, { ...why, reason: 'fraud' })).body.code).toBe(
      'CERTIFICATE_REVOKED',
    );
    expect((await post(`${path}/reinstatement`, { reason: 'keberatan', explanation: 'Benar' })).status).toBe(
      200,
    );
    expect(await own('rina')).toMatchObject([{ state: 'valid', revokedFor: null }]);
  });

  test('is never said by a person to have lost its ground', async () => {
    const body = { reason: 'threshold-lost', explanation: 'x' };
    expect((await post('/v1/employees/rina/certificates/x/revocation', body)).body.code).toBe('WORD_UNKNOWN');
    const unknown = { reason: 'fraud', explanation: 'x' };
    expect((await post('/v1/employees/rina/certificates/x/revocation', unknown)).body.code).toBe(
      'CERTIFICATE_UNKNOWN',
    );
  });

  test('goes with all of its programmes, once', async () => {
    const body = {
      programIds: ['crowd', 'second'],
      reason: 'speaker-fraud',
      explanation: 'Narasumber palsu',
    };
    const first = await post('/v1/certificates/revocations', body);
    expect(first).toMatchObject({ status: 200, body: { recorded: 41 } });
    expect(first.body.certificates).toHaveLength(41);
    const again = await post('/v1/certificates/revocations', body);
    expect(again.body).toMatchObject({ recorded: 0, certificates: first.body.certificates });
    expect((await list('state=dicabut')).total).toBe(41);
    expect((await post('/v1/certificates/revocations', { ...body, programIds: ['none'] })).body.code).toBe(
      'PROGRAM_UNKNOWN',
    );
  });

  test('goes when a correction takes its ground, and comes back with it', async () => {
    const correct = (minutes: number) =>
      post('/v1/programs/first/sessions/s1/attendance/corrections', {
        employeeId: 'budi',
        status: 'present',
        minutes,
        reason: 'Salah catat',
      });
    const settled = async (state: string) => {
      for (;;) {
        const found = (await own('budi')).find(
          ({ programId }: { programId: string }) => programId === 'first',
        );
        if (found.state === state) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await correct(30);
    expect(await settled('revoked')).toMatchObject({ revokedFor: 'threshold-lost' });
    const { certificateId } = await settled('revoked');
    const path = `/v1/employees/budi/certificates/${certificateId}/reinstatement`;
    expect((await post(path, { reason: 'appeal', explanation: 'x' })).body.code).toBe(
      'CERTIFICATE_GROUND_LOST',
    );
    await correct(240);
    expect(await settled('valid')).toMatchObject({ revokedFor: null });
  });
});

describe('a certificate that expires', () => {
  beforeAll(async () => {
    await post('/v1/rules/certificate-validity/editions', {
      effectiveFrom: '2026-01-01',
      source: 'Uji',
      mark: 'own',
      parameters: { programs: [{ programId: 'aid', months: 6 }], forms: [] },
    });
    await completeProgram(api, 'aid', { rina: 240 });
    await onceCompleted(() => post('/v1/programs/aid/certificates', SIGNED));
  });

  test('is listed before it does, and is what it is on each day', async () => {
    expect(await list('expiresBefore=2027-06-01')).toMatchObject({
      total: 1,
      items: [{ programId: 'aid', expiresOn: '2027-05-24', state: 'valid' }],
    });
    expect((await list('expiresBefore=2027-05-24')).total).toBe(0);
    expect((await list('programId=aid&on=2027-05-25')).items).toMatchObject([{ state: 'expired' }]);
    expect((await list('on=2027-05-25&state=kedaluwarsa')).total).toBe(1);
  });

  test('is renewed on a stated ground, and then says by which', async () => {
    const [{ certificateId }] = (await list('programId=aid')).items;
    const path = `/v1/employees/rina/certificates/${certificateId}/renewal`;
    expect((await post(path, SIGNED)).body.code).toBe('CERTIFICATE_GROUND_MISSING');
    const renewed = await post(path, { ...SIGNED, statedGround: 'Ujian ulang lulus' });
    expect(renewed).toMatchObject({ status: 201, body: { recorded: 2 } });
    const again = await post(path, { ...SIGNED, statedGround: 'Ujian ulang lulus' });
    expect(again.body).toMatchObject({ recorded: 0, certificates: renewed.body.certificates });
    expect((await list('programId=aid&state=diperpanjang')).items).toMatchObject([
      { certificateId, renewedBy: renewed.body.certificates[0].certificateId },
    ]);
    expect((await list('expiresBefore=2027-06-01')).total).toBe(1);
  });
});

test('a person sees and prints the own certificates, and a unit manager those of the own unit', async () => {
  const as = async (claims: object) => ({ authorization: `Bearer ${await api.token(claims)}` });
  const rina = await as({ sub: 'r', role: 'employee', employeeId: 'rina' });
  const { body } = await api.get('/v1/employees/rina/certificates', rina);
  const [{ certificateId, code, address }] = body.items;
  expect(address).toBe(`https://bina.example/certificates/${code}`);
  const pdf = await api.bytes(`/v1/employees/rina/certificates/${certificateId}/pdf`, rina);
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-');
  const foreign = `/v1/employees/budi/certificates/${certificateId}/pdf`;
  expect((await api.get(foreign, rina)).status).toBe(403);
  expect((await api.get(foreign)).body.code).toBe('CERTIFICATE_UNKNOWN');
  const manager = await as({ sub: 'm', role: 'unit-manager', unitId: 'u' });
  const { items } = (await api.get('/v1/certificates?unitId=u', manager)).body;
  expect(items.length).toBeGreaterThan(0);
  expect(items[0]).not.toHaveProperty('code');
});
