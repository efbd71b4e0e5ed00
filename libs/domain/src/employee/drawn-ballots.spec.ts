import { expect, test } from '@jest/globals';
import { ballotDrawn, blindedHash } from '../../../../test/support/facts/ballots.js';
import { registered, transferred } from '../../../../test/support/facts/employee.js';
import { programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { drawnBallots, type DrawnBallotCommand } from './drawn-ballots.js';

const instrumentId = 'survey';
const draw = (
  changes: Partial<DrawnBallotCommand['data']> = {},
  facts: Partial<DrawnBallotCommand['facts']> = {},
): DrawnBallotCommand => ({
  type: 'DrawBallot',
  data: { programId, instrumentId, blindedHash, ...changes },
  facts: { mayRate: true, ...facts },
});

test('whoever was there draws a ballot, and that alone is recorded', () => {
  given(drawnBallots, registered()).when(draw()).then(ballotDrawn());
  expect(Object.keys(ballotDrawn().data).toSorted()).toEqual([
    'blindedHash',
    'employeeId',
    'instrumentId',
    'programId',
    'unitId',
  ]);
});

test('the same request again draws nothing more', () =>
  given(drawnBallots, registered(), ballotDrawn()).when(draw()).thenNothing());

test('nobody draws a second ballot of one instrument', () => {
  const other = { blindedHash: 'cd'.repeat(32) };
  given(drawnBallots, registered(), ballotDrawn())
    .when(draw(other))
    .thenRejected('BALLOT_ALREADY_DRAWN', { instrumentId });
  given(drawnBallots, registered(), ballotDrawn(), transferred())
    .when(draw(other))
    .thenRejected('BALLOT_ALREADY_DRAWN', { instrumentId });
});

test('of another instrument there is another ballot', () =>
  given(drawnBallots, registered(), ballotDrawn())
    .when(draw({ instrumentId: 'interview' }))
    .then(ballotDrawn({ instrumentId: 'interview' })));

test('not by whoever was not there, nor while the instrument is not open, nor by nobody', () => {
  given(drawnBallots, registered())
    .when(draw({}, { mayRate: false }))
    .thenRejected('MAY_NOT_RATE', { programId, instrumentId });
  given(drawnBallots, registered())
    .when(draw({}, { notOpen: { rejected: 'INSTRUMENT_CLOSED', with: { instrumentId } } }))
    .thenRejected('INSTRUMENT_CLOSED', { instrumentId });
  given(drawnBallots).when(draw()).thenRejected('EMPLOYEE_UNKNOWN');
});
