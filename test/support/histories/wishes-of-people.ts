import { attendanceStatuses, employee, instruments, program, startOf } from '@bina/domain';
import type { City } from './city.js';
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

/** What may be wished of people, by name; most of it is refused at most times. */
export const wishesOfPeople: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  register: (city, n) =>
    city.tell([employee, person(n), 'profile'], {
      type: 'RegisterEmployee',
      data: {
        employeeId: person(n),
        name: `Nama ${person(n)}`,
        employment: 'PNS',
        unitId: unitOf(n),
        positionId: positionOf(n),
      },
    }),
  transfer: (city, n) =>
    city.tell([employee, person(n), 'profile'], {
      type: 'TransferEmployee',
      data: {
        unitId: unitOf(n),
        positionId: positionOf(n),
        effectiveFrom: '2026-01-01',
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
  assess: (city, n) =>
    city.tell([employee, person(n), 'competence'], {
      type: 'AssessCompetency',
      data: {
        competencyId: competencyOf(n),
        level: Math.max(1, n.level),
        ...(n.which === 0 ? {} : { requiredLevel: n.which }),
        method: 'superior',
        assessedOn: '2026-01-15',
      },
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
        seated: seats.taken.has(person(n)),
      },
    });
  },
  correct: (city, n) =>
    city.tell([employee, person(n), 'participation'], {
      type: 'CorrectAttendance',
      data: {
        programId: programOf(n),
        sessionId: sessionOf(n),
        status: at(attendanceStatuses, n.level),
        minutes: 20 + 11 * n.level,
        reason: 'Daftar hadir tertukar',
      },
    }),
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
};
