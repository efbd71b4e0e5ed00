import { describe, expect, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { accessLog, type AccessLogCommand, type AccessLogEvent } from './access-log.js';

// The examples are decided at 02:00.
type Read = AccessLogEvent['data'];
const audit = {
  employeeId: 'budi',
  readerId: 'auditor-1',
  readerRole: 'auditor',
  what: 'history',
  ground: 'stated',
  stated: 'Pemeriksaan triwulan',
} as const;
const read = (changes: Partial<Read> = {}): AccessLogEvent => ({
  type: 'EmployeeDataRead',
  data: { ...audit, readAt: '2026-03-02T02:00:00.000Z', ...changes },
});
const record = (changes: Partial<AccessLogCommand['data']> = {}, known = true): AccessLogCommand => ({
  type: 'RecordRead',
  data: { ...audit, ...changes },
  facts: { known },
});

describe('whoever looks at a person', () => {
  test('is recorded with what, when and on what ground', () => given(accessLog).when(record()).then(read()));

  test('is not recorded of somebody who does not exist', () =>
    given(accessLog).when(record({}, false)).thenRejected('EMPLOYEE_UNKNOWN', { employeeId: 'budi' }));

  test('and goes on looking is recorded once', () =>
    given(accessLog, read({ readAt: '2026-03-02T01:45:01.000Z' }))
      .when(record())
      .thenNothing());

  test('and comes back a quarter of an hour later is recorded again', () =>
    given(accessLog, read({ readAt: '2026-03-02T01:45:00.000Z' }))
      .when(record())
      .then(read()));

  test.each([
    [{ readerId: 'auditor-2' }],
    [{ readerRole: 'admin' }],
    [{ what: 'evidence' as const }],
    [{ ground: 'office-task' as const }],
    [{ stated: 'Pengaduan' }],
  ])('in another way is recorded for itself: %j', (other) =>
    given(accessLog, read()).when(record(other)).then(read(other)),
  );
});

test('what is known of readings does not grow with the years', () => {
  const day = (n: number) => read({ readAt: new Date(Date.UTC(2026, 0, n)).toISOString() });
  const { state } = given(accessLog, ...Array.from({ length: 400 }, (_, n) => day(n)));
  expect(state).toHaveLength(1);
});
