import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { verifyChains } from '@bina/audit';
import type { Recorded } from '@bina/engine';
import { projections } from '@bina/read-models';
import type { Bina } from '@bina/runtime';
import { projected } from '../support/projected.js';

/** Carries out a command over HTTP. */
export type Order = (path: string, body: object) => Promise<unknown>;

/** Registers people and finds their gaps, one after the other, until told to end. @returns how many */
export const work = async (order: Order, isOver: () => boolean): Promise<number> => {
  await order('/v1/units', { unitId: 'u', name: 'Unit' });
  await order('/v1/competencies', { competencyId: 'k', name: 'Kompetensi', kind: 'technical' });
  await order('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  await order('/v1/positions/p/standards', {
    competencyId: 'k',
    requiredLevel: 3,
    effectiveFrom: '2026-01-01',
  });
  let people = 0;
  for (; !isOver() || people < 50; people++) {
    const employeeId = `e${people}`;
    const post = { unitId: 'u', positionId: 'p' };
    await order('/v1/employees', { employeeId, name: `Orang ${people}`, employment: 'PNS', ...post });
    await order(`/v1/employees/${employeeId}/assessments`, {
      competencyId: 'k',
      level: 1,
      method: 'atasan',
      assessedOn: '2026-02-02',
    });
    await order('/v1/units/u/demands', {
      demandId: randomUUID(),
      competencyId: 'k',
      employeeIds: [employeeId],
      reason: 'Layanan baru dibuka.',
    });
  }
  return people;
};

export const eventsOf = async ({ stores, codec }: Bina): Promise<readonly Recorded[]> => {
  const all: Recorded[] = [];
  for await (const page of stores.events.readAll()) all.push(...(await codec.decode(page)));
  return all;
};

/** Every read model is what a plain fold of the whole log makes. */
export const checkReadModels = async ({ stores, projections: running }: Bina, log: readonly Recorded[]) => {
  const statuses = new Map((await running.status()).map((one) => [one.collection, one]));
  for (const projection of projections) {
    const { serving = '', parked } = statuses.get(projection.collection) ?? {};
    expect(parked).toEqual([]);
    const found = await stores.reads.find(serving, {});
    const folded = [...projected(projection, log)].map(([_id, doc]) => ({ _id, ...(doc as object) }));
    expect(found).toEqual(folded.toSorted((a, b) => (a._id < b._id ? -1 : 1)));
  }
};

const count = (log: readonly Recorded[], type: string, role?: string): number =>
  log.filter((event) => event.type === type && (role === undefined || event.metadata.actor.role === role))
    .length;

/** Everything that was ordered is there once, so is what policies made of it, and all of it can be verified. */
export const checkAll = async (bina: Bina, log: readonly Recorded[], people: number): Promise<void> => {
  expect(count(log, 'EmployeeRegistered')).toBe(people);
  expect(count(log, 'CompetencyAssessed')).toBe(people);
  expect((await bina.policies.status()).flatMap(({ parked }) => parked)).toEqual([]);
  // Once for the gap, and once for what the unit demands.
  expect(count(log, 'NeedIdentified', 'policy')).toBe(2 * people);
  await checkReadModels(bina, log);
  expect((await verifyChains(bina.stores.events)).broken).toEqual([]);
};
