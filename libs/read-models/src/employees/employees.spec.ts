import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { employee, postsOn, type Posts } from '@bina/domain';
import {
  actingBegun,
  actingEnded,
  assessed,
  departed,
  earlierPost,
  nameCorrected,
  nipRecorded,
  nipWithdrawn,
  rankGranted,
  registered,
  returned,
  standingChanged,
  targetCleared,
  targetSet,
  transferred,
} from '../../../../test/support/facts/employee.js';
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
import { careerOn } from './career.js';
import { employeeById, employeeOn, listEmployees } from './employee-queries.js';
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
  service: [{ from: null, until: null, employment: 'PNS' }],
  posts: [{ from: null, unitId: 'health', positionId: 'nurse' }],
  acting: [],
  targets: [],
  ranks: [],
  standings: [],
  nips: [{ from: null, nip: '199001012015011001', kind: 'other' }],
  rank: null,
  standing: null,
  actsUntil: null,
  assessments: [],
  appraisal: null,
  needs: [],
  enrolments: [],
  years: [],
  mentoring: [],
  leftOn: null,
  erasure: null,
  restricted: false,
};
const health = { unitId: 'health', positionId: 'nurse' };
const education = { unitId: 'education', positionId: 'school-nurse' };
const { employeeId: _whose, effectiveFrom: from, ...actingPost } = actingBegun().data;
const actingOf = { ...actingPost, from };
const enrolment = { programId: 'service-basics', title: 'Pelayanan prima', status: 'enrolled' };

describe('an employee', () => {
  test('is who was registered', () => expect(after()).toEqual(budi));

  test('who was forgotten has no name and no NIP', () =>
    expect(documentsOf(employees, registered({ name: null, nip: null }))).toEqual({
      budi: {
        ...budi,
        name: null,
        foundBy: null,
        nip: null,
        nips: [{ from: null, nip: null, kind: 'other' }],
      },
    }));

  test('moves', () =>
    expect(after(transferred())).toEqual({
      ...budi,
      ...education,
      posts: [...budi.posts, { from: '2026-06-01', ...education }],
    }));

  test('stays where a post of earlier days is entered', () =>
    expect(after(transferred(), earlierPost())).toMatchObject({
      ...education,
      posts: [
        { from: null, ...health },
        { from: '2025-03-01', unitId: 'archives', positionId: 'archivist' },
        { from: '2026-06-01', ...education },
      ],
    }));

  test('departs, and returns', () => {
    const service = [{ from: null, until: '2026-12-01', employment: 'PNS' }];
    expect(after(departed())).toEqual({ ...budi, status: 'departed', service, leftOn: '2026-12-01' });
    expect(after(departed(), returned({ ...education, employment: 'PPPK' }))).toMatchObject({
      ...education,
      status: 'active',
      employment: 'PPPK',
      service: [...service, { from: '2027-02-01', until: null, employment: 'PPPK' }],
    });
  });

  test('is called otherwise', () =>
    expect(after(nameCorrected())).toEqual({ ...budi, name: 'Budi Santosa', foundBy: 'budi santosa' }));

  test('has the rank, the standing and the number of the latest day, whenever each is entered', () => {
    const later = {
      rank: { code: '32', name: 'III/b' },
      standing: { code: '03', name: 'Tugas Belajar', counts: false },
      nip: '199001012026031002',
    };
    expect(after(rankGranted(), standingChanged(), nipRecorded())).toMatchObject(later);
    const early = { effectiveFrom: '2020-01-01', supersededFrom: '2026-01-01' };
    expect(
      after(
        rankGranted(),
        standingChanged(),
        nipRecorded(),
        rankGranted({ rank: '31', rankName: 'III/a', ...early }),
        standingChanged({ standing: '01', standingName: 'Aktif', counts: true, ...early }),
        nipRecorded({ nip: '199001012020011003', ...early }),
      ),
    ).toMatchObject(later);
  });

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

test('where a person is, is known by the day as it was entered: the read model and the rules agree, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const states = new Map<string, Posts>();
      for (const event of log) {
        const { folds, initial, evolve } = employee.facets.posts;
        if (!(folds as readonly string[]).includes(event.type)) continue;
        const id = (event.data as { employeeId: string }).employeeId;
        states.set(id, evolve(states.get(id) ?? initial, event as Parameters<typeof evolve>[1]));
      }
      for (const [id, doc] of projected(employees, log))
        for (const day of [
          '2019-12-31',
          '2025-06-01',
          '2026-01-15',
          '2026-03-01',
          '2026-04-02',
          '2026-07-01',
        ]) {
          const { held, acting, targetPositionId } = postsOn(states.get(id) as Posts, day);
          const shown = careerOn(doc, day);
          expect({ unitId: shown.unitId, positionId: shown.positionId }).toEqual({
            unitId: held?.unitId ?? null,
            positionId: held?.positionId ?? null,
          });
          expect(shown.targetPositionId).toBe(targetPositionId ?? null);
          expect(shown.acting.map(({ postId }) => postId).toSorted()).toEqual(
            acting.map(({ postId }) => postId),
          );
        }
    }),
  ));

