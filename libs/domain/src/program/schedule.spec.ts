import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { lengthsOf, plan } from './plan.js';
import { bookingsIn, timesFor, type Schedule } from './schedule.js';

const { proposed, scheduled, seatTaken, seatMoved, schedule, inGroups, firstDay, secondDay } = make;

const toSchedule = (changes: Partial<Schedule> = {}) =>
  ({ type: 'ScheduleProgram', data: { ...schedule, ...changes } }) as const;
const revise = (changes: Partial<Schedule>) =>
  ({ type: 'ReviseProgram', data: { ...schedule, reason: 'Gedung dipakai', ...changes } }) as const;
const asked = (changes: Partial<Schedule>) => given(plan, proposed()).when(toSchedule(changes));

describe('groups of a programme', () => {
  test('have seats and sessions of their own', () => asked(inGroups).then(scheduled(inGroups)));

  test('have together as many seats as the programme', () =>
    asked({ ...inGroups, capacity: 3 }).thenRejected('GROUP_SEATS_DIFFER', { seats: 2, capacity: 3 }));

  test('have an id each', () => {
    const [a] = inGroups.groups;
    asked({ groups: [a, a].flatMap((one) => one ?? []) }).thenRejected('GROUP_DUPLICATE', { groupId: 'a' });
  });

  test('are named before a session is held for one', () =>
    asked({ sessions: [{ ...firstDay, groupId: 'c' }] }).thenRejected('GROUP_UNKNOWN', { groupId: 'c' }));

  test('keep by a revision at least the seats that are taken', () => {
    const held = [proposed(), scheduled(inGroups), seatTaken({ groupId: 'a' })] as const;
    const [, b] = inGroups.groups;
    const without = { sessions: [secondDay], groups: [b].flatMap((one) => one ?? []), capacity: 1 };
    const values = { groupId: 'a', capacity: 0, seatsTaken: 1 };
    given(plan, ...held)
      .when(revise(without))
      .thenRejected('GROUP_BELOW_SEATS_TAKEN', values);
    given(plan, ...held, seatMoved())
      .when(revise(without))
      .then(make.revised(without));
  });

  test('meet at their own sessions and at those for all', () => {
    const sessions = [firstDay, { ...secondDay, groupId: 'b' }];
    const of = (groupId: string) => timesFor({ ...schedule, sessions }, groupId).map((one) => one.sessionId);
    expect([of('a'), of('b')]).toEqual([['day-1'], ['day-1', 'day-2']]);
  });
});

test('of a group only its own sessions and those for all are counted', () => {
  const sessions = [firstDay, { ...secondDay, groupId: 'b' }];
  const { state } = given(plan, proposed(), scheduled({ ...inGroups, sessions }));
  expect(lengthsOf(state, 'a')).toEqual({ 'day-1': 240 });
  expect(lengthsOf(state, 'b')).toEqual({ 'day-1': 240, 'day-2': 240 });
  expect(lengthsOf(state)).toEqual({ 'day-1': 240, 'day-2': 240 });
});

describe('a session', () => {
  test('has speakers of the schedule only', () => {
    const sessions = (speakerId: string) => ({ sessions: [{ ...firstDay, speakerIds: [speakerId] }] });
    asked(sessions('dr-tan')).then(scheduled(sessions('dr-tan')));
    asked(sessions('siapa')).thenRejected('SPEAKER_NOT_NAMED', { sessionId: 'day-1', speakerId: 'siapa' });
  });

  test('takes time of its room and its speakers', () => {
    const sessions = [
      { ...firstDay, roomId: 'aula', speakerIds: ['dr-tan', 'dr-tan'] },
      { ...secondDay, roomId: 'aula' },
    ];
    const { rooms, speakers } = bookingsIn({ ...schedule, sessions });
    expect([...rooms].map(([id, times]) => [id, times.length])).toEqual([['aula', 2]]);
    expect([...speakers].map(([id, times]) => [id, times.length])).toEqual([['dr-tan', 1]]);
    expect(bookingsIn(undefined).rooms.size).toBe(0);
  });
});

describe('quotas of units', () => {
  test.each([
    [
      [
        { unitId: 'health', most: 1 },
        { unitId: 'health', most: 2 },
      ],
      'QUOTA_DUPLICATE',
      { unitId: 'health' },
    ],
    [[{ unitId: 'health' }], 'QUOTA_EMPTY', { unitId: 'health' }],
    [[{ unitId: 'health', kept: 1 }], 'QUOTA_DAY_MISSING', { unitId: 'health' }],
    [
      [{ unitId: 'health', most: 1, kept: 2, keptUntil: '2026-03-01' }],
      'QUOTA_ABOVE_MOST',
      { unitId: 'health', kept: 2, most: 1 },
    ],
    [
      [{ unitId: 'health', kept: 3, keptUntil: '2026-03-01' }],
      'QUOTAS_ABOVE_CAPACITY',
      { kept: 3, capacity: 2 },
    ],
  ] as const)('that cannot be are refused: %j', (quotas, code, values) =>
    asked({ quotas }).thenRejected(code, values),
  );

  test('are part of the schedule', () => {
    const quotas = [{ unitId: 'health', most: 2, kept: 1, keptUntil: '2026-03-01' }];
    asked({ quotas }).then(scheduled({ quotas }));
  });
});
