import { describe, expect, test } from '@jest/globals';
import { registered } from '../../../../test/support/facts/employee.js';
import { attended, enrolled, missed } from '../../../../test/support/facts/participation.js';
import { programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import type { Decision } from '../decision.js';
import { completionThreshold } from '../rule/rules/completion-threshold.js';
import { creditHours } from '../rule/rules/credit-hours.js';
import { participation, type ParticipationCommand, type ParticipationEvent } from './participation.js';
import type { ProfileEvent } from './profile.js';

// What sessions and meetings count for: the credit of one depends on the others of its day or month.

type Command<T extends ParticipationCommand['type']> = Extract<ParticipationCommand, { type: T }>;

const JP = 9_000;
const edition = creditHours.first;
const worth = (form: string, international = false) => ({ worth: { form, international, edition } });

/** What a person has done, told by the commands that recorded it. */
const lived = (...commands: readonly ParticipationCommand[]) =>
  commands.reduce(
    (state, command) => {
      const decision = participation.decide(command, state.now, '2026-12-31T02:00:00Z');
      const events = eventsOf(decision);
      return { now: events.reduce(participation.evolve, state.now), last: events };
    },
    {
      now: given(participation, registered(), enrolled()).state,
      last: [] as readonly (ParticipationEvent | ProfileEvent)[],
    },
  );

const eventsOf = (decision: Decision<ParticipationEvent | ProfileEvent>) => {
  if ('rejected' in decision) throw new Error(decision.rejected);
  return decision;
};

const attend = (
  sessionId: string,
  { startsAt = '2026-03-02T01:00:00Z', minutes = 45, form = '16' } = {},
): Command<'RecordAttendance'> => ({
  type: 'RecordAttendance',
  data: { programId, sessionId, status: 'present', minutes },
  facts: { program: 'scheduled', startsAt, seated: true, ...worth(form) },
});
const correct = (
  sessionId: string,
  change: { status?: 'present' | 'absent'; minutes?: number; form?: string },
): Command<'CorrectAttendance'> => ({
  type: 'CorrectAttendance',
  data: {
    programId,
    sessionId,
    status: change.status ?? 'present',
    minutes: change.minutes ?? 0,
    reason: 'r',
  },
  facts: worth(change.form ?? '16'),
});
const meet = (meetingId: string, startsAt: string, minutes = 60): Command<'CreditMentoring'> => ({
  type: 'CreditMentoring',
  data: { mentoringId: 'pair', meetingId, startsAt, minutes },
  facts: worth('15'),
});
const recount = (editions: Command<'RecountCredits'>['facts']['editions'], from: string) =>
  ({ type: 'RecountCredits', data: { from }, facts: { editions } }) as const;

/** What everything counts for by now, in credit hours. */
const hoursIn = ({ programs, meetings }: typeof participation.initial) => [
  ...Object.values(programs).flatMap(({ sessions }) =>
    Object.values(sessions).map(({ credit }) => (credit?.parts ?? 0) / JP),
  ),
  ...Object.values(meetings).map(({ credit }) => credit.parts / JP),
];

describe('e-learning', () => {
  test('its fourth hour of a day counts no more', () => {
    const { now, last } = lived(attend('a', { minutes: 90 }), attend('b', { minutes: 90 }));
    expect(last).toMatchObject([
      { type: 'SessionAttended', data: { credit: { parts: JP, full: 2 * JP, within: 'day', most: 3 * JP } } },
    ]);
    expect(hoursIn(now)).toEqual([2, 1]);
    expect(hoursIn(lived(attend('a', { minutes: 135 }), attend('b')).now)).toEqual([3, 0]);
  });

  test('of the next day in Medan counts anew', () =>
    expect(
      hoursIn(lived(attend('a', { minutes: 135 }), attend('b', { startsAt: '2026-03-02T17:00:00Z' })).now),
    ).toEqual([3, 1]));

  test('a correction of one lets the other count for more, and says so', () => {
    const { now, last } = lived(
      attend('a', { minutes: 135 }),
      attend('b', { minutes: 90 }),
      correct('a', { minutes: 45 }),
    );
    expect(last).toMatchObject([
      { type: 'AttendanceCorrected', data: { credit: { parts: JP }, previousCredit: { parts: 3 * JP } } },
      {
        type: 'CreditsRecounted',
        data: {
          employeeId: 'budi',
          cause: 'correction',
          changes: [
            { sessionId: 'b', unitId: 'health', credit: { parts: 2 * JP }, previousCredit: { parts: 0 } },
          ],
        },
      },
    ]);
    expect(hoursIn(now)).toEqual([1, 2]);
  });

  test('a correction to absent takes its credit away', () => {
    const { now, last } = lived(
      attend('a', { minutes: 135 }),
      attend('b', { minutes: 90 }),
      correct('a', { status: 'absent' }),
    );
    expect(last[0]?.data).not.toHaveProperty('credit');
    expect(hoursIn(now)).toEqual([0, 2]);
  });
});

test('self study counts for 2 hours a day', () =>
  expect(hoursIn(lived(attend('a', { form: '22', minutes: 135 })).now)).toEqual([2]));

describe('mentoring', () => {
  const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}T02:00:00Z`;

  test('2 hours a meeting, at most twice a month: the third counts for nothing', () => {
    const { now, last } = lived(meet('1', march(2)), meet('2', march(9)), meet('3', march(16)));
    expect(hoursIn(now)).toEqual([2, 2, 0]);
    expect(last).toMatchObject([
      {
        type: 'MentoringCredited',
        data: { meetingId: '3', credit: { parts: 0, full: 2 * JP, within: 'month' } },
      },
    ]);
    expect(
      hoursIn(lived(meet('1', march(2)), meet('2', march(9)), meet('3', '2026-04-01T02:00:00Z')).now),
    ).toEqual([2, 2, 2]);
  });

  test('shares its limit with programmes of mentoring', () =>
    expect(
      hoursIn(lived(attend('a', { form: '15' }), meet('1', march(9)), meet('2', march(16))).now),
    ).toEqual([2, 2, 0]));

  test('said again records nothing; said otherwise it takes the place of what it was, and others move up', () => {
    const three = [meet('1', march(2)), meet('2', march(9)), meet('3', march(16))] as const;
    expect(lived(...three, meet('2', march(9))).last).toEqual([]);
    const { now, last } = lived(...three, meet('2', '2026-02-27T02:00:00Z'));
    expect(hoursIn(now)).toEqual([2, 2, 2]);
    expect(last).toMatchObject([
      { type: 'MentoringCredited', data: { previousStartsAt: march(9), previousCredit: { parts: 2 * JP } } },
      { type: 'CreditsRecounted', data: { changes: [{ mentoringId: 'pair', meetingId: '3' }] } },
    ]);
  });
});

describe('of a PPPK', () => {
  const pppk = given(
    participation,
    registered({ employment: 'PPPK', since: '2024-04-01' }),
    enrolled(),
  ).state;
  test.each([
    ['2026-03-31T01:00:00Z', '2025-04-01'],
    ['2026-03-31T17:00:00Z', '2026-04-01'],
  ])('what began at %s counts in the year of the contract from %s', (startsAt, contractYear) =>
    expect(participation.decide(attend('a', { startsAt }), pppk, '')).toMatchObject([
      { data: { credit: { contractYear } } },
    ]),
  );
});

describe('a new edition of the rule', () => {
  const twoADay = {
    ...edition,
    edition: 2,
    effectiveFrom: '2026-03-02',
    parameters: {
      ...edition.parameters,
      forms: edition.parameters.forms.map((form) =>
        form.code === '16' ? { ...form, national: { ...form.national, mostADay: 200 } } : form,
      ),
    },
  };
  const before = [
    attend('a', { minutes: 135, startsAt: '2026-03-01T01:00:00Z' }),
    attend('b', { minutes: 135 }),
  ] as const;

  test('counts anew what began on its day or later, and nothing else', () => {
    const { now, last } = lived(...before, recount([twoADay], '2026-03-02'));
    expect(hoursIn(now)).toEqual([3, 2]);
    expect(last).toMatchObject([
      {
        type: 'CreditsRecounted',
        data: { cause: 'rule', changes: [{ sessionId: 'b', credit: { rule: { edition: 2 } } }] },
      },
    ]);
  });

  test('once: again it records nothing', () =>
    expect(lived(...before, recount([twoADay], '2026-03-02'), recount([twoADay], '2026-03-02')).last).toEqual(
      [],
    ));

  test('has nothing to say of sessions from before credit was kept, nor of sessions that somebody missed', () =>
    given(participation, registered(), enrolled(), attended(), missed({ sessionId: 'x' }))
      .when(recount([twoADay], '2026-01-01'))
      .thenNothing());
});

test('completion says the form, and what its sessions counted for', () => {
  const completed = {
    type: 'CompleteParticipation',
    data: { programId, sessionIds: ['a', 'b'] },
    facts: { edition: completionThreshold.first, lengths: {}, form: '16', international: true },
  } as const;
  expect(lived(attend('a', { minutes: 90 }), attend('b', { minutes: 90 }), completed).last).toMatchObject([
    { type: 'ParticipationCompleted', data: { form: '16', international: true, creditParts: 3 * JP } },
  ]);
});
