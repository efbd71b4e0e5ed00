import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('a programme', () => {
  test('says its form of development, and whether it is international', async () => {
    const proposal = { programId: 'daring', title: 'Arsip daring', objectives: ['Mengarsipkan'] };
    const { status, body } = await api.post('/v1/programs', { ...proposal, form: '16', international: true });
    expect(status).toBe(201);
    expect((await api.get(`/v1/programs/daring?after=${body.position}`)).body).toMatchObject({
      form: '16',
      international: true,
    });
  });
});
