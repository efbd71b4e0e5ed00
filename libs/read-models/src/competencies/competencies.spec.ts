import { expect, test } from '@jest/globals';
import { competencyDefined } from '../../../../test/support/facts/standards.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { competencies, listCompetencies } from './competencies.js';

const serve = serving();

test('a competency that is defined is there', () =>
  expect(documentsOf(competencies, competencyDefined())).toEqual({
    'public-service': { competencyId: 'public-service', name: 'Pelayanan Publik', kind: 'managerial' },
  }));

test('competencies are listed by name, of one kind if that is wanted', async () => {
  const defined = (competencyId: string, name: string, kind: 'technical' | 'managerial') =>
    competencyDefined({ competencyId, name, kind });
  const log = logOf(
    defined('ps', 'Pelayanan Publik', 'managerial'),
    defined('gis', 'Pemetaan', 'technical'),
    defined('int', 'Integritas', 'managerial'),
  );
  const reads = await serve([competencies], log);
  const all = await listCompetencies(reads);
  expect(all.items.map(({ competencyId }) => competencyId)).toEqual(['int', 'ps', 'gis']);
  expect(await listCompetencies(reads, { kind: 'technical' })).toEqual({
    items: [{ competencyId: 'gis', name: 'Pemetaan', kind: 'technical' }],
    total: 1,
    page: 1,
    pageSize: 50,
  });
});
