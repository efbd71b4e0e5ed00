import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { inTurn, seats, type PersonFacts, type WaitingFacts } from './seats.js';

const { programId, proposed, scheduled, seatTaken, seatReleased, seatMoved, inGroups, revised } = make;
const { waitingBegun, waitingEnded, completed } = make;

const wait = (employeeId = 'budi', more: object = {}, facts: PersonFacts = { employee: 'active' }) =>
  ({ type: 'BeginWaiting', data: { employeeId, unitId: 'health', ...more }, facts }) as const;
const take = (employeeId: string, more: { unitId?: string; groupId?: string } = {}, facts: object = {}) =>
  ({
    type: 'TakeSeat',
    data: { employeeId, unitId: 'health', ...more },
    facts: { employee: 'active', ...facts },
  }) as const;
const release = (employeeId: string, waiting: WaitingFacts = {}) =>
  ({ type: 'ReleaseSeat', data: { employeeId }, facts: { waiting } }) as const;
const move = (toGroupId: string, engagements: PersonFacts['engagements'] = []) =>
  ({
    type: 'MoveSeat',
    data: { employeeId: 'budi', toGroupId, reason: 'Jadwal dinas' },
    facts: { engagements },
  }) as const;
const siti = { employeeId: 'siti' };
const ani = { employeeId: 'ani' };
const full = [proposed(), scheduled({ capacity: 1 }), seatTaken(siti)] as const;

/** Another programme on the first day. */
const elsewhere = [
  {
    programId: 'archives',
    title: 'Kearsipan',
    times: [{ sessionId: 'a1', startsAt: '2026-03-02T04:00:00Z', endsAt: '2026-03-02T06:00:00Z' }],
  },
];
const clash = {
  employeeId: 'budi',
  sessionId: 'day-1',
  times: '2026-03-02 08:00-12:00 WIB',
  otherProgramId: 'archives',
  otherTitle: 'Kearsipan',
  otherSessionId: 'a1',
  otherTimes: '2026-03-02 11:00-13:00 WIB',
};

describe('who finds all seats taken', () => {
  test('waits', () =>
    given(seats, ...full)
      .when(wait())
      .then(waitingBegun()));

  test('waits once, and asking again records nothing', () => {
    given(seats, ...full, waitingBegun())
      .when(wait())
      .thenNothing();
    given(seats, ...full, waitingBegun())
      .when(wait('budi', { needId: 'n-1' }))
      .thenRejected('ALREADY_WAITING', { employeeId: 'budi', programId });
  });

  test('does not wait while there is a seat, or with one', () => {
    given(seats, proposed(), scheduled()).when(wait()).thenRejected('SEAT_AVAILABLE', { programId });
    given(seats, ...full)
      .when(wait('siti'))
      .thenRejected('ALREADY_ENROLLED', { employeeId: 'siti', programId });
  });

  test('does not wait unknown, or after having left the service', () => {
    given(seats, ...full)
      .when(wait('budi', {}, { employee: 'departed' }))
      .thenRejected('EMPLOYEE_DEPARTED', { employeeId: 'budi' });
    given(seats, ...full)
      .when(wait('budi', {}, { employee: 'unknown' }))
      .thenRejected('EMPLOYEE_UNKNOWN', { employeeId: 'budi' });
  });

  test('stops waiting, once', () => {
    const stop = { type: 'EndWaiting', data: { employeeId: 'budi' } } as const;
    given(seats, ...full, waitingBegun())
      .when(stop)
      .then(waitingEnded({ cause: 'withdrawn' }));
    given(seats, ...full)
      .when(stop)
      .thenNothing();
  });
});

describe('a seat that is given back', () => {
  const two = [...full, waitingBegun(ani), waitingBegun()] as const;

  test('goes to who came first', () =>
    given(seats, ...two)
      .when(release('siti'))
      .then(seatReleased(siti), waitingEnded(ani), seatTaken(ani)));

  test('goes to the more urgent need before that', () => {
    const urgent = waitingBegun({ needId: 'n-1', priority: 'medium' });
    given(seats, ...full, waitingBegun(ani), urgent)
      .when(release('siti'))
      .then(seatReleased(siti), waitingEnded(), seatTaken());
    const [high, medium, low, none] = (['high', 'medium', 'low', undefined] as const).map((priority) =>
      priority === undefined ? {} : { priority },
    );
    expect(inTurn([none, low, high, medium].flatMap((one) => one ?? []))).toEqual([high, medium, low, none]);
  });

  test('passes over who has left the service, or is expected elsewhere', () => {
    const after = [seatReleased(siti), waitingEnded(), seatTaken()] as const;
    given(seats, ...two)
      .when(release('siti', { ani: { employee: 'departed' } }))
      .then(...after);
    given(seats, ...two)
      .when(release('siti', { ani: { employee: 'active', engagements: elsewhere } }))
      .then(...after);
  });

  test('stays free where nobody waits', () =>
    given(seats, ...full)
      .when(release('siti'))
      .then(seatReleased(siti)));
});

