import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  DispatchCompetency,
  DispatchDemand,
  DispatchEmployee,
  DispatchPosition,
  DispatchUnit,
  type EmployeeWish,
} from '@bina/application';
import { employee, type NeedStatus } from '@bina/domain';
import type { Provenance } from '@bina/engine';
import { carryOutDay, openBina, settle, type Bina } from '@bina/runtime';

let dataDir: string;
let bina: Bina;
let now: string;
let commands = 0;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bina-people-'));
  now = '2026-03-02T02:00:00.000Z';
  bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined }, { now: () => now });
  for (const unitId of ['health', 'schools'])
    await bina.bus.execute(
      new DispatchUnit([
        { id: unitId, wish: { type: 'RegisterUnit', data: { unitId, name: unitId } }, by: by() },
      ]),
    );
  const competency = { competencyId: 'digital', name: 'Digital', kind: 'technical' } as const;
  await bina.bus.execute(
    new DispatchCompetency([
      { id: 'digital', wish: { type: 'DefineCompetency', data: competency }, by: by() },
    ]),
  );
  for (const [positionId, kind] of [
    ['nurse', 'fungsional'],
    ['clerk', 'pelaksana'],
  ] as const)
    await toPosition(positionId, { type: 'DefinePosition', data: { positionId, title: positionId, kind } });
});
afterEach(async () => {
  await bina.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const by = (): Provenance => {
  commands += 1;
  const id = `command-${commands}`;
  return { commandId: id, actor: { id: 'office', role: 'admin' }, correlationId: id, causationId: id };
};
const toPosition = (id: string, wish: ConstructorParameters<typeof DispatchPosition>[0][number]['wish']) =>
  bina.bus.execute(new DispatchPosition([{ id, wish, by: by() }]));
const toPerson = (id: string, wish: EmployeeWish) =>
  bina.bus.execute(new DispatchEmployee([{ id, wish, by: by() }]));
const register = (id: string, unitId: string, positionId: string) =>
  toPerson(id, {
    type: 'RegisterEmployee',
    data: { name: id, employment: 'PNS', unitId, positionId },
  });
const standard = (requiredLevel: number, effectiveFrom: string) =>
  toPosition('nurse', {
    type: 'SetStandard',
    data: { positionId: 'nurse', competencyId: 'digital', requiredLevel, effectiveFrom },
  });
const assess = (id: string, level: number) =>
  toPerson(id, {
    type: 'AssessCompetency',
    data: { competencyId: 'digital', level, method: 'test', assessedOn: '2026-02-02' },
  });
const statesOf = async (id: string) => (await bina.executor.state(employee, id)).states;
const gapOf = async (id: string) => (await statesOf(id)).competence.measures['held']?.gaps['digital']?.gap;
const needOf = async (id: string, needId: string): Promise<NeedStatus | undefined> =>
  (await statesOf(id)).needs.needs[needId]?.status;

describe('a demand of the city', () => {
  test('reaches each of more people than are told at once, and nobody else', async () => {
    const nurses = Array.from({ length: 150 }, (_, n) => `nurse-${n}`);
    for (const id of nurses) await register(id, 'health', 'nurse');
    await register('clerk-1', 'health', 'clerk');
    await register('nurse-elsewhere', 'schools', 'nurse');
    await register('nurse-left', 'health', 'nurse');
    await toPerson('nurse-left', {
      type: 'DepartEmployee',
      data: { ground: 'retired', effectiveFrom: '2026-03-01' },
    });
    const concerns = { unitIds: ['health'], positionKinds: ['fungsional'] } as const;
    const data = { demandId: 'd', competencyId: 'digital', reason: 'Layanan daring', concerns };
    await bina.bus.execute(
      new DispatchDemand([{ id: 'd', wish: { type: 'RaiseCityDemand', data }, by: by() }]),
    );
    await settle(bina);
    for (const id of nurses) expect(await needOf(id, 'city-demand.d')).toBe('open');
    for (const id of ['clerk-1', 'nurse-elsewhere', 'nurse-left'])
      expect(await needOf(id, 'city-demand.d')).toBeUndefined();
  });
});

describe('a standard', () => {
  beforeEach(async () => {
    await standard(3, '2026-01-01');
    for (const id of ['ani', 'edi']) {
      await register(id, 'health', 'nurse');
      await assess(id, 3);
    }
    await settle(bina);
  });

  test('that is raised makes gaps and needs in all who hold the position', async () => {
    expect(await gapOf('ani')).toBe(0);
    await standard(5, '2026-03-01');
    await settle(bina);
    for (const id of ['ani', 'edi']) {
      expect(await gapOf(id)).toBe(2);
      expect(await needOf(id, 'gap.digital')).toBe('open');
    }
    await standard(3, '2026-03-02');
    await settle(bina);
    for (const id of ['ani', 'edi']) expect(await needOf(id, 'gap.digital')).toBe('withdrawn');
  });

  test('that comes into force later is measured on its day, and once', async () => {
    await standard(4, '2026-04-01');
    await settle(bina);
    const day = () =>
      carryOutDay({
        bus: bina.bus,
        readModels: bina.projections.readModels,
        now: () => bina.executor.now(),
      });
    const head = await bina.stores.events.head();
    await day();
    // The standard of January was set after its day: nobody has asked since, and nobody finds a change.
    await settle(bina);
    expect(await gapOf('ani')).toBe(0);
    now = '2026-04-01T01:00:00.000Z';
    await day();
    await settle(bina);
    expect(await gapOf('ani')).toBe(1);
    expect(await needOf('edi', 'gap.digital')).toBe('open');
    const after = await bina.stores.events.head();
    expect(after).toBeGreaterThan(head);
    await day();
    await settle(bina);
    expect(await bina.stores.events.head()).toBe(after);
  });

  test('measures those who act in the position, from the day on which that was entered to begin', async () => {
    await register('tia', 'health', 'clerk');
    await assess('tia', 1);
    await toPerson('tia', {
      type: 'BeginActingPost',
      data: {
        postId: 'plt',
        unitId: 'health',
        positionId: 'nurse',
        capacity: 'plt',
        effectiveFrom: '2026-05-01',
      },
    });
    await settle(bina);
    const acting = async () =>
      (await statesOf('tia')).competence.measures['acting/plt']?.gaps['digital']?.gap;
    expect(await acting()).toBeUndefined();
    now = '2026-05-01T01:00:00.000Z';
    const { bus, projections, executor } = bina;
    await carryOutDay({ bus, readModels: projections.readModels, now: () => executor.now() });
    await settle(bina);
    expect(await acting()).toBe(2);
    await standard(5, '2026-05-01');
    await settle(bina);
    expect(await acting()).toBe(4);
  });
});
