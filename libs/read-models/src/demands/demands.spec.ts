import { describe, expect, test } from '@jest/globals';
import { identified, met } from '../../../../test/support/facts/need.js';
import { cityDemandRaised } from '../../../../test/support/facts/standards.js';
import { logOf, momentOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { needs } from '../needs/needs.js';
import { cityDemandById, cityDemands, listCityDemands } from './demands.js';

const serve = serving();
const origin = { source: 'city-demand', origin: 'digital-city' } as const;
const log = logOf(
  cityDemandRaised(),
  cityDemandRaised({ demandId: 'integrity-city', competencyId: 'integrity' }),
  identified(origin),
  identified({ ...origin, employeeId: 'siti' }),
  met({ employeeId: 'siti' }),
  identified({ employeeId: 'tia', source: 'unit-demand', origin: 'digital-city' }),
);
const digital = { ...cityDemandRaised().data, raisedAt: momentOf(1) };

describe('the demands of the city', () => {
  test('are listed, the newest first', async () => {
    const reads = await serve([cityDemands, needs], log);
    expect((await listCityDemands(reads)).items.map(({ demandId }) => demandId)).toEqual([
      'integrity-city',
      'digital-city',
    ]);
    expect(await listCityDemands(reads, { competencyId: 'digital-service' })).toEqual({
      items: [digital],
      total: 1,
      page: 1,
      pageSize: 50,
    });
  });

  test('say how many needs have come from them, and what has become of these', async () => {
    const reads = await serve([cityDemands, needs], log);
    expect(await cityDemandById(reads, 'digital-city')).toMatchObject({
      ...digital,
      needs: { open: 1, met: 1, planned: 0 },
    });
    expect(await cityDemandById(reads, 'nobody')).toBeUndefined();
  });
});
