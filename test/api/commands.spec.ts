import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a command', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  test('answers with revision and position, in the body and in the headers', async () => {
    const { status, headers, body } = await api.post('/v1/units', { unitId: 'u1', name: 'Dinas' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: 'u1', unitId: 'u1', revision: '0', recorded: 1, repeated: false });
    expect(headers['etag']).toBe('"0"');
    expect(headers['bina-position']).toBe(body.position);
  });

  test('makes an id where none is given', async () => {
    const { body } = await api.post('/v1/units', { name: 'Dinas' });
    expect(body.id).toMatch(UUID);
    expect((await api.get(`/v1/units?after=${body.position}`)).body.items).toContainEqual(
      expect.objectContaining({ unitId: body.id }),
    );
  });

  test('that says what is known already records nothing', async () => {
    const again = await api.post('/v1/units', { unitId: 'u1', name: 'Dinas' });
    expect(again).toMatchObject({ status: 201, body: { recorded: 0, repeated: false } });
  });

  test('is tied to the correlation id that it came with, and answers it', async () => {
    const made = await api.post('/v1/units', { name: 'U' }, { 'x-correlation-id': 'form-17' });
    expect(made.headers['x-correlation-id']).toBe('form-17');
    const other = await api.post('/v1/units', { name: 'U' });
    expect(other.headers['x-correlation-id']).toMatch(UUID);
  });

  test('needs no body where nothing is required', async () => {
    await api.post('/v1/programs', { programId: 'p', title: 't', objectives: ['o'], competencyIds: [] });
    const { status, body } = await api.post('/v1/programs/p/completion');
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'PROGRAM_NOT_SCHEDULED' });
  });

  describe('with If-Match', () => {
    test('is carried out at the revision that was seen, and refused at any other', async () => {
      const proposal = { programId: 'p2', title: 't', objectives: ['o'], competencyIds: [] };
      const { headers } = await api.post('/v1/programs', proposal);
      const cancel = (revision: string) =>
        api.post('/v1/programs/p2/cancellation', { reason: 'Anggaran' }, { 'if-match': revision });
      const stale = await cancel('"7"');
      expect(stale).toMatchObject({ status: 412, body: { code: 'REVISION_MISMATCH' } });
      expect(stale.body.detail).toContain('revision 0');
      expect((await cancel(headers['etag'] ?? '')).body).toMatchObject({ recorded: 1, revision: '1' });
    });

    test('is about one record', async () => {
      const records = ['a', 'b'].map((employeeId) => ({ employeeId, status: 'absent' }));
      const reply = await api.post(
        '/v1/programs/p/sessions/s/attendance',
        { records },
        { 'if-match': '"0"' },
      );
      expect(reply).toMatchObject({ status: 400, body: { code: 'HEADER_INVALID' } });
    });
  });
});

describe('an Idempotency-Key', () => {
  let folder: string;
  let api: TestApi;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bina-keys-'));
    api = await startApi(folder);
  });
  afterEach(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });

  const key = { 'idempotency-key': 'form-1' };

  test('gives the same answer and no second event, also after a restart', async () => {
    const first = await api.post('/v1/units', { name: 'Dinas' }, key);
    const second = await api.post('/v1/units', { name: 'Dinas' }, key);
    expect(second.body).toEqual({ ...first.body, recorded: 0, repeated: true });
    await api.close();
    api = await startApi(folder);
    const third = await api.post('/v1/units', { name: 'Dinas' }, key);
    expect(third).toMatchObject({ status: 201, body: second.body });
    expect(await api.head()).toBe(1n);
  });

  test('is refused for another request', async () => {
    await api.post('/v1/units', { name: 'Dinas' }, key);
    const other = await api.post('/v1/units', { name: 'Badan' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await api.head()).toBe(1n);
  });

  test('does not depend on the order of fields', async () => {
    await api.post('/v1/units', { unitId: 'u', name: 'Dinas' }, key);
    const again = await api.post('/v1/units', { name: 'Dinas', unitId: 'u' }, key);
    expect(again.body).toMatchObject({ repeated: true });
  });

  test('is its sender’s own, and its address’s', async () => {
    await api.post('/v1/units', { name: 'Dinas' }, key);
    const authorization = `Bearer ${await api.token({ sub: 'office-2' })}`;
    const others = await api.post('/v1/units', { name: 'Dinas' }, { ...key, authorization });
    expect(others.body).toMatchObject({ recorded: 1, repeated: false });
    const elsewhere = await api.post('/v1/competencies', { name: 'Dinas', kind: 'teknis' }, key);
    expect(elsewhere.body).toMatchObject({ recorded: 1, repeated: false });
  });

  test('keeps a whole class one', async () => {
    await classOf(['a', 'b']);
    const records = ['a', 'b'].map((employeeId) => ({ employeeId, status: 'present', minutes: 60 }));
    const path = '/v1/programs/p/sessions/s1/attendance';
    const first = await api.post(path, { records }, key);
    expect(first.body).toMatchObject({ recorded: 2, repeated: false, records: 2 });
    const second = await api.post(path, { records }, key);
    expect(second.body).toMatchObject({ recorded: 0, repeated: true, position: first.body.position });
  });

  test('of a form without a name has nothing of who entered it', async () => {
    await classOf(['a', 'b']);
    const records = ['a', 'b'].map((employeeId) => ({ employeeId, status: 'present', minutes: 60 }));
    await api.post('/v1/programs/p/sessions/s1/attendance', { records });
    const body = { anonymous: true, instrument: 'survey', answers: { q: 3, why: 'Bagus' } };
    const as = async (employeeId: string) => ({
      ...key,
      authorization: `Bearer ${await api.token({ sub: `person-${employeeId}`, role: 'admin' })}`,
    });
    const path = '/v1/programs/p/evaluations';
    const first = await api.post(path, body, await as('a'));
    // If the id of the command were made of its sender, the same key of another would be another command.
    const second = await api.post(path, body, await as('b'));
    expect(second.body).toMatchObject({ repeated: true, evaluationId: first.body.evaluationId });
    expect(api.lines.join()).not.toMatch(/person-|"a"|"b"/);
  });

  const classOf = async (employeeIds: readonly string[]): Promise<void> => {
    await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
    await api.post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
    for (const employeeId of employeeIds)
      await api.post('/v1/employees', {
        employeeId,
        name: employeeId,
        employment: 'PPPK',
        unitId: 'u',
        positionId: 'p',
      });
    await api.post('/v1/programs', { programId: 'p', title: 't', objectives: ['o'], competencyIds: [] });
    const session = {
      sessionId: 's1',
      startsAt: '2026-03-02T09:00Z',
      endsAt: '2026-03-02T10:00Z',
      place: 'Aula',
    };
    await api.post('/v1/programs/p/schedule', { method: 'kelas', sessions: [session], capacity: 9 });
    await api.post('/v1/programs/p/enrolments', { employeeIds });
  };
});
