import { describe, expect, test } from '@jest/globals';
import { departed, moved, registered, transferred } from '../../../../test/support/facts/employee.js';
import {
  attended,
  attendedSecond,
  corrected,
  enrolled,
  missed,
  participationCompleted,
} from '../../../../test/support/facts/participation.js';
import { firstDay, programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { participation, wasThere, type ParticipationCommand, type SessionFacts } from './participation.js';

// Attendance, of all that the decider in participation.ts rules; the rest stands in participation.spec.ts.

type Command<T extends ParticipationCommand['type']> = Extract<ParticipationCommand, { type: T }>;

const held: SessionFacts = { program: 'scheduled', startsAt: firstDay.startsAt, length: 240, seated: true };
const record = (
  changes: Partial<Command<'RecordAttendance'>['data']> = {},
  facts: Partial<SessionFacts> = {},
): Command<'RecordAttendance'> => ({
  type: 'RecordAttendance',
  data: { programId, sessionId: 'day-1', status: 'present', minutes: 240, ...changes },
  facts: { ...held, ...facts },
});
const correct = (
  changes: Partial<Command<'CorrectAttendance'>['data']> = {},
): Command<'CorrectAttendance'> => ({
  type: 'CorrectAttendance',
  data: {
    programId,
    sessionId: 'day-1',
    status: 'absent',
    minutes: 0,
    reason: 'Daftar hadir tertukar',
    ...changes,
  },
  facts: {},
});

describe('attendance is recorded', () => {
  const seated = [registered(), enrolled()] as const;

  test('of who was there, with the minutes', () => {
    given(participation, ...seated)
      .when(record())
      .then(attended());
    given(participation, ...seated)
      .when(record({ status: 'late', minutes: 200 }))
      .then(attended({ status: 'late', minutes: 200 }));
  });

  test.each(['excused', 'sick', 'absent'] as const)('of who was not there, without minutes: %s', (status) =>
    given(participation, ...seated)
      .when(record({ status, minutes: 240 }))
      .then(missed({ status })),
  );

  test('with a note, if there is one', () => {
    given(participation, ...seated)
      .when(record({ note: 'Macet' }))
      .then(attended({ note: 'Macet' }));
    given(participation, ...seated)
      .when(record({ status: 'sick', note: 'Demam' }))
      .then(missed({ status: 'sick', note: 'Demam' }));
  });

  test('at the time at which the session began', () => {
    const startsAt = '2026-03-02T01:30:00Z';
    given(participation, ...seated)
      .when(record({}, { startsAt }))
      .then(attended({ startsAt }));
  });

  test('with the unit and position that the person has then', () =>
    given(participation, ...seated, transferred())
      .when(record())
      .then(attended(moved)));

  test('of who has a seat, even before the enrolment has reached the history', () =>
    given(participation, registered()).when(record()).then(attended()));

  test('of who has left the service meanwhile, because it happened', () =>
    given(participation, ...seated, departed())
      .when(record())
      .then(attended()));

  test('once: the same again records nothing', () => {
    given(participation, ...seated, attended())
      .when(record())
      .thenNothing();
    given(participation, ...seated, missed())
      .when(record({ status: 'absent' }))
      .thenNothing();
  });

  test('once: minutes make no difference to who was not there', () =>
    given(participation, ...seated, missed())
      .when(record({ status: 'absent', minutes: 90 }))
      .thenNothing());

  test.each([{ status: 'late' as const }, { minutes: 200 }, { status: 'absent' as const }])(
    'once: something else is a correction (%j)',
    (changes) =>
      given(participation, ...seated, attended())
        .when(record(changes))
        .thenRejected('ATTENDANCE_ALREADY_RECORDED', { employeeId: 'budi', sessionId: 'day-1' }),
  );

  test.each([
    ['unknown', 'PROGRAM_UNKNOWN'],
    ['proposed', 'PROGRAM_NOT_SCHEDULED'],
    ['cancelled', 'PROGRAM_CANCELLED'],
    ['completed', 'PROGRAM_COMPLETED'],
  ] as const)('only of a programme that is being held, not one that is %s', (program, code) =>
    given(participation, ...seated)
      .when(record({}, { program }))
      .thenRejected(code, { programId }),
  );

  test('only of a session that the schedule has', () =>
    given(participation, ...seated)
      .when(record({}, { startsAt: undefined }))
      .thenRejected('SESSION_UNKNOWN', { programId, sessionId: 'day-1' }));

  test('only once the session has begun', () => {
    const startsAt = '2026-03-02T02:00:00.001Z';
    for (const status of ['present', 'excused'] as const)
      given(participation, ...seated)
        .when(record({ status }, { startsAt }))
        .thenRejected('SESSION_NOT_BEGUN', { sessionId: 'day-1', startsAt });
    given(participation, ...seated)
      .when(record({}, { startsAt: '2026-03-02T02:00:00.000Z' }))
      .then(attended({ startsAt: '2026-03-02T02:00:00.000Z' }));
  });

  test('with no more minutes than the session lasts', () => {
    given(participation, ...seated)
      .when(record({ minutes: 241 }))
      .thenRejected('MINUTES_BEYOND_SESSION', {
        employeeId: 'budi',
        sessionId: 'day-1',
        minutes: 241,
        length: 240,
      });
    given(participation, ...seated, attended())
      .when(record({}, { length: 60 }))
      .thenNothing(); // A retry, after the session was made shorter.
  });

  test('only of who has a seat', () =>
    given(participation, ...seated)
      .when(record({}, { seated: false }))
      .thenRejected('NOT_ENROLLED', { employeeId: 'budi', programId }));
});

describe('attendance is corrected', () => {
  const present = [registered(), enrolled(), attended()] as const;
  const toAbsent = corrected();
  const backToPresent = corrected({
    status: 'present',
    minutes: 180,
    previousStatus: 'absent',
    previousMinutes: 0,
  });

  test('to absent, which takes the minutes back', () =>
    given(participation, ...present)
      .when(correct({ minutes: 240 }))
      .then(toAbsent));

  test('and back to present, with the minutes that are now right', () =>
    given(participation, ...present, toAbsent)
      .when(correct({ status: 'present', minutes: 180 }))
      .then(backToPresent));

  test('as often as it must be, each time from what was recorded last', () =>
    given(participation, ...present, toAbsent, backToPresent)
      .when(correct())
      .then(corrected({ previousMinutes: 180 })));

  test('from who was not there to who was', () =>
    given(participation, registered(), enrolled(), missed())
      .when(correct({ status: 'late', minutes: 100 }))
      .then(corrected({ status: 'late', minutes: 100, previousStatus: 'absent', previousMinutes: 0 })));

  test('in its minutes alone', () =>
    given(participation, ...present)
      .when(correct({ status: 'present', minutes: 120 }))
      .then(corrected({ status: 'present', minutes: 120 })));

  test('to what it already says, which records nothing', () => {
    given(participation, ...present)
      .when(correct({ status: 'present', minutes: 240 }))
      .thenNothing();
    given(participation, ...present, toAbsent)
      .when(correct())
      .thenNothing();
    given(participation, registered(), enrolled(), missed())
      .when(correct({ minutes: 90 }))
      .thenNothing();
  });

  test('in the unit for which it was counted, wherever the person has moved since', () => {
    given(participation, ...present, transferred())
      .when(correct())
      .then(toAbsent);
    given(participation, ...present, transferred(), toAbsent)
      .when(correct({ status: 'present', minutes: 180 }))
      .then(backToPresent);
  });

  test('at the time at which the session began', () => {
    const startsAt = '2025-12-31T23:00:00Z';
    given(participation, registered(), enrolled(), attended({ startsAt }))
      .when(correct())
      .then(corrected({ startsAt }));
  });

  test('also after the programme was completed, and after the person has left the service', () =>
    given(participation, ...present, participationCompleted(), departed())
      .when(correct())
      .then(toAbsent));

  test('to no more minutes than the session lasts', () =>
    given(participation, ...present)
      .when({ ...correct({ status: 'late', minutes: 241 }), facts: { length: 240 } })
      .thenRejected('MINUTES_BEYOND_SESSION', {
        employeeId: 'budi',
        sessionId: 'day-1',
        minutes: 241,
        length: 240,
      }));

  test('only where it was recorded', () => {
    const nowhere = { employeeId: 'budi', sessionId: 'day-1' };
    given(participation, registered()).when(correct()).thenRejected('ATTENDANCE_NOT_RECORDED', nowhere);
    given(participation, registered(), enrolled(), attendedSecond())
      .when(correct())
      .thenRejected('ATTENDANCE_NOT_RECORDED', nowhere);
  });
});

test.each([record(), correct()])('nothing is recorded of somebody unknown: $type', (command) =>
  given(participation).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('who is present or late was there; who is excused, sick or absent was not', () => {
  expect((['present', 'late', 'excused', 'sick', 'absent'] as const).filter(wasThere)).toEqual([
    'present',
    'late',
  ]);
});
