import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/units', { unitId: 'dinkes', name: 'Dinas Kesehatan' });
});
afterAll(() => api.close());

interface Listed {
  readonly name: string;
  readonly serving: string;
  readonly state: string;
}

const unitsModel = async (): Promise<Listed> => {
  const { items } = (await api.get('/v1/projections')).body as { items: readonly Listed[] };
  return items.find(({ name }) => name === 'units') as Listed;
};

test('a read model is filled anew while it serves, and takes over by itself', async () => {
  const before = await unitsModel();
  expect(await api.post('/v1/projections/units/rebuild')).toMatchObject({
    status: 202,
    body: { name: 'units' },
  });
  for (let now = before; now.serving === before.serving; now = await unitsModel()) {
    expect((await api.get('/v1/units')).body).toMatchObject({ total: 1 });
    await pause(10); // An injected request needs no turn of the loop, and the filling does.
  }
  expect((await api.get('/v1/units')).body).toMatchObject({
    items: [{ unitId: 'dinkes', name: 'Dinas Kesehatan' }],
  });
  expect(api.faults).toEqual([]);
});

test('one that there is not is told apart, and so is something that is not parked', async () => {
  expect(await api.post('/v1/projections/tiada/rebuild')).toMatchObject({
    status: 404,
    body: { code: 'PROJECTION_UNKNOWN' },
  });
  expect(await api.post('/v1/projections/tiada/parked/x/retry')).toMatchObject({
    body: { code: 'PROJECTION_UNKNOWN' },
  });
  expect(await api.post('/v1/projections/units/parked/x/retry')).toMatchObject({
    status: 404,
    body: { code: 'NOTHING_PARKED' },
  });
});