test('a revision with more seats lets those in who wait, as many as there are seats', () => {
  const fill = { type: 'FillSeats', facts: { waiting: {} } } as const;
  const more = [...full, waitingBegun(ani), waitingBegun(), revised({ capacity: 2 })] as const;
  given(seats, ...more)
    .when(fill)
    .then(waitingEnded(ani), seatTaken(ani));
  given(seats, ...more, completed())
    .when(fill)
    .thenNothing();
});

describe('a unit', () => {
  const quotas = [
    { unitId: 'health', most: 1 },
    { unitId: 'education', kept: 1, keptUntil: '2026-03-02' },
  ];
  const held = [proposed(), scheduled({ quotas })] as const;

  test('has no more seats than its quota', () =>
    given(seats, ...held, seatTaken(siti))
      .when(take('budi'))
      .thenRejected('UNIT_QUOTA_REACHED', { programId, unitId: 'health', most: 1 }));

  test('finds the seats that are kept for it, and no other unit does', () => {
    const one = [...held, seatTaken(siti)] as const;
    given(seats, ...one)
      .when(take('budi', { unitId: 'it' }))
      .thenRejected('SEATS_KEPT', { programId, kept: 1, keptUntil: '2026-03-02' });
    given(seats, ...one)
      .when(take('budi', { unitId: 'education' }))
      .then(seatTaken({ unitId: 'education' }));
  });

  test('has them kept until the day, in Medan, and no longer', () => {
    const past = quotas.map((one) => ('keptUntil' in one ? { ...one, keptUntil: '2026-03-01' } : one));
    given(seats, proposed(), scheduled({ quotas: past }), seatTaken(siti))
      .when(take('budi', { unitId: 'it' }))
      .then(seatTaken({ unitId: 'it' }));
  });

  test('whose quota is reached waits, though seats are free, and lets others by', () =>
    given(seats, ...held, seatTaken(siti))
      .when(wait())
      .then(waitingBegun()));
});

describe('a seat of a group', () => {
  const held = [proposed(), scheduled(inGroups)] as const;

  test('is that of the group asked for, while it has one', () => {
    given(seats, ...held)
      .when(take('budi', { groupId: 'b' }))
      .then(seatTaken({ groupId: 'b' }));
    given(seats, ...held, seatTaken({ ...siti, groupId: 'b' }))
      .when(take('budi', { groupId: 'b' }))
      .thenRejected('GROUP_FULL', { programId, groupId: 'b', capacity: 1 });
    given(seats, ...held)
      .when(take('budi', { groupId: 'c' }))
      .thenRejected('GROUP_UNKNOWN', { groupId: 'c' });
  });

  test('is in the group with most room where none is asked for', () =>
    given(seats, ...held, seatTaken({ ...siti, groupId: 'a' }))
      .when(take('budi'))
      .then(seatTaken({ groupId: 'b' })));

  test('is in a group at whose sessions the person is not expected elsewhere', () => {
    given(seats, ...held)
      .when(take('budi', {}, { engagements: elsewhere }))
      .then(seatTaken({ groupId: 'b' }));
    given(seats, ...held)
      .when(take('budi', { groupId: 'a' }, { engagements: elsewhere }))
      .thenRejected('PERSON_CLASH', clash);
  });

  test('is changed for one of another group, for a reason', () => {
    const inA = [...held, seatTaken({ groupId: 'a' })] as const;
    given(seats, ...inA)
      .when(move('b'))
      .then(seatMoved());
    given(seats, ...inA)
      .when(move('a'))
      .thenNothing();
    given(seats, ...inA, seatTaken({ ...siti, groupId: 'b' }))
      .when(move('b'))
      .thenRejected('GROUP_FULL', { programId, groupId: 'b', capacity: 1 });
    given(seats, ...inA)
      .when(move('c'))
      .thenRejected('GROUP_UNKNOWN', { groupId: 'c' });
    given(seats, ...held)
      .when(move('b'))
      .thenRejected('NOT_ENROLLED', { employeeId: 'budi', programId });
    given(seats, ...held, seatTaken({ groupId: 'b' }))
      .when(move('a', elsewhere))
      .thenRejected('PERSON_CLASH', clash);
  });
});

describe('who is expected elsewhere', () => {
  test('takes no seat and does not wait', () => {
    given(seats, proposed(), scheduled())
      .when(take('budi', {}, { engagements: elsewhere }))
      .thenRejected('PERSON_CLASH', clash);
  });

  test('takes one after that has ended', () => {
    const times = [{ sessionId: 'a1', startsAt: '2026-03-02T05:00:00Z', endsAt: '2026-03-02T06:00:00Z' }];
    given(seats, proposed(), scheduled())
      .when(take('budi', {}, { engagements: [{ programId: 'archives', title: 'Kearsipan', times }] }))
      .then(seatTaken());
  });
});
