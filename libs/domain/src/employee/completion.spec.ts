import { describe, expect, test } from '@jest/globals';
import { registered, transferred } from '../../../../test/support/facts/employee.js';
import {
  attended,
  attendedSecond,
  corrected,
  enrolled,
  participationCompleted,
  recounted,
} from '../../../../test/support/facts/participation.js';
import { programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { completionThreshold } from '../rule/rules/completion-threshold.js';
import { completionOf, type CompletionBasis } from './completion.js';
import { participation } from './participation.js';

const lengths = { 'day-1': 240, 'day-2': 240 };
const held = ['day-1', 'day-2'];
const basis: CompletionBasis = { edition: completionThreshold.first, lengths };
const at = (minutes: number) => ({ wasThere: true, minutes });

describe('how much of a programme was attended', () => {
  const percentWith = (first: number, second: number, by: CompletionBasis = basis) =>
    completionOf(held, { 'day-1': at(first), 'day-2': at(second) }, by);

  test.each([
    [240, 144, 80, true],
    [240, 143, 79, false],
    [240, 240, 100, true],
    [0, 0, 0, false],
  ])(
    'is the share of the minutes held, rounded down: %i and %i minutes are %i %%',
    (one, other, percent, reached) => expect(percentWith(one, other)).toMatchObject({ percent, reached }),
  );

  test('is not made up for by a longer stay in another session', () =>
    expect(percentWith(480, 0)).toMatchObject({ minutes: 480, percent: 50, reached: false }));

  test('is the share of the sessions, where the rule says so', () => {
    const edition = {
      ...completionThreshold.first,
      edition: 2,
      parameters: { percent: 50, of: 'sessions' },
    } as const;
    expect(completionOf(held, { 'day-1': at(1) }, { edition, lengths })).toEqual({
      sessionsHeld: 2,
      sessionsAttended: 1,
      minutes: 1,
      percent: 50,
      reached: true,
      rule: { ruleId: 'completion-threshold', edition: 2 },
    });
  });

  test('is none of sessions in which somebody was not, nor of none that were held', () => {
    expect(completionOf(held, { 'day-1': { wasThere: false, minutes: 240 } }, basis)).toMatchObject({
      percent: 0,
    });
    expect(completionOf([], {}, basis)).toMatchObject({ percent: 0, reached: false });
  });
});

describe('a correction after the programme was completed', () => {
  const history = [registered(), enrolled(), attended(), attendedSecond()] as const;
  const both = participationCompleted({ sessionsAttended: 2, minutes: 480, percent: 100, reached: true });
  const correct = {
    type: 'CorrectAttendance',
    data: {
      programId,
      sessionId: 'day-1',
      status: 'absent',
      minutes: 0,
      reason: 'Daftar hadir tertukar',
    },
    facts: { completed: { ...basis, sessionIds: held } },
  } as const;
  const half = recounted({ sessionsAttended: 1, minutes: 240, percent: 50, previousReached: true });

  test('counts anew, and takes the threshold away', () =>
    given(participation, ...history, both)
      .when(correct)
      .then(corrected(), half));

  test('counts anew, and reaches it again', () =>
    given(participation, ...history, both, corrected(), half)
      .when({ ...correct, data: { ...correct.data, status: 'late', minutes: 200 } })
      .then(
        corrected({ status: 'late', minutes: 200, previousStatus: 'absent', previousMinutes: 0 }),
        recounted({ sessionsAttended: 2, minutes: 440, percent: 91, reached: true }),
      ));

  test('counts in the unit in which the enrolment began', () =>
    given(participation, ...history, transferred(), both)
      .when(correct)
      .then(corrected(), half));

  test('counts also where nothing was said of a threshold until then', () => {
    const { percent: _percent, reached: _reached, rule: _rule, ...before } = both.data;
    const { previousReached: _previous, ...now } = half.data;
    given(participation, ...history, { type: 'ParticipationCompleted', data: before })
      .when(correct)
      .then(corrected(), { type: 'CompletionRecounted', data: now });
  });

  test('of a session that was dropped from the schedule counts nothing anew', () => {
    const second = participationCompleted({ sessionsHeld: 1, percent: 100, reached: true });
    given(participation, ...history, second)
      .when({ ...correct, facts: { completed: { ...basis, sessionIds: ['day-2'] } } })
      .then(corrected());
  });

  test('that says nothing new records nothing', () =>
    given(participation, ...history, both, corrected(), half)
      .when(correct)
      .thenNothing());

  test('before it is completed counts nothing', () =>
    given(participation, ...history)
      .when({ ...correct, facts: {} })
      .then(corrected()));
});
