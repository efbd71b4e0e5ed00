import {
  accessLogs,
  attendanceStatuses,
  employee,
  instruments,
  lengthsOf,
  program,
  startOf,
  readings,
} from '@bina/domain';
import { registrationRules } from '../facts/employee.js';
import type { City } from './city.js';
import { basisOf } from './follows.js';
import {
  at,
  competencyOf,
  needOf,
  person,
  positionOf,
  programOf,
  ratingsOf,
  sessionOf,
  unitOf,
  type Numbers,
} from './numbers.js';
import { worthIn } from './wishes-of-credit.js';

/** What may be wished of people, by name; most of it is refused at most times. */
export const wishesOfPeople: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  register: (city, n) =>
    city.tell([employee, person(n), 'profile'], {
      type: 'RegisterEmployee',
      data: {
        employeeId: person(n),
        name: `Nama ${person(n)}`,
        employment: person(n) === 'e4' ? 'PPPK' : 'PNS',
        unitId: unitOf(n),
        positionId: positionOf(n),
        ...(n.level % 2 === 0 ? {} : { since: '2020-01-01' }),
      },
      facts: registrationRules,
    }),
  transfer: (city, n) =>
    city.tell([employee, person(n), 'profile'], {
      type: 'TransferEmployee',
      data: {
        unitId: unitOf(n),
        positionId: positionOf(n),
        effectiveFrom: at(['2026-01-01', '2025-06-01', '2026-05-01'], n.what),
      },
    }),
  depart: (city, n) =>
    // Seldom, or soon nobody would be left.
    n.level === 5 &&
    city.tell([employee, person(n), 'profile'], {
      type: 'DepartEmployee',
      data: {
        ground: 'retired',
        effectiveFrom: '2026-01-01',
      },
    }),
  giveBack: (city, n) =>
    city.tell([employee, person(n), 'profile'], {
      type: 'ReturnEmployee',
      data: { unitId: unitOf(n), positionId: positionOf(n), effectiveFrom: '2026-07-01' },
    }),
  act: (city, n) =>
    city.tell([employee, person(n), 'posts'], {
      type: 'BeginActingPost',
      data: {
        postId: `a${n.what}`,
        unitId: unitOf(n),
        positionId: positionOf(n),
        capacity: 'plt',
        effectiveFrom: at(['2026-01-01', '2026-03-01'], n.level),
      },
    }),
  endActing: (city, n) =>
    city.tell([employee, person(n), 'posts'], {
      type: 'EndActingPost',
      data: { postId: `a${n.what}`, endedOn: '2026-04-01' },
    }),
  aim: (city, n) =>
    city.tell([employee, person(n), 'posts'], {
      type: 'SetTargetPost',
      data: { targetPositionId: positionOf(n), effectiveFrom: '2026-02-01' },
    }),
  clearAim: (city, n) =>
    city.tell([employee, person(n), 'posts'], {
      type: 'ClearTargetPost',
      data: { effectiveFrom: '2026-03-01' },
    }),
  rename: (city, n) =>
    city.tell([employee, person(n), 'identity'], {
      type: 'CorrectName',
      data: { name: `Nama ${n.level}` },
    }),
  number: (city, n) =>
    city.tell([employee, person(n), 'identity'], {
      type: 'RecordNip',
      data: {
        nip: `1990010${1 + n.level}2020011${n.who}0${n.what}`,
        effectiveFrom: '2026-01-01',
        confirmWarnings: true,
      },
      facts: registrationRules,
    }),
  withdrawNumber: (city, n) =>
    city.tell([employee, person(n), 'identity'], {
      type: 'WithdrawNip',
      data: { nip: `1990010${1 + n.level}2020011${n.who}0${n.what}` },
    }),
  promote: (city, n) =>
    city.tell([employee, person(n), 'service'], {
      type: 'GrantRank',
      data: { rank: at(['III/a', 'III/b', '33'], n.level), effectiveFrom: '2026-04-01' },
      facts: registrationRules,
    }),
  stand: (city, n) =>
    city.tell([employee, person(n), 'service'], {
      type: 'ChangeStanding',
      data: { standing: at(['01', '03', 'CLTN'], n.level), effectiveFrom: `2026-0${1 + n.which}-01` },
      facts: registrationRules,
    }),
  identify: (city, n) =>
    city.tell([employee, person(n), 'needs'], {
      type: 'IdentifyNeed',
      data: { needId: needOf(n), competencyId: competencyOf(n), source: 'own-input', reason: 'Ingin maju' },
    }),
  meet: (city, n) =>
    city.tell([employee, person(n), 'needs'], {
      type: 'MeetNeed',
      data: { needId: needOf(n), evidence: 'Dinilai' },
    }),
  withdraw: (city, n) =>
    city.tell([employee, person(n), 'needs'], {
      type: 'WithdrawNeed',
      data: { needId: needOf(n), reason: 'Tidak perlu lagi' },
    }),
  attend: (city, n) => {
    const { plan, seats } = city.states(program, programOf(n));
    const length = lengthsOf(plan)[sessionOf(n)];
    city.tell([employee, person(n), 'participation'], {
      type: 'RecordAttendance',
      data: {
        programId: programOf(n),
        sessionId: sessionOf(n),
        status: at(attendanceStatuses, n.level),
        minutes: 30 + 7 * n.level,
      },
      facts: {
        program: plan.status,
        startsAt: startOf(plan, sessionOf(n)),
        ...(length === undefined ? {} : { length }),
        seated: seats.taken.has(person(n)),
        ...(seats.planItem === undefined ? {} : { planItem: seats.planItem }),
        worth: worthIn(city, programOf(n)),
      },
    });
  },
  correct: (city, n) => {
    const basis = basisOf(city, programOf(n));
    city.tell([employee, person(n), 'participation'], {
      type: 'CorrectAttendance',
      data: {
        programId: programOf(n),
        sessionId: sessionOf(n),
        status: at(attendanceStatuses, n.level),
        minutes: 20 + 11 * n.level,
        reason: 'Daftar hadir tertukar',
      },
      facts: {
        worth: worthIn(city, programOf(n)),
        completed: { ...basis, sessionIds: Object.keys(basis.lengths) },
      },
    });
  },
  evaluate: (city, n) =>
    city.tell([employee, person(n), 'evaluation'], {
      type: 'SubmitEvaluation',
      data: {
        evaluationId: `${programOf(n)}-${person(n)}-${n.level}`,
        programId: programOf(n),
        instrument: at(instruments, n.level),
        ratings: ratingsOf(n),
        comments: {},
      },
      facts: { program: city.states(program, programOf(n)).plan.status },
    }),
  look: (city, n) =>
    city.tell([accessLogs, person(n), 'accessLog'], {
      type: 'RecordRead',
      data: {
        employeeId: person(n),
        readerId: `auditor-${n.which % 2}`,
        readerRole: 'auditor',
        what: at(readings, n.what),
        ground: 'stated',
        stated: 'Pemeriksaan',
      },
      facts: { known: city.states(employee, person(n)).profile.status !== 'unknown' },
    }),
};
