import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, type Service } from './client.js';

/**
 * The whole cycle, over HTTP, as a training office lives by it: from a position's standard to the next programme that
 * an evaluation has shaped. It runs unchanged over every pair of stores; the tests stand in the order of the story.
 */
export const theWholeCycle = (stores: string, start: () => Promise<Service>): void =>
  describe(`the whole cycle on ${stores}`, () => {
    let service: Service;
    let office: Client;
    let auditor: Client;
    const people = ['sri', 'budi', 'tia'] as const;

    beforeAll(async () => {
      service = await start();
      office = await Client.as(service, { sub: 'office-1', role: 'admin' });
      auditor = await Client.as(service, { sub: 'inspector-1', role: 'auditor' });
    });
    afterAll(() => service.close());

    test('a position says which competencies it needs', async () => {
      await office.do('/v1/units', { unitId: 'dinkes', name: 'Dinas Kesehatan' });
      await office.do('/v1/competencies', {
        competencyId: 'pelayanan',
        name: 'Pelayanan Publik',
        kind: 'managerial',
      });
      await office.do('/v1/positions', { positionId: 'perawat', title: 'Perawat', kind: 'fungsional' });
      await office.do('/v1/positions/perawat/standards', {
        competencyId: 'pelayanan',
        requiredLevel: 3,
        effectiveFrom: '2026-01-01',
      });
      expect((await office.see('/v1/positions')).items).toMatchObject([
        {
          positionId: 'perawat',
          title: 'Perawat',
          kind: 'fungsional',
          standards: [{ competencyId: 'pelayanan', requiredLevel: 3, effectiveFrom: '2026-01-01' }],
        },
      ]);
    });

    test('people hold it', async () => {
      for (const employeeId of people)
        await office.do('/v1/employees', {
          employeeId,
          name: `Orang ${employeeId}`,
          employment: 'PNS',
          unitId: 'dinkes',
          positionId: 'perawat',
        });
      expect(await office.see('/v1/employees/sri')).toMatchObject({ name: 'Orang sri', status: 'active' });
      expect((await office.see('/v1/employees')).total).toBe(3);
    });

    test('an assessment shows a gap, and the gap becomes a need', async () => {
      await office.do('/v1/employees/sri/assessments', {
        competencyId: 'pelayanan',
        level: 1,
        method: 'atasan',
        assessedOn: '2026-02-02',
      });
      const { items } = await office.until('/v1/needs?employeeId=sri', ({ total }) => total === 1);
      expect(items[0]).toMatchObject({ needId: 'gap.pelayanan', source: 'gap', status: 'open' });
      expect(await office.see('/v1/reports/gaps')).toMatchObject({
        totals: { assessed: 1, withGap: 1, gapSum: 2 },
      });
    });

    test('a person says what they need, and a unit demands it of another', async () => {
      const budi = await Client.as(service, { sub: 'person-2', role: 'employee', employeeId: 'budi' });
      await budi.do('/v1/employees/budi/needs', {
        needId: 'own-1',
        competencyId: 'pelayanan',
        source: 'own-input',
        reason: 'Warga sering bertanya tentang layanan digital.',
      });
      const proposed = await office.until('/v1/needs?turn=unit-manager', ({ total }) => total === 1);
      expect(proposed.items).toMatchObject([{ needId: 'own-1', status: 'proposed', decidedBy: null }]);
      const manager = await Client.as(service, { sub: 'manager-1', role: 'unit-manager', unitId: 'dinkes' });
      await manager.do('/v1/employees/budi/needs/own-1/approval');
      await office.do('/v1/units/dinkes/demands', {
        demandId: 'digital-2026',
        competencyId: 'pelayanan',
        employeeIds: ['tia'],
        reason: 'Layanan digital dibuka bulan April.',
      });
      const { items } = await office.until('/v1/needs?status=open', ({ total }) => total === 3);
      expect(items.map(({ source }: { source: string }) => source).sort()).toEqual([
        'gap',
        'own-input',
        'unit-demand',
      ]);
    });

    test('a programme answers the needs, which then are planned', async () => {
      await office.do('/v1/programs', {
        programId: 'prima-1',
        title: 'Pelayanan Prima',
        objectives: ['Menjawab keluhan dalam satu hari'],
        competencyIds: ['pelayanan'],
        answers: [
          { employeeId: 'sri', needId: 'gap.pelayanan' },
          { employeeId: 'budi', needId: 'own-1' },
        ],
      });
      await office.until('/v1/needs?status=planned', ({ total }) => total === 2);
    });

    test('it is scheduled, and people take its seats', async () => {
      await office.do('/v1/programs/prima-1/schedule', {
        method: 'lokakarya',
        sessions: [
          {
            sessionId: 's1',
            startsAt: '2026-03-02T09:00:00+07:00',
            endsAt: '2026-03-02T11:00:00+07:00',
            place: 'Aula',
          },
          {
            sessionId: 's2',
            startsAt: '2026-03-09T02:00:00Z',
            endsAt: '2026-03-09T04:00:00Z',
            place: 'Aula',
          },
        ],
        speakers: ['Ibu Ratna', { name: 'Pak Joko', field: 'psikologi' }],
        capacity: 3,
      });
      const enrolled = await office.do('/v1/programs/prima-1/enrolments', { employeeIds: [...people] });
      expect(enrolled).toMatchObject({ id: 'prima-1', recorded: 3 });
      expect(await office.see('/v1/programs/prima-1')).toMatchObject({
        status: 'scheduled',
        seatsTaken: 3,
        sessions: [{ sessionId: 's1', startsAt: '2026-03-02T02:00:00.000Z' }, { sessionId: 's2' }],
      });
      await office.until('/v1/employees/tia', ({ enrolments }) => enrolments.length === 1);
    });

    test('a whole class is recorded at once, and a mistake is corrected with a reason', async () => {
      await office.do('/v1/programs/prima-1/sessions/s1/attendance', {
        records: [
          { employeeId: 'sri', status: 'present', minutes: 120 },
          { employeeId: 'budi', status: 'terlambat', minutes: 90 },
          { employeeId: 'tia', status: 'sakit' },
        ],
      });
      await office.do('/v1/programs/prima-1/sessions/s2/attendance', {
        records: [{ employeeId: 'sri', status: 'hadir', minutes: 120 }],
      });
      await office.do('/v1/programs/prima-1/sessions/s1/attendance/corrections', {
        employeeId: 'budi',
        status: 'present',
        minutes: 100,
        reason: 'Daftar hadir dibaca ulang.',
      });
      expect(await office.see('/v1/reports/hours?year=2026')).toMatchObject({
        year: 2026,
        totals: { minutes: 340, sessionsAttended: 3, sessionsMissed: 1, employees: 2 },
      });
    });

    test('a senior guides a junior', async () => {
      await office.do('/v1/competencies', { competencyId: 'empati', name: 'Empati', kind: 'sociocultural' });
      await office.do('/v1/employees/sri/assessments', {
        competencyId: 'empati',
        level: 3,
        method: 'atasan',
        assessedOn: '2026-02-02',
      });
      await office.do('/v1/mentorings', {
        mentoringId: 'pair-1',
        mentorId: 'sri',
        menteeId: 'tia',
        competencyId: 'empati',
        goal: 'Berani menjawab keluhan',
      });
      await office.do('/v1/mentorings/pair-1/meetings', { metOn: '2026-03-12', minutes: 60 });
      await office.do('/v1/mentorings/pair-1/end', { outcome: 'Sudah berani' });
      expect((await office.see('/v1/mentorings')).items).toMatchObject([
        { mentoringId: 'pair-1', status: 'ended', meetings: 1, minutes: 60 },
      ]);
    });

    test('participants evaluate, under their names or on paper without', async () => {
      const sri = await Client.as(service, { sub: 'person-1', role: 'employee', employeeId: 'sri' });
      await sri.do('/v1/programs/prima-1/evaluations', {
        employeeId: 'sri',
        instrument: 'survei',
        answers: { materi: 4, kurang: 'Latihan soal' },
      });
      await office.do('/v1/programs/prima-1/evaluations', {
        anonymous: true,
        instrument: 'survey',
        answers: { materi: 2, kurang: 'Terlalu singkat' },
      });
      const report = await office.until(
        '/v1/reports/effectiveness?programId=prima-1',
        ({ items }) => items[0]?.evaluations[0]?.responses === 2,
      );
      expect(report.items[0].evaluations[0]).toMatchObject({ named: 1, anonymous: 1 });
      expect(report.items[0].evaluations[0].questions).toEqual([
        { question: 'materi', n: 2, sum: 6, mean: 3 },
      ]);
      expect(report.items[0].dropOut).toEqual({ firstSession: 2, lastSession: 1, cameOnce: 2, cameToAll: 1 });
    });

    test('a follow-up changes the next programme, which points to it', async () => {
      await office.do('/v1/programs/prima-1/follow-ups', {
        followUpId: 'deeper',
        finding: 'Materi kurang dalam',
        changes: 'materi',
        decision: 'Tambah studi kasus',
        competencyId: 'pelayanan',
        employeeIds: ['budi'],
      });
      await office.until('/v1/needs?source=follow-up', ({ total }) => total === 1);
      await office.do('/v1/programs', {
        programId: 'prima-2',
        title: 'Pelayanan Prima Lanjutan',
        objectives: ['Menyelesaikan keluhan sulit'],
        competencyIds: ['pelayanan'],
        follows: [{ programId: 'prima-1', followUpId: 'deeper' }],
      });
      const first = await office.until(
        '/v1/programs/prima-1',
        ({ followUps }) => followUps[0]?.appliedBy.length === 1,
      );
      expect(first.followUps[0]).toMatchObject({ followUpId: 'deeper', appliedBy: ['prima-2'] });
      expect((await office.see('/v1/programs/prima-2')).follows).toEqual([
        { programId: 'prima-1', followUpId: 'deeper' },
      ]);
    });

    test('the programme is completed, and so is everybody who took part', async () => {
      await office.do('/v1/programs/prima-1/completion');
      const sri = await office.until(
        '/v1/employees/sri',
        ({ enrolments }) => enrolments[0]?.status === 'completed',
      );
      expect(sri.years).toEqual([{ year: 2026, minutes: 240 }]);
    });

    test('the need is met when an assessment shows no gap any more', async () => {
      await office.do('/v1/employees/sri/assessments', {
        competencyId: 'pelayanan',
        level: 3,
        method: 'superior',
        assessedOn: '2026-06-01',
      });
      await office.until('/v1/needs?employeeId=sri', ({ items }) => items[0]?.status === 'met');
    });

    test('an auditor replays a person: every event in order, with who, why and when', async () => {
      const { events } = await auditor.history('budi');
      expect(events.map(({ type }: { type: string }) => type)).toEqual([
        'EmployeeRegistered',
        'NeedIdentified',
        'NeedPrioritised',
        'NeedApproved',
        'NeedPlanned',
        'EmployeeEnrolled',
        'SessionAttended',
        'AttendanceCorrected',
        'NeedIdentified',
        'NeedPrioritised',
        'ParticipationCompleted',
      ]);
      expect(events.map(({ revision }: { revision: string }) => Number(revision))).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ]);
      expect(events[1]).toMatchObject({ actor: { id: 'person-2', role: 'employee' } });
      expect(events[3]).toMatchObject({
        actor: { id: 'manager-1', role: 'unit-manager' },
        data: { approvedBy: 'manager-1', was: { status: 'proposed' } },
      });
      expect(events[5]).toMatchObject({ actor: { id: 'seat-makes-enrolment', role: 'policy' } });
      expect(events[6]).toMatchObject({ occurredAt: '2026-03-02T02:00:00.000Z' });
      expect(events[7]).toMatchObject({
        reason: 'Daftar hadir dibaca ulang.',
        data: { previousStatus: 'late', previousMinutes: 90, minutes: 100 },
      });
      for (const { hash } of events) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    });

    test('a replay goes back: to what was known, and to what had happened', async () => {
      const { events } = await auditor.history('sri');
      const known = await auditor.history('sri', { known: events[1].recordedAt });
      expect(known.events.length).toBeGreaterThanOrEqual(2);
      expect(known.events.length).toBeLessThan(events.length);
      const happened = await auditor.history('sri', { occurred: '2026-02-28T00:00:00Z' });
      expect(happened.events.map(({ type }: { type: string }) => type)).toContain('CompetencyAssessed');
      expect(happened.events.map(({ type }: { type: string }) => type)).not.toContain('SessionAttended');
    });

    test('an anonymous answer names nobody, anywhere', async () => {
      for (const employeeId of people) {
        const { events } = await auditor.history(employeeId);
        expect(JSON.stringify(events)).not.toContain('Terlalu singkat');
      }
    });

    test('every read model and policy has seen the whole log, and nothing is parked', async () => {
      const health = await office.until('/health', ({ projections, policies }) =>
        [...projections, ...policies].every(({ lag }: { lag: string }) => lag === '0'),
      );
      expect(health).toMatchObject({ live: true, ready: true });
      for (const { parked } of [...health.projections, ...health.policies]) expect(parked).toBe(0);
    });
  });
