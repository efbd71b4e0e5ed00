import { describe, test } from '@jest/globals';
import { budi, moved, registered, transferred } from '../../../../test/support/facts/employee.js';
import {
  attended,
  attendedSecond,
  corrected,
  enrolled,
  enrolmentEnded,
  missed,
  participationCompleted,
} from '../../../../test/support/facts/participation.js';
import { programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { completionThreshold } from '../rule/rules/completion-threshold.js';
import { participation } from './participation.js';

const enrol = { type: 'RecordEnrolment', data: { programId, title: 'Pelayanan prima' } } as const;
const end = { type: 'EndEnrolment', data: { programId, cause: 'withdrawn' } } as const;
const complete = {
  type: 'CompleteParticipation',
  data: { programId, sessionIds: ['day-1', 'day-2'] },
  facts: { edition: completionThreshold.first, lengths: { 'day-1': 240, 'day-2': 240 } },
} as const;

describe('who takes part again', () => {
  const again = {
    type: 'RecordEnrolment',
    data: { programId: 'next', title: 'Pelayanan prima', seriesId: 'yearly' },
  } as const;
  const first = [registered(), enrolled({ seriesId: 'yearly' })] as const;
  const next = { programId: 'next', seriesId: 'yearly' };

  test('in the next edition is at another attempt, and the earlier one is kept', () => {
    given(participation, ...first, participationCompleted({ reached: false }))
      .when(again)
      .then(enrolled({ ...next, attempt: 2 }));
    given(participation, ...first, missed())
      .when(again)
      .then(enrolled({ ...next, attempt: 2 }));
  });

  test('in the same programme, too, once a session was recorded', () =>
    given(participation, registered(), enrolled(), missed(), enrolmentEnded())
      .when(enrol)
      .then(enrolled({ attempt: 2 })));

  test('after withdrawing before anything was recorded, or in another programme, is at the first', () => {
    given(participation, ...first, enrolmentEnded())
      .when(again)
      .then(enrolled(next));
    given(participation, registered(), enrolled(), participationCompleted()).when(again).then(enrolled(next));
  });
});

describe('an enrolment is recorded', () => {
  test('in the history of the person', () => given(participation, registered()).when(enrol).then(enrolled()));

  test('once: the same again records nothing', () =>
    given(participation, registered(), enrolled()).when(enrol).thenNothing());

  test('with the unit and position that the person has then', () =>
    given(participation, registered(), transferred()).when(enrol).then(enrolled(moved)));

  test('anew after it has ended', () =>
    given(participation, registered(), enrolled(), enrolmentEnded()).when(enrol).then(enrolled()));

  test('also when the person was at a session before it could be', () =>
    given(participation, registered(), attended()).when(enrol).then(enrolled()));
});

describe('an enrolment ends', () => {
  test('when the seat is given back', () =>
    given(participation, registered(), enrolled()).when(end).then(enrolmentEnded()));

  test('in the unit in which it began, wherever the person has moved since', () =>
    given(participation, registered(), enrolled(), transferred()).when(end).then(enrolmentEnded()));

  test('once: the same again records nothing', () =>
    given(participation, registered(), enrolled(), enrolmentEnded()).when(end).thenNothing());

  test('not where there is none', () => given(participation, registered()).when(end).thenNothing());

  test('not after the programme was completed', () =>
    given(participation, registered(), enrolled(), participationCompleted()).when(end).thenNothing());
});

describe('participation is completed', () => {
  test('with the sessions that were held, those attended and their minutes', () =>
    given(
      participation,
      registered(),
      enrolled(),
      attended(),
      attendedSecond({ status: 'late', minutes: 200 }),
    )
      .when(complete)
      .then(participationCompleted({ sessionsAttended: 2, minutes: 440, percent: 91, reached: true })));

  test('without the sessions that were missed, nor those of another programme', () =>
    given(
      participation,
      registered(),
      enrolled(),
      missed(),
      attendedSecond(),
      attended({ programId: 'archives' }),
    )
      .when(complete)
      .then(participationCompleted()));

  test('by what attendance was corrected to', () =>
    given(participation, registered(), enrolled(), attended(), attendedSecond(), corrected())
      .when(complete)
      .then(participationCompleted()));

  test('without a session that was attended but then dropped from the schedule', () =>
    given(participation, registered(), enrolled(), attended(), attendedSecond())
      .when({ ...complete, data: { programId, sessionIds: ['day-2'] } })
      .then(participationCompleted({ sessionsHeld: 1, percent: 100, reached: true })));

  test('with nothing attended', () =>
    given(participation, registered(), enrolled())
      .when(complete)
      .then(participationCompleted({ sessionsAttended: 0, minutes: 0, percent: 0 })));

  test('in the unit in which the enrolment began, wherever the person has moved since', () =>
    given(participation, registered(), enrolled(), attended(), transferred())
      .when(complete)
      .then(participationCompleted()));

  test('once: the same again records nothing', () =>
    given(participation, registered(), enrolled(), attended(), participationCompleted())
      .when(complete)
      .thenNothing());

  test('only of who is enrolled', () => {
    given(participation, registered()).when(complete).thenNothing();
    given(participation, registered(), attended()).when(complete).thenNothing();
    given(participation, registered(), enrolled(), enrolmentEnded()).when(complete).thenNothing();
  });
});

test.each([enrol, end, complete])('nothing is recorded of somebody unknown: $type', (command) =>
  given(participation).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('the programmes of one person are kept apart', () =>
  given(participation, registered(), enrolled({ programId: 'archives' }))
    .when(enrol)
    .then(enrolled(budi)));
