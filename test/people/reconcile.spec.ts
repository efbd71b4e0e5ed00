import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  DispatchEmployee,
  DispatchPosition,
  DispatchUnit,
  type EmployeeWish,
  type Reconciliation,
} from '@bina/application';
import { employee, nipOn, postsOn, rankOn } from '@bina/domain';
import { Refused, type Outcome } from '@bina/engine';
import { openBina, type Bina } from '@bina/runtime';

const dataDir = mkdtempSync(join(tmpdir(), 'bina-people-'));
let bina: Bina;

const by = () => {
  const commandId = randomUUID();
  return {
    commandId,
    causationId: commandId,
    correlationId: commandId,
    actor: { id: 'office-1', role: 'admin' },
  };
};

beforeAll(async () => {
  bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined });
  await bina.bus.execute(
    new DispatchUnit(
      ['health', 'education'].map((unitId) => ({
        id: unitId,
        wish: { type: 'RegisterUnit' as const, data: { unitId, name: unitId } },
        by: by(),
      })),
    ),
  );
  await bina.bus.execute(
    new DispatchPosition(
      ['nurse', 'teacher'].map((positionId) => ({
        id: positionId,
        wish: {
          type: 'DefinePosition' as const,
          data: { positionId, title: positionId, kind: 'fungsional' as const },
        },
        by: by(),
      })),
    ),
  );
});
afterAll(async () => {
  await bina.close();
  rmSync(dataDir, { recursive: true });
});

const wish = (id: string, one: EmployeeWish) =>
  bina.bus.execute<Outcome>(new DispatchEmployee([{ id, wish: one, by: by() }]) as never);

/** What a list says of Budi, each time as a command of its own. */
const listed: Reconciliation = {
  name: 'Budi Santoso',
  nip: '199001012015011001',
  employment: 'PNS',
  unitId: 'health',
  positionId: 'nurse',
  rank: 'III/a',
  standing: 'Aktif',
  effectiveFrom: '2020-01-01',
  on: '2026-03-01',
};
const reconcile = (id: string, changes: Partial<Reconciliation> = {}) =>
  wish(id, { type: 'ReconcileEmployee', data: { ...listed, ...changes } });

/** The types of the events that are recorded of a person after something was done. */
const recordedBy = async (id: string, act: () => Promise<unknown>): Promise<readonly string[]> => {
  const eventsOf = async () => {
    const types: string[] = [];
    for await (const page of bina.stores.events.readStream(`employee-${id}`))
      types.push(...page.map(({ type }) => type));
    return types;
  };
  const before = (await eventsOf()).length;
  await act();
  return (await eventsOf()).slice(before);
};
const refusedBy = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refused) return error.refusals[0].rejected;
    throw error;
  }
  return 'nothing';
};
const statesOf = async (id: string) => (await bina.executor.state(employee, id)).states;

test('whoever is not known is registered, and the same again records nothing', async () => {
  expect(await recordedBy('a', () => reconcile('a'))).toEqual(['EmployeeRegistered']);
  expect(await recordedBy('a', () => reconcile('a'))).toEqual([]);
  const { posts } = await statesOf('a');
  expect(postsOn(posts, '2019-12-31').held).toBeUndefined();
  expect(postsOn(posts, '2020-01-01').held).toEqual({ unitId: 'health', positionId: 'nurse' });
});

test('of whoever is known, only what differs is recorded', async () => {
  const other = { nip: '199001012015011002' };
  await reconcile('b', other);
  const differing: readonly [Partial<Reconciliation>, string][] = [
    [{ name: 'Budi Santosa' }, 'NameCorrected'],
    [{ nip: '19900101 201501 1 003' }, 'NipRecorded'],
    [{ rank: 'III/b' }, 'RankGranted'],
    [{ standing: '03' }, 'StandingChanged'],
    [{ unitId: 'education', positionId: 'teacher', effectiveFrom: '2025-06-01' }, 'EmployeeTransferred'],
  ];
  let said: Partial<Reconciliation> = other;
  for (const [change, type] of differing) {
    said = { ...said, ...change };
    expect(await recordedBy('b', () => reconcile('b', said))).toEqual([type]);
    expect(await recordedBy('b', () => reconcile('b', said))).toEqual([]);
  }
  const { identity, service, posts } = await statesOf('b');
  expect(nipOn(identity, '2026-02-28')?.nip).toBe('199001012015011002');
  expect(nipOn(identity, '2026-03-01')?.nip).toBe('199001012015011003');
  expect([rankOn(service, '2026-02-28'), rankOn(service, '2026-03-01')]).toEqual(['31', '32']);
  expect(postsOn(posts, '2025-06-01').held?.unitId).toBe('education');
});

test('what a list does not say stays as it is', async () => {
  await reconcile('c', { nip: '199001012015011004' });
  const { nip: _nip, rank: _rank, standing: _standing, effectiveFrom: _from, ...rest } = listed;
  const silent = () => wish('c', { type: 'ReconcileEmployee', data: rest });
  expect(await recordedBy('c', silent)).toEqual([]);
  const { identity, service } = await statesOf('c');
  expect(nipOn(identity, '2026-03-01')?.nip).toBe('199001012015011004');
  expect(rankOn(service, '2026-03-01')).toBe('31');
});

test('all of it is one decision: nothing is recorded where one part is refused', async () => {
  const own = { nip: '199001012015011005' };
  await reconcile('d', own);
  const wrong = { name: 'Lain', nip: '199001012015011001' };
  expect(await refusedBy(() => reconcile('d', wrong))).toBe('NIP_TAKEN');
  expect(await refusedBy(() => reconcile('d', { ...own, name: 'Lain', rank: 'IX' }))).toBe(
    'RANK_NOT_OF_EMPLOYMENT',
  );
  expect(await refusedBy(() => reconcile('d', { name: 'Lain', nip: '130456789' }))).toBe(
    'NIP_NEEDS_CONFIRMATION',
  );
  expect(await refusedBy(() => reconcile('d', { ...own, employment: 'PPPK' }))).toBe('EMPLOYMENT_DIFFERS');
  expect(await refusedBy(() => reconcile('d', { ...own, unitId: 'nowhere' }))).toBe('UNIT_UNKNOWN');
  expect((await statesOf('d')).identity.name).toBe('Budi Santoso');
});

test('whoever has left is not brought back by a list that has not heard of it', async () => {
  const own = { nip: '199001012015011006' };
  await reconcile('e', own);
  await wish('e', { type: 'DepartEmployee', data: { ground: 'moved', effectiveFrom: '2026-01-01' } });
  expect(await recordedBy('e', () => reconcile('e', own))).toEqual([]);
  const elsewhere = { ...own, unitId: 'education', positionId: 'teacher' };
  expect(await refusedBy(() => reconcile('e', elsewhere))).toBe('EMPLOYEE_DEPARTED');
});
