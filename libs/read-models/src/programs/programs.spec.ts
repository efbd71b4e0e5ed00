import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { program as category } from '@bina/domain';
import { attended, attendedSecond, corrected, missed } from '../../../../test/support/facts/participation.js';
import {
  cancelled,
  completed,
  firstDay,
  indicators,
  indicatorsSet,
  inGroups,
  proposed,
  revised,
  scheduled,
  seatMoved,
  seatReleased,
  seatTaken,
  secondDay,
  waitingBegun,
  waitingEnded,
} from '../../../../test/support/facts/program.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, momentOf, projected } from '../../../../test/support/projected.js';
import { emptyTally } from '../shared/attendance.js';
import type { Program } from './program.js';
import { programs } from './programs.js';

const after = (...facts: Parameters<typeof documentsOf>[1][]): Program | undefined =>
  documentsOf(programs, proposed(), ...facts)['service-basics'];

const unscheduled: Program = {
  programId: 'service-basics',
  title: 'Pelayanan prima',
  status: 'proposed',
  objectives: ['Peserta dapat melayani warga dengan sopan dan cepat'],
  competencyIds: ['public-service'],
  form: null,
  international: false,
  indicators: [],
  mandatory: false,
  mandatoryFor: null,
  seriesId: null,
  edition: null,
  answers: 1,
  follows: [],
  method: null,
  capacity: null,
  seatsTaken: 0,
  waiting: 0,
  groups: [],
  quotas: [],
  speakers: [],
  sessions: [],
  startsAt: null,
  years: [],
  followUps: [],
  proposedAt: momentOf(1),
  completedAt: null,
  cancelledAt: null,
  cancelledBecause: null,
};

/** A session for all, of which no room and no speaker is named. */
const forAll = { groupId: null, roomId: null, speakerIds: [] };

describe('a programme', () => {
  test('is proposed', () => expect(after()).toEqual(unscheduled));

  test('may say its form, and that it is international', () =>
    expect(documentsOf(programs, proposed({ form: '9', international: true }))['service-basics']).toEqual({
      ...unscheduled,
      form: '9',
      international: true,
    }));

  test('is scheduled, its sessions in the order in which they begin', () =>
    expect(after(scheduled({ sessions: [secondDay, firstDay] }))).toEqual({
      ...unscheduled,
      status: 'scheduled',
      method: 'classroom',
      capacity: 2,
      speakers: [{ speakerId: 'dr-tan', name: 'dr. Tan', field: 'Pelayanan publik' }],
      sessions: [
        { ...firstDay, ...forAll, scheduled: true, attendance: emptyTally },
        { ...secondDay, ...forAll, scheduled: true, attendance: emptyTally },
      ],
      startsAt: firstDay.startsAt,
      years: [2026],
    }));

  test('of two calendar years in Medan stands in both', () => {
    const sessions = [
      { ...secondDay, startsAt: '2025-12-31T17:00:00Z' },
      { ...firstDay, startsAt: '2025-12-31T16:59:59Z' },
    ];
    expect(after(scheduled({ sessions }))?.years).toEqual([2025, 2026]);
  });

  test('says what it is to be judged by, whom it is mandatory for, and which edition it is', () => {
    const mandatoryFor = { unitIds: ['health'], positionIds: [] };
    const series = { seriesId: 'yearly', edition: 2 };
    const stated = proposed({ mandatory: true, mandatoryFor, series });
    expect(documentsOf(programs, stated, indicatorsSet())['service-basics']).toMatchObject({
      indicators,
      mandatory: true,
      mandatoryFor,
      seriesId: 'yearly',
      edition: 2,
    });
    const added = {
      type: 'EditionAdded',
      data: { recurrenceId: 'later', edition: 1, programId: 'service-basics' },
    } as const;
    expect(after(added)).toMatchObject({ seriesId: 'later', edition: 1 });
    expect(documentsOf(programs, added)).toEqual({});
  });

  test('is held in groups, in rooms and by speakers, with quotas of units', () => {
    const sessions = [{ ...firstDay, groupId: 'a', roomId: 'aula', speakerIds: ['dr-tan'] }];
    const quotas = [{ unitId: 'health', most: 3 }];
    const { groups } = inGroups;
    const held = [scheduled({ sessions, groups, quotas }), seatTaken({ groupId: 'a' })] as const;
    expect(after(...held)).toMatchObject({
      sessions: [{ groupId: 'a', roomId: 'aula', speakerIds: ['dr-tan'] }],
      groups: [
        { groupId: 'a', capacity: 1, seatsTaken: 1 },
        { groupId: 'b', capacity: 1, seatsTaken: 0 },
      ],
      quotas: [{ unitId: 'health', most: 3, kept: null, keptUntil: null }],
    });
    const seatsIn = (...facts: Parameters<typeof documentsOf>[1][]) =>
      after(...held, ...facts)?.groups.map(({ seatsTaken }) => seatsTaken);
    expect(seatsIn(seatMoved())).toEqual([0, 1]);
    expect(seatsIn(seatMoved(), seatReleased({ groupId: 'b' }))).toEqual([0, 0]);
    expect(seatsIn(revised({ groups: [...groups].reverse() }))).toEqual([0, 1]);
  });

  test('says how many wait for a seat', () => {
    expect(after(scheduled(), waitingBegun(), waitingBegun({ employeeId: 'siti' }))?.waiting).toBe(2);
    expect(after(scheduled(), waitingBegun(), waitingEnded())?.waiting).toBe(0);
  });

  test('names no speaker who was forgotten', () =>
    expect(after(scheduled({ speakers: [{ speakerId: 'dr-tan', name: null }] }))?.speakers).toEqual([
      { speakerId: 'dr-tan', name: null, field: null },
    ]));

  test('has seats that are taken and given back', () =>
    expect(
      after(scheduled(), seatTaken(), seatTaken({ employeeId: 'siti' }), seatReleased())?.seatsTaken,
    ).toBe(1));

  test('is completed, or cancelled for a reason', () => {
    expect(after(scheduled(), completed())).toMatchObject({ status: 'completed', completedAt: momentOf(3) });
    expect(after(cancelled())).toMatchObject({
      status: 'cancelled',
      cancelledAt: momentOf(2),
      cancelledBecause: 'Anggaran dipotong',
    });
  });

  test('that nobody has proposed cannot be scheduled', () =>
    expect(() => documentsOf(programs, scheduled())).toThrow('service-basics'));
});

