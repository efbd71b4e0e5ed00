import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assessed, departed, registered, transferred } from '../../../../test/support/facts/employee.js';
import { joined, left } from '../../../../test/support/facts/mentoring.js';
import { identified, met, planned } from '../../../../test/support/facts/need.js';
import {
  attended,
  attendedSecond,
  corrected,
  enrolled,
  enrolmentEnded,
  missed,
  participationCompleted,
} from '../../../../test/support/facts/participation.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import type { Employee } from './employee.js';
import { employeeById, listEmployees } from './employee-queries.js';
import { employees } from './employees.js';

const serve = serving();
const after = (...facts: Parameters<typeof documentsOf>[1][]): Employee | undefined =>
  documentsOf(employees, registered(), ...facts)['budi'];

const budi: Employee = {
  employeeId: 'budi',
  name: 'Budi Santoso',
  foundBy: 'budi santoso',
  nip: '199001012015011001',
  employment: 'PNS',
  unitId: 'health',
  positionId: 'nurse',
  status: 'active',
  assessments: [],
  needs: [],
  enrolments: [],
  years: [],
  mentoring: [],
};
const enrolment = { programId: 'service-basics', title: 'Pelayanan prima', status: 'enrolled' };

describe('an employee', () => {
  test('is who was registered', () => expect(after()).toEqual(budi));

  test('who was forgotten has no name and no NIP', () =>
    expect(documentsOf(employees, registered({ name: null, nip: null }))).toEqual({
      budi: { ...budi, name: null, foundBy: null, nip: null },
    }));

  test('moves', () =>
    expect(after(transferred())).toEqual({ ...budi, unitId: 'education', positionId: 'school-nurse' }));

  test('departs', () => expect(after(departed())).toEqual({ ...budi, status: 'departed' }));

  test('has the latest assessment of each competency', () => {
    const first = {
      competencyId: 'public-service',
      level: 1,
      requiredLevel: 3,
      gap: 2,
      assessedOn: '2026-01-15',
    };
    expect(after(assessed())?.assessments).toEqual([first]);
    const again = assessed({ level: 3, gap: 0, previousGap: 2, assessedOn: '2026-06-30' });
    expect(after(assessed(), again)?.assessments).toEqual([
      { ...first, level: 3, gap: 0, assessedOn: '2026-06-30' },
    ]);
  });

  test('whose position asks for no level has no required level', () => {
    const { requiredLevel: _requiredLevel, ...data } = assessed().data;
    const free = { type: 'CompetencyAssessed', data: { ...data, gap: 0 } } as const;
    expect(after(free)?.assessments[0]).toMatchObject({ requiredLevel: null, gap: 0 });
  });

  test('has needs, each with its status', () =>
    expect(after(identified(), identified({ needId: 'n-2' }), planned(), met())?.needs).toEqual([
      { needId: 'budi-service', competencyId: 'public-service', status: 'met' },
      { needId: 'n-2', competencyId: 'public-service', status: 'open' },
    ]));

  test('is enrolled, and is so no longer', () => {
    expect(after(enrolled())?.enrolments).toEqual([enrolment]);
    expect(after(enrolled(), enrolmentEnded())?.enrolments).toEqual([{ ...enrolment, status: 'withdrawn' }]);
    expect(after(enrolled(), participationCompleted())?.enrolments).toEqual([
      { ...enrolment, status: 'completed' },
    ]);
  });

  test('who was at a session before the enrolment was recorded gets its title then', () => {
    expect(after(attended())?.enrolments).toEqual([{ ...enrolment, title: null }]);
    expect(after(attended(), enrolled())?.enrolments).toEqual([enrolment]);
  });

  test('has minutes by year in Medan, as corrected', () => {
    const newYear = attendedSecond({ startsAt: '2025-12-31T17:00:00Z', minutes: 60 });
    const oldYear = attended({ startsAt: '2025-12-31T16:59:59Z', minutes: 30 });
    expect(after(oldYear, newYear)?.years).toEqual([
      { year: 2025, minutes: 30 },
      { year: 2026, minutes: 60 },
    ]);
    expect(after(attended(), attendedSecond(), corrected())?.years).toEqual([{ year: 2026, minutes: 240 }]);
    expect(after(missed())?.years).toEqual([]);
  });

  test('has a side in mentoring, with what the pair came to when it has ended', () => {
    const side = {
      mentoringId: 'siti-guides-budi',
      as: 'mentee',
      withId: 'siti',
      competencyId: 'public-service',
    };
    expect(after(joined())?.mentoring).toEqual([{ ...side, status: 'running', meetings: 0, minutes: 0 }]);
    expect(after(joined(), left())?.mentoring).toEqual([
      { ...side, status: 'ended', meetings: 1, minutes: 45 },
    ]);
  });
});

