import { describe, expect, test } from '@jest/globals';
import { checkInClosed, checkInOpened, firstDay, programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { checkInCode } from '../rule/rules/check-in-code.js';
import { checkIns, presenceAt, type CheckInCommand, type HeldSession } from './check-ins.js';

const data = { programId, sessionId: 'day-1' };
const { startsAt, endsAt } = firstDay;
const open = (changes: Partial<HeldSession> = {}): CheckInCommand => ({
  type: 'OpenCheckIn',
  data,
  facts: { session: { program: 'scheduled', startsAt, endsAt, ...changes }, edition: checkInCode.first },
});
const close: CheckInCommand = { type: 'CloseCheckIn', data };

describe('a check-in', () => {
  test('is opened, once, also before the session begins', () => {
    given(checkIns).when(open()).then(checkInOpened());
    given(checkIns)
      .when(open({ startsAt: '2026-03-02T03:00:00Z' }))
      .then(checkInOpened());
    given(checkIns, checkInOpened()).when(open()).thenNothing();
  });

  test('is closed, once', () => {
    given(checkIns, checkInOpened()).when(close).then(checkInClosed());
    given(checkIns, checkInOpened(), checkInClosed()).when(close).thenNothing();
    given(checkIns).when(close).thenRejected('CHECK_IN_NOT_OPEN', { sessionId: 'day-1' });
  });

  test('that is opened again has other codes', () =>
    given(checkIns, checkInOpened(), checkInClosed())
      .when(open())
      .then(checkInOpened({ nth: 2 })));

  test('is of a session that the schedule has and that is not over', () => {
    given(checkIns)
      .when(open({ program: 'proposed' }))
      .thenRejected('PROGRAM_NOT_SCHEDULED', { programId });
    given(checkIns)
      .when(open({ startsAt: undefined }))
      .thenRejected('SESSION_UNKNOWN', data);
    const over = '2026-03-02T02:00:00.000Z';
    given(checkIns)
      .when(open({ endsAt: over }))
      .thenRejected('SESSION_ENDED', { sessionId: 'day-1', endsAt: over });
  });
});

describe('who enters the code', () => {
  const at = (time: string) =>
    presenceAt(`2026-03-02T${time}Z`, { startsAt, endsAt }, { lateAfterMinutes: 15 });

  test('is there from then on until the end', () => {
    expect(at('01:00:00')).toEqual({ status: 'present', minutes: 240 });
    expect(at('01:15:00')).toEqual({ status: 'present', minutes: 225 });
    expect(at('04:59:30')).toEqual({ status: 'late', minutes: 0 });
  });

  test('is late after so many minutes', () =>
    expect(at('01:15:00.001')).toEqual({ status: 'late', minutes: 224 }));
});