describe('attendance of a session', () => {
  const ofFirstDay = (...facts: Parameters<typeof documentsOf>[1][]) =>
    after(scheduled(), ...facts)?.sessions.find(({ sessionId }) => sessionId === 'day-1')?.attendance;

  test('is counted by status, with the minutes', () =>
    expect(
      ofFirstDay(
        attended(),
        attended({ employeeId: 'siti', status: 'late', minutes: 200 }),
        missed({ employeeId: 'agus', status: 'sick' }),
        attendedSecond(),
      ),
    ).toEqual({ ...emptyTally, present: 1, late: 1, sick: 1, minutes: 440 }));

  test('is corrected', () =>
    expect(ofFirstDay(attended(), corrected())).toEqual({ ...emptyTally, absent: 1 }));

  test('stays through a revision', () => {
    const later = { ...firstDay, startsAt: '2026-03-09T01:00:00Z', endsAt: '2026-03-09T05:00:00Z' };
    expect(after(scheduled(), attended(), revised({ sessions: [later, secondDay] }))?.sessions).toEqual([
      { ...secondDay, ...forAll, scheduled: true, attendance: emptyTally },
      { ...later, ...forAll, scheduled: true, attendance: { ...emptyTally, present: 1, minutes: 240 } },
    ]);
  });

  test('stays when its session is dropped; a session without any is gone', () => {
    const sessions = after(scheduled(), attended(), revised({ sessions: [secondDay] }))?.sessions;
    expect(sessions?.map(({ sessionId, scheduled: planned }) => [sessionId, planned])).toEqual([
      ['day-1', false],
      ['day-2', true],
    ]);
    expect(after(scheduled(), revised({ sessions: [secondDay] }))?.sessions).toHaveLength(1);
  });

  test('counts though its session was dropped in the same moment', () =>
    expect(after(scheduled(), revised({ sessions: [secondDay] }), attended())?.sessions[0]).toEqual({
      sessionId: 'day-1',
      startsAt: firstDay.startsAt,
      endsAt: null,
      place: null,
      ...forAll,
      scheduled: false,
      attendance: { ...emptyTally, present: 1, minutes: 240 },
    }));
});

describe('a follow-up', () => {
  const decided = {
    type: 'FollowUpDecided',
    data: {
      followUpId: 'deeper',
      programId: 'service-basics',
      finding: 'Kurang dalam',
      changes: 'material',
      decision: 'Tambah praktik',
      employeeIds: ['budi', 'siti'],
    },
  } as const;
  const applied = (nextProgramId: string) =>
    ({
      type: 'FollowUpApplied',
      data: { followUpId: 'deeper', programId: 'service-basics', nextProgramId },
    }) as const;
  const followUp = {
    followUpId: 'deeper',
    finding: 'Kurang dalam',
    changes: 'material',
    decision: 'Tambah praktik',
    competencyId: null,
    people: 2,
    decidedAt: momentOf(2),
    appliedBy: [],
  };

  test('stands with the programme that it came from', () =>
    expect(after(decided)?.followUps).toEqual([followUp]));

  test('leads forward to the programmes that carry it out, and they lead back to it', () => {
    const back = [{ programId: 'service-basics', followUpId: 'deeper' }];
    const documents = documentsOf(
      programs,
      proposed(),
      decided,
      proposed({ programId: 'service-2', follows: back }),
      applied('service-2'),
      applied('service-3'),
    );
    expect(documents['service-basics']?.followUps).toEqual([
      { ...followUp, appliedBy: ['service-2', 'service-3'] },
    ]);
    expect(documents['service-2']?.follows).toEqual(back);
  });

  test('that nobody decided cannot be carried out', () =>
    expect(() => after(applied('x'))).toThrow('deeper'));
});

test('status and seats are those that the deciders know, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const { plan, seats } = category.facets;
      for (const [id, { status, seatsTaken, capacity }] of projected(programs, log)) {
        const own = log.filter(({ stream }) => stream === `program-${id}`);
        const knownTo = <S>(facet: {
          folds: readonly string[];
          initial: S;
          evolve(state: S, event: never): S;
        }) =>
          own
            .filter(({ type }) => facet.folds.includes(type))
            .reduce((state, event) => facet.evolve(state, event as never), facet.initial);
        expect(status).toBe(knownTo(plan).status);
        expect(seatsTaken).toBe(knownTo(seats).taken.size);
        expect(capacity ?? 0).toBe(knownTo(seats).schedule?.capacity ?? 0);
      }
    }),
  ));
