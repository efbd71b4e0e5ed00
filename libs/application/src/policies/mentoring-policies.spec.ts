import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import type { Policy, Recorded } from '@bina/engine';
import { departed } from '../../../../test/support/facts/employee.js';
import {
  joined,
  left,
  meetingCorrected,
  mentoringEnded,
  mentoringMet,
  pair,
} from '../../../../test/support/facts/mentoring.js';
import { recorded } from '../../../../test/support/projected.js';
import { departureEndsMentoring } from './departure-ends-mentoring.js';
import { meetingCounts } from './meeting-counts.js';
import { pairMakesHistory } from './pair-makes-history.js';
import type { PolicyCommand } from './reactions.js';

/** What a policy asks for after the last of these events: to whom, and the wish. */
const asked = (policy: unknown, ...facts: readonly DomainEvent[]) => {
  const { remember, react } = policy as Policy<DomainEvent, PolicyCommand>;
  let memory: Readonly<Record<string, unknown>> | undefined;
  const log = facts.map((fact, index) => recorded(fact, index + 1)) as readonly Recorded<DomainEvent>[];
  for (const event of log) memory = remember?.(memory, event as never);
  return react(log.at(-1) as never, memory).map(({ command }) => {
    if (!('id' in command)) throw new Error('Mentoring asks nothing of many.');
    return { to: `${command.to} ${command.id}`, ...command.wish };
  });
};

describe('a departure', () => {
  const ended = {
    type: 'EndMentoring',
    data: {
      outcome: 'Berakhir karena salah satu pihak tidak lagi bekerja sejak 2026-12-01',
      ground: 'departed',
      endedOn: '2026-11-30',
    },
  };

  test('ends the person’s mentorings, on whichever side, with the last day of service', () =>
    expect(
      asked(departureEndsMentoring, joined(), joined({ mentoringId: 'm-2', as: 'mentor' }), departed()),
    ).toEqual([
      { to: `mentoring ${pair.mentoringId}`, ...ended },
      { to: 'mentoring m-2', ...ended },
    ]));

  test('of somebody deceased likewise, and without the ground: it is nobody’s to read there', () =>
    expect(asked(departureEndsMentoring, joined(), departed({ ground: 'deceased' }))).toEqual([
      { to: `mentoring ${pair.mentoringId}`, ...ended },
    ]));

  test('ends none that has ended', () => {
    expect(asked(departureEndsMentoring, joined(), left(), departed())).toEqual([]);
    expect(asked(departureEndsMentoring, departed())).toEqual([]);
  });
});

describe('the end of a pair', () => {
  const leaving = ['siti', 'budi'].map((id) => ({
    to: `employee ${id}`,
    type: 'LeaveMentoring',
    data: { mentoringId: pair.mentoringId, meetings: 1, minutes: 45 },
  }));

  test('stands in the histories of both', () =>
    expect(asked(pairMakesHistory, mentoringEnded())).toEqual(leaving));

  test('with a level claimed asks for an assessment, and makes no level', () =>
    expect(asked(pairMakesHistory, mentoringEnded({ levelClaimed: 3, endedOn: '2026-03-02' }))).toEqual([
      ...leaving,
      {
        to: 'employee budi',
        type: 'AskReassessment',
        data: {
          mentoringId: pair.mentoringId,
          competencyId: 'public-service',
          levelClaimed: 3,
          askedOn: '2026-03-02',
        },
      },
    ]));
});

test('a meeting counts for the mentee, from the day in Medan, and anew as it is corrected', () => {
  const counted = (minutes: number) => ({
    to: 'employee budi',
    type: 'CreditMentoring',
    data: {
      mentoringId: pair.mentoringId,
      meetingId: 'm-1',
      startsAt: '2026-02-01T17:00:00.000Z',
      minutes,
    },
  });
  expect(asked(meetingCounts, mentoringMet())).toEqual([counted(45)]);
  expect(asked(meetingCounts, meetingCorrected({ minutes: 0 }))).toEqual([counted(0)]);
});
