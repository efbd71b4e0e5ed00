import { describe, expect, test } from '@jest/globals';
import { assessed, departed, moved } from '../../../../test/support/facts/employee.js';
import { gapsMeasured } from '../../../../test/support/facts/measured.js';
import { competencyDefined, unitRegistered } from '../../../../test/support/facts/standards.js';
import { logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { competencies } from '../competencies/competencies.js';
import { units } from '../units/units.js';
import { gapCounts } from './gap-counts.js';
import { gapsMatrix } from './gaps-matrix.js';
import { gapsReport } from './gaps-report.js';

const serve = serving();
const log = logOf(
  unitRegistered(),
  competencyDefined(),
  competencyDefined({ competencyId: 'integrity', name: 'Integritas', kind: 'technical' }),
  assessed(),
  assessed({ competencyId: 'integrity', level: 3, gap: 0 }),
  assessed({ employeeId: 'siti', gap: 1 }),
  assessed({ employeeId: 'agus', gap: 0 }),
  assessed({ ...moved, employeeId: 'dewi', gap: 5 }),
  assessed({ employeeId: 'gone' }),
  departed({ employeeId: 'gone' }),
  gapsMeasured({
    posts: [
      {
        unitId: 'health',
        positionId: 'head-nurse',
        as: 'target',
        gaps: [{ competencyId: 'public-service', level: 1, requiredLevel: 5, gap: 4 }],
      },
    ],
  }),
);
const reads = () => serve([gapCounts, competencies, units], log);
const noSize = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 };
const education = { unitId: 'education', competencyId: 'public-service' };
const healthService = { unitId: 'health', competencyId: 'public-service' };

describe('the report', () => {
  const report = async (wanted: Parameters<typeof gapsReport>[1] = {}) => gapsReport(await reads(), wanted);

  test('has a row a unit and competency', async () =>
    expect(await report()).toEqual({
      as: 'held',
      items: [
        {
          ...education,
          assessed: 1,
          withGap: 1,
          gapSum: 5,
          meanGapHundredths: 500,
          bySize: { ...noSize, '5': 1 },
        },
        {
          unitId: 'health',
          competencyId: 'integrity',
          assessed: 1,
          withGap: 0,
          gapSum: 0,
          meanGapHundredths: 0,
          bySize: noSize,
        },
        {
          ...healthService,
          assessed: 3,
          withGap: 2,
          gapSum: 3,
          meanGapHundredths: 100,
          bySize: { ...noSize, '1': 1, '2': 1 },
        },
      ],
      total: 3,
      page: 1,
      pageSize: 50,
      totals: {
        assessed: 5,
        withGap: 3,
        gapSum: 8,
        meanGapHundredths: 160,
        bySize: { ...noSize, '1': 1, '2': 1, '5': 1 },
      },
    }));

  test('is narrowed to a unit, a competency, a kind, and so are its totals', async () => {
    expect(await report({ unitId: 'education' })).toMatchObject({
      items: [education],
      totals: { gapSum: 5 },
    });
    expect(await report({ unitId: 'health', competencyId: 'integrity' })).toMatchObject({
      items: [{ competencyId: 'integrity' }],
      totals: { assessed: 1, gapSum: 0 },
    });
    expect(await report({ kind: 'managerial' })).toMatchObject({
      items: [education, healthService],
      totals: { assessed: 4, gapSum: 8 },
    });
    expect(await report({ kind: 'technical', competencyId: 'public-service' })).toMatchObject({
      items: [],
      total: 0,
      totals: { assessed: 0, meanGapHundredths: null },
    });
    expect(await report({ unitId: 'nowhere' })).toMatchObject({ items: [], totals: { assessed: 0 } });
  });

  test('is of another post where that is asked for', async () =>
    expect(await report({ as: 'target' })).toMatchObject({
      as: 'target',
      items: [{ ...healthService, assessed: 1, gapSum: 4 }],
      totals: { assessed: 1, gapSum: 4 },
    }));

  test('has the same totals on every page', async () =>
    expect(await report({ page: 2, pageSize: 2 })).toMatchObject({
      items: [healthService],
      total: 3,
      totals: { assessed: 5 },
    }));
});

describe('the matrix', () => {
  test('has a row a unit, a column a competency, and nothing where nobody was assessed', async () => {
    const matrix = await gapsMatrix(await reads());
    expect(matrix).toMatchObject({
      as: 'held',
      total: 2,
      competencies: [
        { competencyId: 'integrity', name: 'Integritas', kind: 'technical', assessed: 1, gapSum: 0 },
        { competencyId: 'public-service', name: 'Pelayanan Publik', kind: 'managerial', gapSum: 8 },
      ],
      items: [
        { unitId: 'education', name: null, gapSum: 5, cells: [null, { assessed: 1, gapSum: 5 }] },
        { unitId: 'health', name: 'Dinas Kesehatan', assessed: 4, cells: [{ gapSum: 0 }, { gapSum: 3 }] },
      ],
      totals: { assessed: 5, gapSum: 8 },
    });
  });

  test('is paged by unit; its columns and totals stay', async () =>
    expect(await gapsMatrix(await reads(), { page: 2, pageSize: 1 })).toMatchObject({
      items: [{ unitId: 'health' }],
      total: 2,
      competencies: [{ gapSum: 0 }, { gapSum: 8 }],
      totals: { gapSum: 8 },
    }));

  test('of one kind has only its columns', async () =>
    expect(await gapsMatrix(await reads(), { kind: 'technical' })).toMatchObject({
      items: [{ unitId: 'health', assessed: 1, cells: [{ assessed: 1 }] }],
      competencies: [{ competencyId: 'integrity' }],
      totals: { assessed: 1 },
    }));
});
