import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { plan, startOf } from './plan.js';

const { programId, proposed, scheduled, revised, completed, cancelled, schedule, firstDay, secondDay } = make;
const { seatTaken, seatReleased } = make;

const propose = { type: 'ProposeProgram', data: proposed().data } as const;
const toSchedule = (changes: Partial<typeof schedule> = {}) =>
  ({ type: 'ScheduleProgram', data: { ...schedule, ...changes } }) as const;
const revise = (changes: Partial<typeof schedule> = {}) =>
  ({ type: 'ReviseProgram', data: { ...schedule, reason: 'Gedung dipakai', ...changes } }) as const;
const complete = { type: 'CompleteProgram' } as const;
const cancel = { type: 'CancelProgram', data: { reason: 'Anggaran dipotong' } } as const;

describe('a programme is proposed', () => {
  test('with the needs that it is to answer', () => given(plan).when(propose).then(proposed()));

  test('and proposed again, which records nothing', () =>
    given(plan, proposed()).when(propose).thenNothing());

  test('and proposed again once it is held, which records nothing', () =>
    given(plan, proposed(), scheduled(), completed()).when(propose).thenNothing());

  test.each([{ title: 'Kearsipan' }, { competencyIds: ['integrity'] }, { answers: [] }])(
    'but not under an id that another proposal has: %j',
    (other) => given(plan, proposed(other)).when(propose).thenRejected('PROGRAM_ID_TAKEN', { programId }),
  );

  test('but not to carry out a follow-up of itself', () => {
    const data = { ...propose.data, follows: [{ programId, followUpId: 'deeper' }] };
    given(plan)
      .when({ ...propose, data })
      .thenRejected('FOLLOW_UP_OF_ITSELF', { programId });
  });

  test('naming each competency, need and follow-up once', () => {
    const twice = {
      competencyIds: ['public-service', 'integrity', 'public-service'],
      answers: [
        { employeeId: 'budi', needId: 'n-1' },
        { employeeId: 'siti', needId: 'n-1' },
        { needId: 'n-1', employeeId: 'budi' },
      ],
      follows: [
        { programId: 'earlier', followUpId: 'deeper' },
        { programId: 'earlier', followUpId: 'deeper' },
      ],
    };
    const once = {
      competencyIds: ['public-service', 'integrity'],
      answers: twice.answers.slice(0, 2),
      follows: twice.follows.slice(0, 1),
    };
    const command = { type: 'ProposeProgram', data: { ...propose.data, ...twice } } as const;
    given(plan).when(command).then(proposed(once));
    given(plan, proposed(once)).when(command).thenNothing();
  });

  test.each([toSchedule(), revise(), complete, cancel])('before anything else: $type', (command) =>
    given(plan).when(command).thenRejected('PROGRAM_UNKNOWN'),
  );
});

describe('success indicators', () => {
  const { indicators, indicatorsSet } = make;
  const set = { type: 'SetIndicators', data: { indicators } } as const;

  test('are set with the proposal, each under an id of its own', () => {
    const stated = { ...propose, data: { ...propose.data, indicators } };
    given(plan).when(stated).then(proposed({ indicators }));
    const [one] = indicators;
    given(plan)
      .when({ ...propose, data: { ...propose.data, indicators: [one, one] } })
      .thenRejected('INDICATOR_DUPLICATE', { indicatorId: 'liked' });
  });

  test('are set or changed while it is only proposed', () => {
    given(plan, proposed()).when(set).then(indicatorsSet());
    given(plan, proposed({ indicators })).when(set).thenNothing();
    given(plan, proposed({ indicators }))
      .when({ ...set, data: { indicators: [] } })
      .then(indicatorsSet({ indicators: [] }));
  });

  test('are added or changed no more once it is scheduled', () => {
    given(plan, proposed(), scheduled()).when(set).thenRejected('INDICATORS_FIXED', { programId });
    given(plan, proposed({ indicators }), scheduled())
      .when({ ...set, data: { indicators: [] } })
      .thenRejected('INDICATORS_FIXED', { programId });
    given(plan, proposed(), indicatorsSet(), scheduled(), completed()).when(set).thenNothing();
  });
});

describe('a programme is scheduled', () => {
  test('with sessions, speakers and seats', () =>
    given(plan, proposed()).when(toSchedule()).then(scheduled()));

  test('and scheduled again in the same way, which records nothing', () =>
    given(plan, proposed(), scheduled()).when(toSchedule()).thenNothing());

  test('and scheduled again by a request whose fields stand in another order, which records nothing', () => {
    const sorted = ({ sessionId, startsAt, endsAt, place }: typeof firstDay) => ({
      endsAt,
      place,
      sessionId,
      startsAt,
    });
    const read = scheduled({ sessions: [sorted(firstDay), sorted(secondDay)] });
    given(plan, proposed(), read).when(toSchedule()).thenNothing();
    given(plan, proposed(), read).when(revise()).thenNothing();
  });

  test('once: another schedule is a revision', () =>
    given(plan, proposed(), scheduled())
      .when(toSchedule({ capacity: 3 }))
      .thenRejected('PROGRAM_ALREADY_SCHEDULED', { programId }));

  test('in sessions that each have a name of their own', () =>
    given(plan, proposed())
      .when(toSchedule({ sessions: [firstDay, { ...secondDay, sessionId: 'day-1' }] }))
      .thenRejected('SESSION_DUPLICATE', { sessionId: 'day-1' }));

  test.each(['2026-03-02T01:00:00Z', '2026-03-02T00:59:59Z', '2026-03-02T01:00:00.000Z'])(
    'in sessions that end after they start, not at %s',
    (endsAt) =>
      given(plan, proposed())
        .when(toSchedule({ sessions: [{ ...firstDay, endsAt }] }))
        .thenRejected('SESSION_ENDS_BEFORE_START', { sessionId: 'day-1' }),
  );

  test('in sessions that may last half a second, however the two times are written', () => {
    const sessions = [{ ...firstDay, endsAt: '2026-03-02T01:00:00.5Z' }];
    given(plan, proposed()).when(toSchedule({ sessions })).then(scheduled({ sessions }));
    given(plan, proposed())
      .when(toSchedule({ sessions: [{ ...firstDay, startsAt: '2026-03-02T05:00:00.5Z' }] }))
      .thenRejected('SESSION_ENDS_BEFORE_START', { sessionId: 'day-1' });
  });

  test('not once it is completed', () =>
    given(plan, proposed(), scheduled(), completed())
      .when(toSchedule())
      .thenRejected('PROGRAM_COMPLETED', { programId }));
});

