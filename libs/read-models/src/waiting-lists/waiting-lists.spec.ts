import { expect, test } from '@jest/globals';
import { waitingBegun, waitingEnded } from '../../../../test/support/facts/program.js';
import { documentsOf, logOf, momentOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { waitingFor, waitingLists } from './waiting-lists.js';

const serve = serving();
const programId = 'service-basics';
const siti = { employeeId: 'siti' };

test('who waits stands in the list as they came, until they have a seat or give up', () => {
  const of = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(waitingLists, waitingBegun(siti), ...facts)[programId]?.waiting.map((one) => one.employeeId);
  expect(of(waitingBegun())).toEqual(['siti', 'budi']);
  expect(of(waitingBegun(), waitingEnded({ ...siti, cause: 'withdrawn' }))).toEqual(['budi']);
  expect(of(waitingBegun(), waitingEnded(siti), waitingBegun(siti))).toEqual(['budi', 'siti']);
});

test('places are by the priority of the need, then as they came', async () => {
  const urgent = waitingBegun({ employeeId: 'ani', needId: 'n-1', priority: 'high' });
  const reads = await serve([waitingLists], logOf(waitingBegun(siti), waitingBegun(), urgent));
  const list = await waitingFor(reads, programId);
  expect(list.items.map(({ place, employeeId }) => [place, employeeId])).toEqual([
    [1, 'ani'],
    [2, 'siti'],
    [3, 'budi'],
  ]);
  expect(list.items[0]).toEqual({
    place: 1,
    employeeId: 'ani',
    unitId: 'health',
    groupId: null,
    needId: 'n-1',
    priority: 'high',
    since: momentOf(3),
  });
  expect((await waitingFor(reads, programId, { page: 2, pageSize: 2 })).items[0]?.employeeId).toBe('budi');
  expect((await waitingFor(reads, 'other')).total).toBe(0);
});
