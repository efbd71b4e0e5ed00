import { describe, test } from '@jest/globals';
import { cityDemandRaised } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { demand, type DemandCommand } from './demand.js';

const raise = (changes: Partial<DemandCommand['data']> = {}): DemandCommand => ({
  type: 'RaiseCityDemand',
  data: { ...cityDemandRaised().data, ...changes },
});

describe('a demand of the city', () => {
  test('says which competency, why, and whom it concerns', () =>
    given(demand).when(raise()).then(cityDemandRaised()));

  test('is raised once: the same again records nothing', () =>
    given(demand, cityDemandRaised()).when(raise()).thenNothing());

  test('is not another one under the same id', () =>
    given(demand, cityDemandRaised())
      .when(raise({ reason: 'Lain' }))
      .thenRejected('DEMAND_ID_TAKEN', { demandId: 'digital-city' }));

  test.each([{}, { unitIds: [], employeeIds: [] }])('concerns somebody, which %j does not', (concerns) =>
    given(demand).when(raise({ concerns })).thenRejected('DEMAND_CONCERNS_NOBODY'),
  );
});