describe('a schedule is revised', () => {
  const later = { sessions: [firstDay, { ...secondDay, startsAt: '2026-03-03T02:00:00Z' }] };

  test('for a reason', () => given(plan, proposed(), scheduled()).when(revise(later)).then(revised(later)));

  test('and revised again in the same way, which records nothing', () =>
    given(plan, proposed(), scheduled(), revised(later)).when(revise(later)).thenNothing());

  test('to what it already says, which records nothing', () =>
    given(plan, proposed(), scheduled()).when(revise()).thenNothing());

  test('and may drop a session', () =>
    given(plan, proposed(), scheduled())
      .when(revise({ sessions: [secondDay] }))
      .then(revised({ sessions: [secondDay] })));

  test('only once there is one', () =>
    given(plan, proposed()).when(revise()).thenRejected('PROGRAM_NOT_SCHEDULED', { programId }));

  test('and keeps to the rules of sessions', () => {
    const history = [proposed(), scheduled()];
    given(plan, ...history)
      .when(revise({ sessions: [firstDay, firstDay] }))
      .thenRejected('SESSION_DUPLICATE', { sessionId: 'day-1' });
    given(plan, ...history)
      .when(revise({ sessions: [{ ...firstDay, endsAt: firstDay.startsAt }] }))
      .thenRejected('SESSION_ENDS_BEFORE_START', { sessionId: 'day-1' });
  });

  test('with no fewer seats than are taken', () => {
    const full = [proposed(), scheduled(), seatTaken(), seatTaken({ employeeId: 'siti' })];
    given(plan, ...full)
      .when(revise({ capacity: 1 }))
      .thenRejected('CAPACITY_BELOW_SEATS_TAKEN', { capacity: 1, seatsTaken: 2 });
    given(plan, ...full, seatReleased())
      .when(revise({ capacity: 1 }))
      .then(revised({ capacity: 1 }));
  });

  test('and the seats that are taken stay taken', () =>
    given(
      plan,
      proposed(),
      scheduled(),
      seatTaken(),
      seatTaken({ employeeId: 'siti' }),
      revised({ capacity: 5 }),
    )
      .when(revise({ capacity: 1 }))
      .thenRejected('CAPACITY_BELOW_SEATS_TAKEN', { capacity: 1, seatsTaken: 2 }));

  test('not once the programme is completed', () =>
    given(plan, proposed(), scheduled(), completed())
      .when(revise({ capacity: 5 }))
      .thenRejected('PROGRAM_COMPLETED', { programId }));
});

describe('a programme is completed', () => {
  test('with the sessions that it had in the end', () =>
    given(plan, proposed(), scheduled(), revised({ sessions: [secondDay] }))
      .when(complete)
      .then(completed({ sessionIds: ['day-2'] })));

  test('and completed again, which records nothing', () =>
    given(plan, proposed(), scheduled(), completed()).when(complete).thenNothing());

  test('not before it is scheduled', () =>
    given(plan, proposed()).when(complete).thenRejected('PROGRAM_NOT_SCHEDULED', { programId }));
});

describe('a programme is cancelled', () => {
  test('while it is only proposed', () => given(plan, proposed()).when(cancel).then(cancelled()));

  test('when it is scheduled', () => given(plan, proposed(), scheduled()).when(cancel).then(cancelled()));

  test('and cancelled again, which records nothing', () =>
    given(plan, proposed(), cancelled()).when(cancel).thenNothing());

  test('not once it is completed', () =>
    given(plan, proposed(), scheduled(), completed())
      .when(cancel)
      .thenRejected('PROGRAM_COMPLETED', { programId }));

  test.each([toSchedule(), revise(), complete])('and is then closed to all else: $type', (command) =>
    given(plan, proposed(), scheduled(), cancelled())
      .when(command)
      .thenRejected('PROGRAM_CANCELLED', { programId }),
  );
});

describe('the start of a session', () => {
  test('is what the schedule says', () =>
    expect(startOf(given(plan, proposed(), scheduled()).state, 'day-2')).toBe(secondDay.startsAt));

  test('is what the last revision says', () => {
    const moved = { ...firstDay, startsAt: '2026-03-02T02:00:00Z' };
    const { state } = given(plan, proposed(), scheduled(), revised({ sessions: [moved] }), completed());
    expect(startOf(state, 'day-1')).toBe(moved.startsAt);
    expect(startOf(state, 'day-2')).toBeUndefined();
  });

  test('is unknown where there is no schedule', () => {
    expect(startOf(given(plan).state, 'day-1')).toBeUndefined();
    expect(startOf(given(plan, proposed()).state, 'day-1')).toBeUndefined();
    expect(startOf(given(plan, proposed(), cancelled()).state, 'day-1')).toBeUndefined();
  });
});
