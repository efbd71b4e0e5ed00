import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { itemFor } from '../support/plan-over-http.js';
import { Client, type Service } from './client.js';

/**
 * A unit's plan for a year, over HTTP: from a draft over a return with remarks to its approval, its money, the programmes
 * that carry it out, and a revision. The tests stand in the order of the story.
 */
export const thePlanOfAYear = (stores: string, start: () => Promise<Service>): void =>
  describe(`the plan of a year on ${stores}`, () => {
    let service: Service;
    let office: Client;
    let head: Client;
    const plan = '/v1/plans/dinkes-2026';
    const coverage = '/v1/reports/plan-coverage?year=2026';
    const needs = (...people: readonly string[]) =>
      people.map((employeeId) => ({ employeeId, needId: 'unit-demand.daring' }));
    const training = itemFor('pelayanan', { target: { needs: needs('sri', 'budi'), seats: 1 } });
    const workshop = itemFor('loket', {
      title: 'Lokakarya loket',
      target: { needs: needs('tia') },
      form: { code: '4' },
      budget: { asked: 5_000_000, source: 'APBD' },
    });

    beforeAll(async () => {
      service = await start();
      office = await Client.as(service, { sub: 'office-1', role: 'admin' });
      head = await Client.as(service, { sub: 'head-1', role: 'unit-manager', unitId: 'dinkes' });
      await office.do('/v1/units', { unitId: 'dinkes', name: 'Dinas Kesehatan' });
      await office.do('/v1/competencies', { competencyId: 'service', name: 'Pelayanan', kind: 'managerial' });
      await office.do('/v1/positions', { positionId: 'perawat', title: 'Perawat', kind: 'fungsional' });
      for (const employeeId of ['sri', 'budi', 'tia'])
        await office.do('/v1/employees', {
          employeeId,
          name: `Orang ${employeeId}`,
          employment: 'PNS',
          unitId: 'dinkes',
          positionId: 'perawat',
        });
    });
    afterAll(() => service.close());

    test('what the unit demands of its people is answered by nothing yet', async () => {
      await office.do('/v1/units/dinkes/demands', {
        demandId: 'daring',
        competencyId: 'service',
        employeeIds: ['sri', 'budi', 'tia'],
        reason: 'Layanan pindah ke daring',
      });
      const inYears = `/v1/reports/plan-coverage?year=2100`;
      const open = await office.until(inYears, ({ totals }) => totals.needs.unanswered === 3);
      expect(open.items).toMatchObject([
        { unitId: 'dinkes', needs: { answered: 0, unanswered: 3, total: 3 } },
      ]);
    });

    test('the head of the unit drafts a plan, which lacks some parts at first', async () => {
      await head.do('/v1/units/dinkes/plans', { year: 2026 });
      await head.do(`${plan}/items`, { ...training, budget: undefined, organiser: undefined });
      const refused = await head.post(`${plan}/submission`);
      expect(refused).toMatchObject({ status: 422, body: { code: 'PLAN_ITEM_PART_MISSING' } });
      expect(refused.body.errors.map(({ part }: { part: string }) => part)).toEqual(['organiser', 'budget']);
      const { itemId: _itemId, ...parts } = training;
      await head.do(`${plan}/items/pelayanan/change`, parts);
      await head.do(`${plan}/items`, workshop);
      await head.do(`${plan}/submission`);
      await head.do(`${plan}/endorsement`, { step: 'unit-head' });
      expect((await office.see('/v1/plans?turn=training-office')).items).toMatchObject([
        { planId: 'dinkes-2026', status: 'in-review' },
      ]);
    });

    test('the training office returns it with remarks, and the head answers them', async () => {
      const remarks = [{ itemId: 'loket', text: 'Cukup satu hari' }];
      await office.do(`${plan}/return`, { step: 'training-office', remarks });
      const returned = await head.see(plan);
      expect(returned).toMatchObject({ status: 'returned', turn: 'unit' });
      expect(returned.underWay.items[1].remarks).toEqual([{ ...remarks[0], step: 'training-office' }]);
      const { itemId: _itemId, ...parts } = workshop;
      await head.do(`${plan}/items/loket/change`, { ...parts, budget: { asked: 3_000_000, source: 'APBD' } });
      await head.do(`${plan}/submission`);
      await head.do(`${plan}/endorsement`, { step: 'unit-head' });
      await office.do(`${plan}/endorsement`, { step: 'training-office' });
      await office.do(`${plan}/approval`, { remarks: [{ text: 'Disetujui' }] });
    });

    test('approved, it answers the needs that it names', async () => {
      const answered = await office.until(coverage, ({ totals }) => totals.needs.unanswered === 0);
      expect(answered.totals).toEqual({
        needs: { answered: 3, unanswered: 0, total: 3 },
        items: { answering: 2, answeringNone: 0, total: 2 },
      });
    });

    test('it is funded in part, and carried out', async () => {
      await office.do(`${plan}/funding`, {
        grants: [{ itemId: 'pelayanan', granted: 8_000_000, source: 'APBD' }],
      });
      await office.do('/v1/programs', {
        programId: 'p-1',
        title: 'Pelayanan prima',
        objectives: ['Melayani'],
        competencyIds: ['service'],
        planItem: { planId: 'dinkes-2026', itemId: 'pelayanan' },
      });
      const day = { startsAt: '2026-03-02T09:00+07:00', endsAt: '2026-03-02T12:00+07:00', place: 'Aula' };
      await office.do('/v1/programs/p-1/schedule', {
        method: 'klasikal',
        sessions: [{ sessionId: 'd1', ...day }],
        capacity: 3,
      });
      await office.do('/v1/programs/p-1/enrolments', { employeeIds: ['sri', 'budi'] });
      await office.do('/v1/programs/p-1/sessions/d1/attendance', {
        records: [
          { employeeId: 'sri', status: 'present', minutes: 180 },
          { employeeId: 'budi', status: 'absent' },
        ],
      });
      await office.do('/v1/programs/p-1/completion');
      const { totals } = await office.until(plan, (seen) => seen.totals.completed === 2);
      expect(totals).toMatchObject({
        items: 2,
        seatsPlanned: 4,
        budgetAsked: 13_000_000,
        budgetGranted: 8_000_000,
        itemsFunded: 1,
        itemsBegun: 1,
        programsCompleted: 1,
        enrolled: 2,
        sessionsHeld: 1,
        minutes: 180,
      });
    });

    test('revised, it stays in force until the revision is approved', async () => {
      await head.do(`${plan}/revision`, { reason: 'Pagu anggaran dipotong' });
      await head.do(`${plan}/items/loket/removal`);
      expect(await office.see(plan)).toMatchObject({
        revision: 2,
        inForce: { revision: 1, items: [{ itemId: 'pelayanan' }, { itemId: 'loket' }] },
        underWay: { revision: 2, items: [{ itemId: 'pelayanan' }] },
      });
      await head.do(`${plan}/submission`);
      await head.do(`${plan}/endorsement`, { step: 'unit-head' });
      await office.do(`${plan}/endorsement`, { step: 'training-office' });
      await office.do(`${plan}/approval`);
      expect((await office.see(plan)).inForce).toMatchObject({
        revision: 2,
        items: [{ itemId: 'pelayanan', granted: 8_000_000, done: { minutes: 180 } }],
      });
    });

    test('and the need that it dropped is open again', async () => {
      const all = `/v1/reports/plan-coverage?year=2100&list=needs`;
      const { items } = await office.until(all, ({ total }) => total === 1);
      expect(items).toMatchObject([{ employeeId: 'tia', needId: 'unit-demand.daring', unitId: 'dinkes' }]);
    });

    test('a manager sees what was done in the own unit, and an auditor in all', async () => {
      const auditor = await Client.as(service, { sub: 'inspector-1', role: 'auditor' });
      const progress = '/v1/reports/plan-progress?year=2026';
      expect((await head.get(progress)).status).toBe(403);
      const own = await head.see(`${progress}&unitId=dinkes`);
      expect(own).toMatchObject({ items: [{ unitId: 'dinkes', seatsPlanned: 3, budgetAsked: 10_000_000 }] });
      expect((await auditor.see(progress)).totals).toEqual(own.totals);
      expect((await auditor.post(`${plan}/revision`, { reason: 'x' })).status).toBe(403);
    });
  });
