import { expect, test } from '@jest/globals';
import { assessed } from '../../../../test/support/facts/employee.js';
import { reassessmentAsked } from '../../../../test/support/facts/mentoring.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listReassessments, reassessments } from './reassessments.js';

const serve = serving();
const KEY = 'budi/public-service';
const after = (...facts: Parameters<typeof documentsOf>[1][]) => documentsOf(reassessments, ...facts)[KEY];
const of = { employeeId: 'budi', competencyId: 'public-service' };

test('what a pair claims is due to be assessed', () =>
  expect(after(reassessmentAsked())).toEqual({
    ...reassessmentAsked().data,
    status: 'due',
    level: null,
    assessedOn: null,
  }));

test('an assessment of that day or later does it, an earlier one does not', () => {
  expect(after(reassessmentAsked(), assessed({ ...of, level: 2, assessedOn: '2026-03-02' }))).toMatchObject({
    status: 'done',
    level: 2,
    assessedOn: '2026-03-02',
    levelClaimed: 3,
  });
  expect(after(reassessmentAsked(), assessed({ ...of, assessedOn: '2026-03-01' }))?.status).toBe('due');
});

test('who was assessed without being asked stands in no list', () =>
  expect(documentsOf(reassessments, assessed(of))).toEqual({}));

test('the oldest comes first, narrowed to a status', async () => {
  const reads = await serve(
    [reassessments],
    logOf(
      reassessmentAsked({ employeeId: 'siti', askedOn: '2026-03-05' }),
      reassessmentAsked(),
      reassessmentAsked({ employeeId: 'agus', askedOn: '2026-01-01' }),
      assessed({ ...of, employeeId: 'agus', assessedOn: '2026-02-01' }),
    ),
  );
  const due = await listReassessments(reads, { status: 'due' });
  expect(due.items.map(({ employeeId }) => employeeId)).toEqual(['budi', 'siti']);
});
