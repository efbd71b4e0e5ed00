import { expect, test } from '@jest/globals';
import { departed, registered } from '../../../../test/support/facts/employee.js';
import { participationCompleted } from '../../../../test/support/facts/participation.js';
import { proposed, seatTaken } from '../../../../test/support/facts/program.js';
import { logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { employees } from '../employees/employees.js';
import { participants } from '../participants/participants.js';
import { programs } from '../programs/programs.js';
import { outstandingOf } from './outstanding.js';

const serve = serving();
const programId = 'service-basics';
const who = (employeeId: string, unitId = 'health') => registered({ employeeId, unitId });
const completed = (employeeId: string, reached: boolean) => participationCompleted({ employeeId, reached });
const facts = [
  proposed({ mandatory: true, mandatoryFor: { unitIds: ['health', 'it'], positionIds: [] } }),
  proposed({ programId: 'free' }),
  who('done'),
  who('failed'),
  who('never'),
  who('seated', 'it'),
  who('elsewhere', 'education'),
  who('gone'),
  departed({ employeeId: 'gone' }),
  ...['done', 'failed', 'seated'].map((employeeId) => seatTaken({ employeeId })),
  completed('done', true),
  completed('failed', false),
] as const;

test('who has not completed a mandatory programme is named, with how far each has come', async () => {
  const reads = await serve([programs, participants, employees], logOf(...facts));
  const report = await outstandingOf(reads, { programId });
  expect(report?.totals).toEqual({ people: 4, completed: 1, outstanding: 3 });
  expect(report?.items.map(({ employeeId, standing }) => [employeeId, standing])).toEqual([
    ['failed', 'failed'],
    ['never', 'not-enrolled'],
    ['seated', 'enrolled'],
  ]);
  const ofUnit = await outstandingOf(reads, { programId, unitId: 'it' });
  expect([ofUnit?.totals, ofUnit?.items.length]).toEqual([{ people: 1, completed: 0, outstanding: 1 }, 1]);
  const second = await outstandingOf(reads, { programId, page: 2, pageSize: 2 });
  expect([second?.total, second?.items[0]?.employeeId]).toEqual([3, 'seated']);
});

test('there is no such report of a programme that nobody must take', async () => {
  const reads = await serve([programs, participants, employees], logOf(...facts));
  expect(await outstandingOf(reads, { programId: 'free' })).toBeUndefined();
  expect(await outstandingOf(reads, { programId: 'nothing' })).toBeUndefined();
});
