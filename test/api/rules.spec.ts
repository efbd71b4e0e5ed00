import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

describe('the rules whose numbers can be replaced', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  const stricter = {
    effectiveFrom: '2027-01-01',
    source: 'Surat edaran wali kota 1/2026',
    mark: 'own',
    parameters: {
      classes: [
        { name: 'memenuhi', fromHundredths: 8_500 },
        { name: 'kurang-memenuhi', fromHundredths: 0 },
      ],
    },
  };

  test('are listed with their sources, in the edition of a day', async () => {
    const { body } = await api.get('/v1/rules?on=2026-03-01');
    expect(body.items).toContainEqual(
      expect.objectContaining({ ruleId: 'jpm-classes', edition: 1, editions: 1, mark: 'V' }),
    );
  });

  test('are replaced from a day on, and keep what they were', async () => {
    const { status, body } = await api.post('/v1/rules/jpm-classes/editions', stricter);
    expect(status).toBe(201);
    const before = await api.get(`/v1/rules/jpm-classes?on=2026-12-31&after=${body.position}`);
    expect(before.body.inForce).toMatchObject({ edition: 1 });
    const since = await api.get('/v1/rules/jpm-classes?on=2027-01-01');
    expect(since.body).toMatchObject({ inForce: { edition: 2, source: stricter.source } });
    expect(since.body.editions).toMatchObject([{ edition: 1, setBy: null }, { edition: 2 }]);
    expect((await api.post('/v1/rules/jpm-classes/editions', stricter)).body).toMatchObject({ recorded: 0 });
  });

  test('take only what has their form, and say what does not', async () => {
    const parameters = { classes: 'all' };
    const wrong = await api.post('/v1/rules/jpm-classes/editions', { ...stricter, parameters });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'RULE_PARAMETERS_WRONG' } });
    expect(wrong.body.detail).toContain('parameters.classes');
    const unknown = await api.post('/v1/rules/weather/editions', stricter);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'RULE_UNKNOWN' } });
    expect(await api.get('/v1/rules/weather')).toMatchObject({ status: 404 });
    const noObject = await api.post('/v1/rules/jpm-classes/editions', { ...stricter, parameters: [] });
    expect(noObject).toMatchObject({ status: 400, body: { code: 'TYPE_WRONG' } });
  });
});
