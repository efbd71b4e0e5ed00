import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MISSES_A_MINUTE } from '../../apps/api/src/certificate/misses.js';
import { startApi, type TestApi } from '../support/api.js';
import { completeProgram, onceCompleted } from '../support/certificates-over-http.js';
import { qrInPdf } from '../support/qr-in-pdf.js';

const SIGNED = { signerId: 'siti', signerTitle: 'Kepala BKPSDM' };
const NOBODY = '7K3M-9QXZ-W2VB-81ND-C4TH-6PAE-R05G';

interface Issued {
  readonly certificateId: string;
  readonly number: string;
  readonly code: string;
  readonly address: string;
}

let api: TestApi;
const post: TestApi['post'] = (path, body) => api.post(path, body);
const certificateOf = async (employeeId: string): Promise<Issued> =>
  (await api.get(`/v1/employees/${employeeId}/certificates?after=${await api.head()}`)).body.items[0];
/** Asked without an account, from an address of its own: who tries too many must not keep others from asking. */
let address = 0;
const ask = async (path: string) =>
  api.inject('GET', path, { 'x-forwarded-for': `10.0.0.${(address += 1)}` });
const verify = async (code: string) => ask(`/v1/certificates/verify/${code}?after=${await api.head()}`);
const page = async (code: string) => ask(`/certificates/${code}`);

beforeAll(async () => {
  api = await startApi(undefined, {
    publicUrl: 'https://bina.example',
    trustedProxies: '127.0.0.1',
  });
  await post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  const post1 = { employment: 'PNS', unitId: 'u', positionId: 'p' };
  for (const [employeeId, name] of [
    ['siti', 'Siti Aminah'],
    ['budi', 'Budi <b>Santoso</b> & Anak'],
    ['rina', 'Rina Wati'],
    ['agus', 'Agus Salim'],
  ] as const)
    await post('/v1/employees', { employeeId, name, ...post1 });
  await completeProgram(api, 'first', { budi: 240, rina: 240, agus: 240 });
  await onceCompleted(() => post('/v1/programs/first/certificates', SIGNED));
});
afterAll(() => api.close());

describe('whoever has the code', () => {
  test('is shown what the certificate says, what it is today, and where the log proves it', async () => {
    const { code, number } = await certificateOf('budi');
    const { status, body, headers } = await verify(code);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'valid',
      number,
      name: 'Budi <b>Santoso</b> & Anak',
      title: 'Pelayanan prima',
      heldFrom: '2026-03-02',
      heldUntil: '2026-03-02',
      expiresOn: null,
      issuer: 'Pemerintah Kota Medan',
      signer: { name: 'Siti Aminah', title: 'Kepala BKPSDM' },
      revoked: null,
      renewedBy: null,
    });
    expect(headers['x-robots-tag']).toContain('noindex');
    const [proof] = body.proofs;
    const stored = api.bina.stores.events.readStream('employee-budi');
    const events = [];
    for await (const some of stored) events.push(...some);
    const event = events.find(({ position }) => String(position) === proof.position);
    expect(event?.type).toBe('CertificateIssued');
    expect(JSON.parse(event?.metadata ?? '{}')).toMatchObject({ hash: proof.hash });
  });

  test('sees the same on a page without scripts, which nobody lists', async () => {
    const { code, number } = await certificateOf('budi');
    const { status, body, headers } = await page(code.toLowerCase().replaceAll('-', ''));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['x-robots-tag']).toBe('noindex, nofollow, noarchive');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
    for (const text of [number, 'Budi &lt;b&gt;Santoso&lt;/b&gt; &amp; Anak', 'Berlaku', 'Valid'])
      expect(body).toContain(text);
    expect(body).not.toMatch(/<script|<b>| on\w+=|javascript:/);
  });

  test('is found under the address that the paper bears, and the paper is the same each time', async () => {
    const { certificateId, address: printed } = await certificateOf('rina');
    const path = `/v1/employees/rina/certificates/${certificateId}/pdf`;
    const office = { authorization: `Bearer ${await api.token({})}` };
    const [one, other] = [await api.bytes(path, office), await api.bytes(path, office)];
    expect(one.status).toBe(200);
    expect(one.raw.equals(other.raw)).toBe(true);
    expect(qrInPdf(one.raw)).toBe(printed);
    expect((await page(printed.replace('https://bina.example/certificates/', ''))).status).toBe(200);
  });

  test('leaves no code in the request log', async () => {
    const { code } = await certificateOf('budi');
    await page(code);
    await verify(code);
    expect(api.lines.join('\n')).not.toContain(code);
    expect(api.lines.join('\n')).toContain('/certificates/:code');
  });
});

