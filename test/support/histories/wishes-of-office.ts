import {
  bookingsIn,
  employee,
  instruments,
  mentorings,
  program,
  rooms,
  speakers,
  units,
  type Schedule,
} from '@bina/domain';
import { pairing } from '../facts/mentoring.js';
import type { City } from './city.js';
import {
  at,
  competencyOf,
  findingOf,
  followUpOf,
  needOf,
  pairOf,
  person,
  programOf,
  ratingsOf,
  unitOf,
  type Numbers,
} from './numbers.js';

/** The last second of a year in Medan and the first one of the next, among others. */
const STARTS = [
  '2025-12-31T16:59:59Z',
  '2025-12-30T02:00:00Z',
  '2025-12-31T17:00:00Z',
  '2026-03-02T02:00:00Z',
];
const scheduleOf = ({ which, level }: Numbers): Schedule => ({
  method: at(['Pelatihan klasikal', 'Lokakarya'], level),
  sessions: STARTS.slice(0, 1 + (level % 4)).map((_start, number) => {
    const startsAt = at(STARTS, number + which);
    return {
      sessionId: `s${number}`,
      startsAt,
      endsAt: startsAt.replace(/^\d+-(.*)T../, '2027-$1T23'),
      place: 'Aula',
      roomId: `r${which % 2}`,
      speakerIds: ['sp1'],
      ...(level > 2 ? { groupId: at(['a', 'b'], number) } : {}),
    };
  }),
  speakers: [{ speakerId: 'sp1', name: 'dr. Tan' }],
  capacity: 2 + (level % 3),
  ...(level > 2
    ? {
        groups: [
          { groupId: 'a', name: 'Kelompok A', capacity: 1 },
          { groupId: 'b', name: 'Kelompok B', capacity: 1 + (level % 3) },
        ],
        quotas: [{ unitId: 'u1', kept: 1, keptUntil: '2026-06-30' }],
      }
    : {}),
});

/** The schedule with the calendars that it needs; one wish here, as the application has it. */
const book = (city: City, programId: string, schedule: Schedule | undefined) => {
  const { rooms: ofRooms, speakers: ofSpeakers } = bookingsIn(schedule);
  const held = { programId, title: `Program ${programId}` };
  for (const roomId of ['r0', 'r1'])
    city.tell([rooms, roomId, 'roomBookings'], {
      type: 'BookRoom',
      data: { ...held, roomId, times: ofRooms.get(roomId) ?? [] },
    });
  city.tell([speakers, 'sp1', 'speakerBookings'], {
    type: 'BookSpeaker',
    data: { ...held, speakerId: 'sp1', times: ofSpeakers.get('sp1') ?? [] },
  });
};

