import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, type Service } from './client.js';

/**
 * One need, over HTTP: proposed by the person, approved, put beside what an assessment finds, answered by a programme,
 * closed by a reassessment and open again by the next; and beside it everything that measures a person anew. The tests
 * stand in the order of the story.
 */
export const theLifeOfANeed = (stores: string, start: () => Promise<Service>): void =>
  describe(`the life of a need on ${stores}`, () => {
    let service: Service;
    let office: Client;
    let manager: Client;

    beforeAll(async () => {
      service = await start();
      office = await Client.as(service, { sub: 'office-1', role: 'admin' });
      manager = await Client.as(service, { sub: 'manager-1', role: 'unit-manager', unitId: 'diskominfo' });
    });
    afterAll(() => service.close());

    const person = (employeeId: string) =>
      Client.as(service, { sub: `person-${employeeId}`, role: 'employee', employeeId });
    const assess = (employeeId: string, level: number, assessedOn: string) =>
      office.do(`/v1/employees/${employeeId}/assessments`, {
        competencyId: 'digital',
        level,
        method: 'tes',
        assessedOn,
      });
    const postOf = async (employeeId: string, as: string) => {
      const { posts } = await office.see(`/v1/employees/${employeeId}/competence`);
      return posts.find((post: { as: string }) => post.as === as);
    };

    test('an office with two positions', async () => {
      await office.do('/v1/units', { unitId: 'diskominfo', name: 'Dinas Kominfo' });
      for (const competencyId of ['digital', 'integritas'])
        await office.do('/v1/competencies', { competencyId, name: competencyId, kind: 'teknis' });
      for (const [positionId, kind] of [
        ['pranata', 'fungsional'],
        ['kepala', 'pengawas'],
      ] as const)
        await office.do('/v1/positions', { positionId, title: positionId, kind });
      const standard = { competencyId: 'digital', effectiveFrom: '2026-01-01' };
      await office.do('/v1/positions/pranata/standards', { ...standard, requiredLevel: 3 });
      await office.do('/v1/positions/kepala/standards', { ...standard, requiredLevel: 4 });
      for (const employeeId of ['ani', 'edi'])
        await office.do('/v1/employees', {
          employeeId,
          name: `Orang ${employeeId}`,
          employment: 'PNS',
          unitId: 'diskominfo',
          positionId: 'pranata',
        });
    });

    test('what a person proposes waits, is shown to the person, and is decided in the unit', async () => {
      const ani = await person('ani');
      const need = { competencyId: 'digital', source: 'usulan', reason: 'Banyak layanan menjadi daring.' };
      await ani.do('/v1/employees/ani/needs', { ...need, needId: 'own-1' });
      expect((await ani.see('/v1/employees/ani/needs')).items).toMatchObject([
        { needId: 'own-1', status: 'proposed', turn: 'unit-manager', priority: 'low' },
      ]);
      const program = {
        programId: 'daring-1',
        title: 'Layanan daring',
        objectives: ['Melayani daring'],
        competencyIds: ['digital'],
        answers: [{ employeeId: 'ani', needId: 'own-1' }],
      };
      expect((await office.post('/v1/programs', program)).body).toMatchObject({ code: 'NEED_NOT_APPROVED' });
      const stranger = await Client.as(service, { sub: 'm-2', role: 'unit-manager', unitId: 'dinkes' });
      const refused = await stranger.post('/v1/employees/ani/needs/own-1/approval');
      expect(refused).toMatchObject({ status: 403, body: { code: 'APPROVER_OF_OTHER_UNIT' } });
      await manager.do('/v1/employees/ani/needs/own-1/approval');
      const { items } = await ani.until(
        '/v1/employees/ani/needs',
        (needs) => needs.items[0].status !== 'proposed',
      );
      expect(items).toMatchObject([{ status: 'open', turn: 'office', decidedBy: 'manager-1' }]);
      await office.do('/v1/programs', program);
      await office.until('/v1/needs?status=planned', ({ total }) => total === 1);
    });

    test('the office enters what a person says as approved, and rejects what is not to be', async () => {
      const need = { competencyId: 'integritas', source: 'own-input', reason: 'Perlu penyegaran.' };
      await office.do('/v1/employees/edi/needs', { ...need, needId: 'own-office' });
      const edi = await person('edi');
      await edi.do('/v1/employees/edi/needs', { ...need, needId: 'own-2' });
      await office.do('/v1/employees/edi/needs/own-2/rejection', { reason: 'Sudah diikuti tahun lalu.' });
      await edi.until('/v1/employees/edi/needs?status=rejected', ({ total }) => total === 1);
      const { items } = await edi.see('/v1/employees/edi/needs?status=open');
      expect(items).toMatchObject([{ needId: 'own-office', decidedBy: 'office-1' }]);
    });

    test('an assessment shows the gap, the match and its class, and raises the priority', async () => {
      await assess('ani', 1, '2026-02-02');
      await office.until('/v1/needs?employeeId=ani&priority=tinggi', ({ total }) => total === 2);
      expect(await postOf('ani', 'held')).toMatchObject({
        positionId: 'pranata',
        gaps: [{ competencyId: 'digital', requiredLevel: 3, gap: 2 }],
        match: {
          percent: 33.33,
          class: { code: 'kurang-memenuhi', id: 'Kurang Memenuhi Syarat' },
          rule: { ruleId: 'jpm-classes', edition: 1 },
        },
      });
      const { items } = await office.see('/v1/needs?employeeId=ani&order=prioritas');
      expect(items).toMatchObject([
        { needId: 'gap.digital', priority: 'high', score: 45 },
        { needId: 'own-1', priority: 'high', score: 40 },
      ]);
    });

    test('the need of the gap is merged into the one that is planned', async () => {
      await office.do('/v1/employees/ani/needs/gap.digital/merge', { into: 'own-1' });
      expect((await office.see('/v1/needs?employeeId=ani&status=merged')).items).toMatchObject([
        { needId: 'gap.digital', mergedInto: 'own-1', turn: null },
      ]);
    });

    test('an acting post and a target post are measured beside the post held', async () => {
      await office.do('/v1/employees/ani/acting-posts', {
        postId: 'plt-1',
        unitId: 'diskominfo',
        positionId: 'kepala',
        capacity: 'plt',
        effectiveFrom: '2026-03-01',
      });
      await office.do('/v1/employees/edi/target-post', {
        targetPositionId: 'kepala',
        effectiveFrom: '2026-03-01',
      });
      await assess('edi', 3, '2026-03-02');
      await office.until('/v1/employees/ani/competence', ({ posts }) => posts.length === 2);
      expect(await postOf('ani', 'acting')).toMatchObject({
        positionId: 'kepala',
        postId: 'plt-1',
        gaps: [{ gap: 3 }],
        match: { percent: 25 },
      });
      expect(await postOf('edi', 'held')).toMatchObject({ gaps: [{ gap: 0 }], match: { percent: 100 } });
      expect(await postOf('edi', 'target')).toMatchObject({
        gaps: [{ gap: 1 }],
        match: { percent: 75, class: { code: 'masih-memenuhi' } },
      });
      await office.until('/v1/needs?employeeId=edi&source=gap', ({ total }) => total === 1);
    });

    test('a reassessment closes the need once no post asks for more', async () => {
      await assess('ani', 3, '2026-04-01');
      await office.until('/v1/employees/ani/competence', ({ levels }) => levels[0].level === 3);
      expect(await postOf('ani', 'acting')).toMatchObject({ gaps: [{ gap: 1 }] });
      expect((await office.see('/v1/needs?employeeId=ani&status=planned')).total).toBe(1);
      await assess('ani', 4, '2026-06-01');
      await office.until('/v1/needs?employeeId=ani&status=met', ({ total }) => total === 1);
    });

    test('and the next one opens the need of the gap again, under its one id', async () => {
      await assess('ani', 2, '2026-09-01');
      const { items } = await office.until(
        '/v1/needs?employeeId=ani&status=open',
        ({ total }) => total === 1,
      );
      expect(items).toMatchObject([
        { needId: 'gap.digital', source: 'gap', turn: 'office', mergedInto: null },
      ]);
    });

    test('as of a day before, the competence is that of the day', async () => {
      const { levels, posts } = await office.see('/v1/employees/ani/competence?on=2026-06-30');
      expect(levels).toMatchObject([{ level: 4, assessedOn: '2026-06-01' }]);
      expect(posts).toMatchObject([
        { as: 'held', match: { percent: 100 } },
        { as: 'acting', match: { percent: 100 } },
      ]);
    });

    test('a standard that changes measures everybody who stands in the position', async () => {
      await office.do('/v1/positions/pranata/standards', {
        competencyId: 'digital',
        requiredLevel: 5,
        effectiveFrom: '2026-10-01',
      });
      for (const employeeId of ['ani', 'edi'])
        await office.until(
          `/v1/employees/${employeeId}/competence`,
          ({ posts }) => posts[0].gaps[0].requiredLevel === 5,
        );
      expect(await postOf('edi', 'held')).toMatchObject({ gaps: [{ gap: 2 }], match: { percent: 60 } });
      await office.until('/v1/employees/edi', ({ gaps }) => gaps.length === 1);
    });

    test('everybody in a position is measured when it is asked for, once for a day', async () => {
      const first = await office.do('/v1/positions/pranata/measurements', { on: '2026-10-02' });
      expect(first).toMatchObject({ positionId: 'pranata', on: '2026-10-02', recorded: 1 });
      expect(await office.do('/v1/positions/pranata/measurements', { on: '2026-10-02' })).toMatchObject({
        recorded: 0,
      });
    });

    test('a demand of the city concerns everybody in such positions', async () => {
      await office.do('/v1/demands', {
        demandId: 'integritas-2026',
        competencyId: 'integritas',
        reason: 'Zona integritas.',
        mandatory: true,
        concerns: { positionKinds: ['fungsional'], unitIds: ['diskominfo'] },
      });
      const { items } = await office.until(
        '/v1/needs?source=permintaan-kota&priority=high',
        ({ total }) => total === 2,
      );
      expect(items).toMatchObject([{ mandatory: true }, { mandatory: true }]);
      expect(await office.see('/v1/demands/integritas-2026')).toMatchObject({ needs: { open: 2 } });
    });

    test('an appraisal below what is expected makes a need, and a better one meets it', async () => {
      const appraise = (year: number, rating: string) =>
        office.do('/v1/employees/edi/appraisals', { year, rating, competencyId: 'integritas' });
      await appraise(2025, 'kurang');
      await office.until('/v1/needs?source=performance-gap&status=open', ({ total }) => total === 1);
      await appraise(2026, 'baik');
      await office.until('/v1/needs?source=performance-gap&status=met', ({ total }) => total === 1);
      expect((await office.see('/v1/employees/edi/competence')).appraisals).toMatchObject([
        { year: 2026, gap: 0, rule: { ruleId: 'expected-performance' } },
        { year: 2025, gap: 2 },
      ]);
    });

    test('the departure withdraws what is open, and ends what is measured', async () => {
      await office.do('/v1/employees/edi/departure', { ground: 'pensiun', effectiveFrom: '2026-11-01' });
      await office.until('/v1/needs?employeeId=edi&status=open', ({ total }) => total === 0);
      expect((await office.see('/v1/needs?employeeId=edi&status=withdrawn')).items[0]).toMatchObject({
        ground: 'departure',
      });
      await office.until('/v1/employees/edi/competence', ({ posts }) =>
        posts.every(({ match }: { match: unknown }) => match === null),
      );
    });

    test('nothing is parked', async () => {
      const health = await office.until('/health', ({ projections, policies }) =>
        [...projections, ...policies].every(({ lag }: { lag: string }) => lag === '0'),
      );
      for (const { name, parked } of [...health.projections, ...health.policies])
        expect({ name, parked }).toEqual({ name, parked: 0 });
    });
  });