test('a number that was entered by mistake was never the person’s', () =>
  expect(after(nipRecorded(), nipWithdrawn())).toEqual(budi));

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
    const found = await employeeById(await serve([employees], log), 'budi', '2026-03-02');
    expect(found).toMatchObject({ name: 'Budi Santoso', unitId: 'health' });
    expect(found?.gaps.map(({ competencyId }) => competencyId)).toEqual(['public-service']);
    expect(found?.needCounts).toMatchObject({ open: 1, planned: 1, met: 0, proposed: 0 });
    expect(found).not.toHaveProperty('_id');
  });

  test('nobody of an id that nobody has', async () =>
    expect(await employeeById(await serve([employees], log), 'nobody', '2026-03-02')).toBeUndefined());

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
        rank: null,
        standing: null,
      },
    ]);
  });

  test('a list of those of a rank or a standing, and of those who act', async () => {
    const reads = await serve(
      [employees],
      logOf(
        registered({ rank: '31', rankName: 'III/a' }),
        actingBegun(),
        actingEnded(),
        registered({ employeeId: 'siti', name: 'Siti', standing: '03', standingName: 'Tugas Belajar' }),
        actingBegun({ employeeId: 'siti', postId: 'plh-1' }),
        registered({ employeeId: 'agus', name: 'Agus' }),
      ),
    );
    const idsOf = async (wanted: Parameters<typeof listEmployees>[1]) =>
      (await listEmployees(reads, wanted)).items.map(({ employeeId }) => employeeId);
    expect(await idsOf({ rank: '31' })).toEqual(['budi']);
    expect(await idsOf({ standing: '03' })).toEqual(['siti']);
    expect(await idsOf({ actsUntil: '2026-08-31' })).toEqual(['budi', 'siti']);
    expect(await idsOf({ actsUntil: '2026-09-01' })).toEqual(['siti']);
  });

  test('one employee as of a day, by when things happened', async () => {
    const reads = await serve(
      [employees],
      logOf(
        registered({ since: '2020-01-01', rank: '31', rankName: 'III/a' }),
        transferred(),
        earlierPost(),
        rankGranted(),
        standingChanged(),
        nipRecorded(),
        actingBegun(),
        actingEnded(),
        targetSet(),
        targetCleared(),
        departed(),
      ),
    );
    const on = (day: string) => employeeOn(reads, 'budi', day);
    const nobody = { unitId: null, positionId: null, acting: [], targetPositionId: null };
    expect(await on('2019-12-31')).toMatchObject({ ...nobody, inService: false, employment: null });
    expect(await on('2020-01-01')).toEqual({
      employeeId: 'budi',
      name: 'Budi Santoso',
      on: '2020-01-01',
      inService: true,
      employment: 'PNS',
      ...health,
      acting: [],
      targetPositionId: null,
      rank: { code: '31', name: 'III/a' },
      standing: null,
      nip: '199001012015011001',
    });
    expect(await on('2026-03-01')).toMatchObject({
      unitId: 'archives',
      acting: [{ postId: 'plt-1', capacity: 'plt', from: '2026-03-01', until: '2026-08-31' }],
      targetPositionId: 'head-nurse',
      rank: { code: '31' },
      nip: '199001012026031002',
    });
    expect(await on('2026-07-01')).toMatchObject({
      ...education,
      rank: { name: 'III/b' },
      standing: { code: '03', name: 'Tugas Belajar', counts: false },
    });
    expect(await on('2026-09-01')).toMatchObject({ acting: [], targetPositionId: null });
    expect(await on('2026-12-01')).toMatchObject({ ...nobody, inService: false });
    expect(await employeeOn(reads, 'nobody', '2026-01-01')).toBeUndefined();
  });

  test('whoever left finds on returning only what is held then', async () => {
    const reads = await serve(
      [employees],
      logOf(registered(), actingBegun(), targetSet(), departed(), returned()),
    );
    expect(await employeeOn(reads, 'budi', '2026-11-30')).toMatchObject({
      acting: [{ postId: 'plt-1' }],
      targetPositionId: 'head-nurse',
    });
    expect(await employeeOn(reads, 'budi', '2027-02-01')).toMatchObject({
      ...health,
      acting: [],
      targetPositionId: null,
    });
    expect((await employeeById(reads, 'budi', '2027-02-01'))?.dates.acting).toEqual([
      { ...actingOf, until: '2026-11-30' },
    ]);
  });
});