test('minutes are those of the last record of every session, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const sessions = new Map<string, { employeeId: string; minutes: number }>();
      for (const { type, data } of log) {
        if (type !== 'SessionAttended' && type !== 'SessionMissed' && type !== 'AttendanceCorrected')
          continue;
        const minutes = type === 'SessionMissed' ? 0 : data.minutes;
        const session = `${data.employeeId}/${data.programId}/${data.sessionId}`;
        sessions.set(session, { employeeId: data.employeeId, minutes });
      }
      for (const [id, { years }] of projected(employees, log)) {
        const all = [...sessions.values()].filter(({ employeeId }) => employeeId === id);
        expect(years.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
          all.reduce((sum, { minutes }) => sum + minutes, 0),
        );
      }
    }),
  ));

describe('queries', () => {
  const log = logOf(
    registered(),
    assessed(),
    assessed({ competencyId: 'integrity', level: 3, gap: 0 }),
    identified(),
    identified({ needId: 'n-2' }),
    planned(),
    registered({ employeeId: 'siti', name: 'Siti Aminah', unitId: 'education' }),
    registered({ employeeId: 'agus', name: 'agus (BUDIman)', unitId: 'education', positionId: 'clerk' }),
    registered({ employeeId: 'x', name: null }),
    departed({ employeeId: 'siti', unitId: 'education' }),
  );

  test('one employee, with the gaps and the counts of needs', async () => {
    const found = await employeeById(await serve([employees], log), 'budi');
    expect(found).toMatchObject({ name: 'Budi Santoso', unitId: 'health' });
    expect(found?.gaps.map(({ competencyId }) => competencyId)).toEqual(['public-service']);
    expect(found?.needCounts).toEqual({ open: 1, planned: 1, met: 0, withdrawn: 0 });
    expect(found).not.toHaveProperty('_id');
  });

  test('nobody of an id that nobody has', async () =>
    expect(await employeeById(await serve([employees], log), 'nobody')).toBeUndefined());

  test('a list by name, narrowed, without NIPs', async () => {
    const reads = await serve([employees], log);
    const idsOf = async (wanted: Parameters<typeof listEmployees>[1]) =>
      (await listEmployees(reads, wanted)).items.map(({ employeeId }) => employeeId);
    expect(await idsOf({})).toEqual(['x', 'agus', 'budi', 'siti']);
    expect(await idsOf({ q: 'budi' })).toEqual(['agus', 'budi']);
    expect(await idsOf({ q: '(b' })).toEqual(['agus']);
    expect(await idsOf({ unitId: 'education' })).toEqual(['agus', 'siti']);
    expect(await idsOf({ unitId: 'education', status: 'active' })).toEqual(['agus']);
    expect(await idsOf({ positionId: 'clerk' })).toEqual(['agus']);
    expect((await listEmployees(reads, { q: 'SANTOSO' })).items).toEqual([
      {
        employeeId: 'budi',
        name: 'Budi Santoso',
        employment: 'PNS',
        unitId: 'health',
        positionId: 'nurse',
        status: 'active',
      },
    ]);
  });
});
