import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { departed, registered, returned, transferred } from '../../../../test/support/facts/employee.js';
import { demandRaised, unitRegistered } from '../../../../test/support/facts/standards.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listUnits, units } from './units.js';

const serve = serving();
const health = unitRegistered();
const education = unitRegistered({ unitId: 'education', name: 'Dinas Pendidikan' });

test('a unit begins with nobody', () =>
  expect(documentsOf(units, health)).toEqual({
    health: { unitId: 'health', name: 'Dinas Kesehatan', employees: 0, demands: [] },
  }));

test('people come, move and depart', () => {
  const peopleAfter = (...facts: Parameters<typeof documentsOf>[1][]) => {
    const { health: one, education: other } = documentsOf(units, health, education, ...facts);
    return [one?.employees, other?.employees];
  };
  expect(peopleAfter(registered())).toEqual([1, 0]);
  expect(peopleAfter(registered(), transferred())).toEqual([0, 1]);
  expect(peopleAfter(registered(), transferred({ unitId: 'health' }))).toEqual([1, 0]);
  expect(peopleAfter(registered(), departed())).toEqual([0, 0]);
  expect(peopleAfter(registered(), departed(), returned({ unitId: 'education' }))).toEqual([0, 1]);
});

test('a demand stands with its unit', () =>
  expect(documentsOf(units, health, demandRaised())['health']?.demands).toEqual([
    { demandId: 'digital-2026', competencyId: 'digital-service', people: 2 },
  ]));

test('somebody in a unit that nobody has registered cannot be counted', () =>
  expect(() => documentsOf(units, registered())).toThrow('health'));

test('everybody who is in a unit is counted there, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const whereabouts = new Map<string, string>();
      for (const { type, data } of log) {
        if (type === 'EmployeeRegistered' || type === 'EmployeeTransferred' || type === 'EmployeeReturned')
          whereabouts.set(data.employeeId, data.unitId);
        if (type === 'EmployeeDeparted') whereabouts.delete(data.employeeId);
      }
      for (const [unitId, { employees }] of projected(units, log))
        expect(employees).toBe([...whereabouts.values()].filter((one) => one === unitId).length);
    }),
  ));

test('units are listed by name, and found by a part of it', async () => {
  const log = logOf(education, health, unitRegistered({ unitId: 'it', name: 'Dinas Kominfo (TI)' }));
  const reads = await serve([units], log);
  const namesOf = async (q?: string) => (await listUnits(reads, { q })).items.map(({ name }) => name);
  expect(await namesOf()).toEqual(['Dinas Kesehatan', 'Dinas Kominfo (TI)', 'Dinas Pendidikan']);
  expect(await namesOf('kes')).toEqual(['Dinas Kesehatan']);
  expect(await namesOf('(ti)')).toEqual(['Dinas Kominfo (TI)']);
  expect(await namesOf('.*')).toEqual([]);
});