/** What may be wished of units, programmes and pairs, by name; most of it is refused at most times. */
export const wishesOfOffice: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  demand: (city, n) =>
    city.tell([units, unitOf(n), 'unit'], {
      type: 'RaiseDemand',
      data: {
        demandId: `d${n.level}`,
        unitId: unitOf(n),
        competencyId: competencyOf(n),
        employeeIds: [person(n)],
        reason: 'Layanan daring',
      },
    }),
  propose: (city, n) =>
    city.tell([program, programOf(n), 'plan'], {
      type: 'ProposeProgram',
      data: {
        programId: programOf(n),
        title: `Program ${programOf(n)}`,
        objectives: ['Melayani'],
        competencyIds: [competencyOf(n)],
        answers: [{ employeeId: person(n), needId: needOf(n) }],
        // E-learning and seminars share limits, of a day and of a programme's day.
        form: ['16', '9', '3'][n.level % 3] ?? '3',
        follows: n.level > 1 ? [{ programId: 't0', followUpId: followUpOf(n) }] : [],
      },
    }),
  schedule: (city, n) => {
    book(city, programOf(n), scheduleOf(n));
    city.tell([program, programOf(n), 'plan'], { type: 'ScheduleProgram', data: scheduleOf(n) });
  },
  revise: (city, n) =>
    city.tell([program, programOf(n), 'plan'], {
      type: 'ReviseProgram',
      data: { ...scheduleOf(n), reason: 'Gedung dipakai' },
    }),
  complete: (city, n) =>
    n.level === 5 && city.tell([program, programOf(n), 'plan'], { type: 'CompleteProgram' }),
  cancel: (city, n) =>
    n.level === 4 &&
    city.tell([program, programOf(n), 'plan'], { type: 'CancelProgram', data: { reason: 'Anggaran' } }),
  seat: (city, n) => {
    const { profile } = city.states(employee, person(n));
    if (profile.status === 'unknown') return;
    city.tell([program, programOf(n), 'seats'], {
      type: 'TakeSeat',
      data: { employeeId: person(n), unitId: profile.unitId },
      facts: { employee: profile.status },
    });
  },
  release: (city, n) =>
    city.tell([program, programOf(n), 'seats'], { type: 'ReleaseSeat', data: { employeeId: person(n) } }),
  moveSeat: (city, n) =>
    city.tell([program, programOf(n), 'seats'], {
      type: 'MoveSeat',
      data: { employeeId: person(n), toGroupId: at(['a', 'b'], n.level), reason: 'Dinas' },
      facts: {},
    }),
  wait: (city, n) => {
    const { profile } = city.states(employee, person(n));
    if (profile.status === 'unknown') return;
    city.tell([program, programOf(n), 'seats'], {
      type: 'BeginWaiting',
      data: {
        employeeId: person(n),
        unitId: profile.unitId,
        ...(n.level > 3 ? { needId: needOf(n), priority: 'high' as const } : {}),
      },
      facts: { employee: profile.status },
    });
  },
  stopWaiting: (city, n) =>
    city.tell([program, programOf(n), 'seats'], { type: 'EndWaiting', data: { employeeId: person(n) } }),
  evaluateUnnamed: (city, n) =>
    city.tell([program, programOf(n), 'responses'], {
      type: 'SubmitAnonymousEvaluation',
      data: {
        evaluationId: `a-${n.who}-${n.which}-${n.level}`,
        instrument: at(instruments, n.level),
        ratings: ratingsOf(n),
        remarks: {},
      },
    }),
  decide: (city, n) =>
    city.tell([program, programOf(n), 'followUps'], {
      type: 'DecideFollowUp',
      data: {
        followUpId: followUpOf(n),
        finding: 'Kurang dalam',
        changes: n.level === 5 ? 'stop' : 'material',
        decision: 'Tambah praktik',
        employeeIds: [person(n)],
        ...(n.level > 3 ? { findingIds: [findingOf(n)], dueOn: '2026-06-30' } : {}),
      },
      facts: { today: '2026-01-01' },
    }),
  find: (city, n) =>
    city.tell([program, programOf(n), 'followUps'], {
      type: 'RecordFinding',
      data: { findingId: findingOf(n), finding: 'Kurang dalam', source: 'survey' },
    }),
  assign: (city, n) =>
    city.tell([program, programOf(n), 'followUps'], {
      type: 'AssignFollowUp',
      data: { followUpId: followUpOf(n), owner: person(n), dueOn: '2026-09-30' },
      facts: { today: '2026-01-01' },
    }),
  closeFollowUp: (city, n) =>
    city.tell([program, programOf(n), 'followUps'], {
      type: 'CloseFollowUp',
      data: {
        followUpId: followUpOf(n),
        outcome: n.level === 5 ? 'stopped' : n.level === 4 ? 'dropped' : 'improved',
        reason: 'Selesai',
        effect: [],
      },
      facts: { completed: ['t0', 't1', 't2'] },
    }),
  pair: (city, n) =>
    city.tell([mentorings, pairOf(n), 'mentoring'], {
      type: 'PairUp',
      data: {
        mentoringId: pairOf(n),
        mentorId: person(n),
        menteeId: `e${n.level % 5}`,
        competencyId: competencyOf(n),
        mentorUnitId: 'u0',
        menteeUnitId: unitOf(n),
        goal: 'Memimpin loket',
      },
      facts: pairing,
    }),
  meetMentor: (city, n) =>
    city.tell([mentorings, pairOf(n), 'mentoring'], {
      type: 'RecordMeeting',
      data: { meetingId: `k${n.which}`, metOn: `2025-12-0${1 + n.level}`, minutes: 45 + n.level },
    }),
  correctMeeting: (city, n) =>
    city.tell([mentorings, pairOf(n), 'mentoring'], {
      type: 'CorrectMeeting',
      data: {
        meetingId: `k${n.which}`,
        metOn: `202${4 + (n.level % 2)}-11-0${1 + n.level}`,
        minutes: 30 * (n.level % 3),
        reason: 'Salah catat',
      },
    }),
  endMentoring: (city, n) =>
    city.tell([mentorings, pairOf(n), 'mentoring'], {
      type: 'EndMentoring',
      data: { outcome: 'Mampu', ...(n.level > 2 ? { levelClaimed: n.level } : {}) },
    }),
  catchUp: (city) => city.catchUp(),
};