describe('what is no code of a certificate', () => {
  test('is unknown, in the same words whatever it is', async () => {
    const { number, certificateId } = await certificateOf('budi');
    const tried = [NOBODY, number, encodeURIComponent(number), certificateId, 'x', '%F0%9F%98%80', 'budi'];
    const told = async (given: string) => {
      const { status, body } = await verify(given);
      return { status, ...body, correlationId: '' };
    };
    const unknown = await told(NOBODY);
    expect(unknown).toMatchObject({ status: 404, code: 'CERTIFICATE_UNKNOWN' });
    const pages = new Set<string>();
    for (const given of tried.filter((one) => !one.includes('/'))) {
      expect(await told(given)).toEqual(unknown);
      const { status, body } = await page(given);
      expect(status).toBe(404);
      pages.add(body);
    }
    expect(pages.size).toBe(1);
  });

  test('may be tried so often from one address, and others are not kept waiting', async () => {
    const { code } = await certificateOf('budi');
    const from = { 'x-forwarded-for': '192.0.2.7' };
    const replies = [];
    for (let n = 0; n < MISSES_A_MINUTE + 10; n += 1)
      replies.push(await api.inject('GET', `/v1/certificates/verify/${NOBODY}`, from));
    const refused = replies.find(({ status }) => status === 429);
    expect(refused?.body.code).toBe('TOO_MANY_GUESSES');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect(
      (await api.inject('GET', `/certificates/${code}`, { 'x-forwarded-for': '192.0.2.8' })).status,
    ).toBe(200);
  });
});

describe('what has become of it', () => {
  test('is told with its day and reason, and not with the explanation', async () => {
    const { code, certificateId } = await certificateOf('rina');
    await post(`/v1/employees/rina/certificates/${certificateId}/revocation`, {
      reason: 'fraud',
      explanation: 'Rahasia kantor',
    });
    const { body } = await verify(code);
    expect(body).toMatchObject({ state: 'revoked', name: 'Rina Wati', revoked: { reason: 'fraud' } });
    expect(body.proofs.map(({ what }: { what: string }) => what)).toEqual([
      'CertificateIssued',
      'CertificateRevoked',
    ]);
    const shown = (await page(code)).body;
    expect(shown).toContain('Dicabut');
    expect(JSON.stringify(body) + shown).not.toContain('Rahasia');
  });

  test('names the one that has taken its place', async () => {
    await post('/v1/rules/certificate-validity/editions', {
      effectiveFrom: '2026-01-01',
      source: 'Uji',
      mark: 'own',
      parameters: { programs: [{ programId: 'aid', months: 6 }], forms: [] },
    });
    await completeProgram(api, 'aid', { siti: 240 });
    await onceCompleted(() => post('/v1/programs/aid/certificates', SIGNED));
    const { code, certificateId } = await certificateOf('siti');
    const renewal = await post(`/v1/employees/siti/certificates/${certificateId}/renewal`, {
      ...SIGNED,
      statedGround: 'Ujian ulang lulus',
    });
    const { body } = await verify(code);
    const [{ number }] = renewal.body.certificates;
    expect(body).toMatchObject({ state: 'renewed', renewedBy: { number } });
  });

  test('is withheld while the holder has the processing restricted', async () => {
    const { code } = await certificateOf('agus');
    await post('/v1/employees/agus/restriction', {});
    expect((await verify(code)).body).toMatchObject({ state: 'restricted', name: null, number: null });
    await post('/v1/employees/agus/restriction/end', {});
    expect((await verify(code)).body).toMatchObject({ state: 'valid', name: 'Agus Salim' });
  });

  test('is that the record was erased, once the holder is', async () => {
    const { code, certificateId } = await certificateOf('agus');
    const erased = await post('/v1/employees/agus/erasure', { ground: 'retention', confirmInService: true });
    expect(erased.status).toBe(200);
    for (;;) {
      const { body } = await verify(code);
      if (body.state === 'erased') {
        expect(body).toMatchObject({ name: null, number: null, title: null, signer: null });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await page(code)).body).toContain('UU 27/2022');
    const pdf = await api.get(`/v1/employees/agus/certificates/${certificateId}/pdf`);
    expect(pdf).toMatchObject({ status: 410, body: { code: 'PERSON_FORGOTTEN' } });
  });
});
