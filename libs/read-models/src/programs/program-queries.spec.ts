import { expect, test } from '@jest/globals';
import { proposed, scheduled, seatTaken, secondDay } from '../../../../test/support/facts/program.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listPrograms, programById } from './program-queries.js';
import { programs } from './programs.js';

const serve = serving();
const log = logOf(
  proposed(),
  scheduled(),
  proposed({ programId: 'archives', title: 'Kearsipan digital', competencyIds: ['archives'] }),
  proposed({ programId: 'late', title: 'Arsip lanjutan' }),
  scheduled({ programId: 'late', sessions: [{ ...secondDay, startsAt: '2025-12-31T17:00:00Z' }] }),
  seatTaken(),
);

test('one programme, or none', async () => {
  const reads = await serve([programs], log);
  expect(await programById(reads, 'service-basics')).toEqual(
    documentsOf(programs, proposed(), scheduled(), seatTaken())['service-basics'],
  );
  expect(await programById(reads, 'nothing')).toBeUndefined();
});

test('a list, those that begin latest first, narrowed', async () => {
  const reads = await serve([programs], log);
  const idsOf = async (wanted: Parameters<typeof listPrograms>[1]) =>
    (await listPrograms(reads, wanted)).items.map(({ programId }) => programId);
  expect(await idsOf({})).toEqual(['service-basics', 'late', 'archives']);
  expect(await idsOf({ status: 'proposed' })).toEqual(['archives']);
  expect(await idsOf({ year: 2026 })).toEqual(['service-basics', 'late']);
  expect(await idsOf({ year: 2025 })).toEqual([]);
  expect(await idsOf({ competencyId: 'archives' })).toEqual(['archives']);
  expect(await idsOf({ q: 'ARSIP' })).toEqual(['late', 'archives']);
  expect(await listPrograms(reads, { page: 2, pageSize: 1 })).toEqual({
    items: [
      {
        programId: 'late',
        title: 'Arsip lanjutan',
        status: 'scheduled',
        competencyIds: ['public-service'],
        form: null,
        mandatory: false,
        seriesId: null,
        edition: null,
        method: 'classroom',
        startsAt: '2025-12-31T17:00:00Z',
        capacity: 2,
        seatsTaken: 0,
        sessions: 1,
      },
    ],
    total: 3,
    page: 2,
    pageSize: 1,
  });
});
