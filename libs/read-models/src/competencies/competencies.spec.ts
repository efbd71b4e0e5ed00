import { describe, expect, test } from '@jest/globals';
import {
  competencyDefined,
  competencyPlaced,
  competencyReinstated,
  competencyRetired,
  competencyRevised,
  frameworkDefined,
  levelsDescribed,
  positionDefined,
  standardLifted,
  standardSet,
} from '../../../../test/support/facts/standards.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { frameworks, listFrameworks, wholeFramework } from '../frameworks/frameworks.js';
import { positions } from '../positions/positions.js';
import { competencies, listCompetencies } from './competencies.js';
import { competencyDetail } from './competency-detail.js';

const serve = serving();
const service = {
  competencyId: 'public-service',
  name: 'Pelayanan Publik',
  kind: 'managerial',
  definition: null,
  revisions: [],
  levels: [],
  frameworks: [],
  retiredFrom: null,
};
const after = (...facts: Parameters<typeof documentsOf>[1][]) =>
  documentsOf(competencies, competencyDefined(), ...facts)['public-service'];

describe('a competency', () => {
  test('that is defined is there', () => expect(after()).toEqual(service));

  test('reads as it was revised, and says how it read', () =>
    expect(after(competencyRevised({ definition: 'Melayani' }))).toEqual({
      ...service,
      name: 'Pelayanan Prima',
      definition: 'Melayani',
      revisions: [
        {
          effectiveFrom: '2026-07-01',
          reason: 'Kamus baru',
          previous: { name: 'Pelayanan Publik', kind: 'managerial', definition: null },
        },
      ],
    }));

  test('is retired until it is reinstated', () => {
    expect(after(competencyRetired())?.retiredFrom).toBe('2027-01-01');
    expect(after(competencyRetired(), competencyReinstated())?.retiredFrom).toBeNull();
  });

  test('stands where it was placed last, once in each framework, until it is taken out', () => {
    const elsewhere = competencyPlaced({ frameworkId: 'lama', idNumber: '7' });
    const moved = competencyPlaced({ parentId: 'a' });
    const out = {
      type: 'CompetencyTakenOut',
      data: { frameworkId: 'kamus', competencyId: 'public-service', reason: 'Keliru' },
    } as const;
    expect(after(competencyPlaced(), elsewhere, moved)?.frameworks).toEqual([
      { frameworkId: 'kamus', parentId: 'a' },
      { frameworkId: 'lama', idNumber: '7' },
    ]);
    expect(after(competencyPlaced(), elsewhere, out)?.frameworks).toEqual([
      { frameworkId: 'lama', idNumber: '7' },
    ]);
  });
});

describe('competencies are listed', () => {
  const defined = (competencyId: string, name: string, kind: 'technical' | 'managerial') =>
    competencyDefined({ competencyId, name, kind });
  const log = logOf(
    defined('ps', 'Pelayanan Publik', 'managerial'),
    defined('gis', 'Pemetaan', 'technical'),
    defined('int', 'Integritas', 'managerial'),
    competencyPlaced({ competencyId: 'gis' }),
    competencyRetired({ competencyId: 'int' }),
  );
  const idsOf = async (wanted: Parameters<typeof listCompetencies>[1] = {}) =>
    (await listCompetencies(await serve([competencies], log), wanted)).items.map(
      ({ competencyId }) => competencyId,
    );

  test('by name', async () => expect(await idsOf()).toEqual(['int', 'ps', 'gis']));

  test.each([
    [{ kind: 'technical' as const }, ['gis']],
    [{ frameworkId: 'kamus' }, ['gis']],
    [{ q: 'pelayanan' }, ['ps']],
    [{ retired: true, onDay: '2027-01-01' }, ['int']],
    [{ retired: true, onDay: '2026-12-31' }, []],
    [{ retired: false, onDay: '2027-01-01' }, ['ps', 'gis']],
  ])('narrowed to %j', async (wanted, ids) => expect(await idsOf(wanted)).toEqual(ids));

  test('in pages', async () =>
    expect(await listCompetencies(await serve([competencies], log), { page: 2, pageSize: 2 })).toMatchObject({
      items: [{ competencyId: 'gis' }],
      total: 3,
      page: 2,
      pageSize: 2,
    }));
});

describe('one competency', () => {
  const log = logOf(
    frameworkDefined({ scale: ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'] }),
    competencyDefined(),
    competencyDefined({ competencyId: 'loket', name: 'Loket' }),
    levelsDescribed(),
    competencyPlaced({ idNumber: 'PP' }),
    competencyPlaced({ competencyId: 'loket', parentId: 'public-service' }),
    competencyRevised(),
    positionDefined(),
    positionDefined({ positionId: 'clerk', title: 'Arsiparis' }),
    standardSet(),
    standardLifted(),
    standardSet({ positionId: 'clerk', effectiveFrom: '2027-01-01' }),
  );
  const seen = async (onDay: string) =>
    competencyDetail(await serve([competencies, frameworks, positions], log), 'public-service', onDay);

  test('is shown with five levels, its place, its children and who requires it on a day', async () =>
    expect(await seen('2026-06-30')).toEqual({
      ...service,
      on: '2026-06-30',
      revisions: [expect.objectContaining({ effectiveFrom: '2026-07-01' })],
      levels: [
        { level: 1, name: 'Satu', description: 'Uraian tingkat satu', indicators: ['Perilaku yang tampak'] },
        { level: 2, name: 'Dua', description: null, indicators: [] },
        { level: 3, name: 'Tiga', description: null, indicators: [] },
        { level: 4, name: 'Empat', description: null, indicators: [] },
        { level: 5, name: 'Lima', description: null, indicators: [] },
      ],
      frameworks: [{ frameworkId: 'kamus', parentId: null, idNumber: 'PP', related: [] }],
      children: [{ competencyId: 'loket', name: 'Loket' }],
      requiredBy: {
        total: 1,
        items: [
          {
            positionId: 'nurse',
            title: 'Perawat Ahli Pertama',
            requiredLevel: 2,
            effectiveFrom: '2026-01-01',
          },
        ],
      },
    }));

  test('reads otherwise, and is required by others, on another day', async () =>
    expect(await seen('2027-01-01')).toMatchObject({
      name: 'Pelayanan Prima',
      requiredBy: { total: 1, items: [{ positionId: 'clerk' }] },
    }));

  test('is none where nobody has defined it', async () =>
    expect(await competencyDetail(await serve([competencies], logOf()), 'x', '2026-01-01')).toBe(undefined));
});

test('frameworks are listed with the number of their competencies, and taken whole', async () => {
  const log = logOf(
    frameworkDefined(),
    competencyDefined(),
    competencyPlaced(),
    competencyPlaced({ idNumber: 'PP' }),
    {
      type: 'FrameworkRevised',
      data: {
        frameworkId: 'kamus',
        title: 'Kamus',
        older: true,
        effectiveFrom: '2026-07-01',
        reason: 'Kamus baru',
      },
    },
  );
  const reads = await serve([frameworks, competencies], log);
  const framework = {
    frameworkId: 'kamus',
    title: 'Kamus',
    description: null,
    scale: [],
    taxonomies: [],
    idNumber: null,
    older: true,
    source: null,
  };
  expect((await listFrameworks(reads)).items).toEqual([{ ...framework, competencies: 1 }]);
  expect(await wholeFramework(reads, 'kamus')).toMatchObject({
    framework,
    competencies: [{ competencyId: 'public-service' }],
  });
  expect(await wholeFramework(reads, 'lain')).toBe(undefined);
});
