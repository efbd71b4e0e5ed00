import { describe, test } from '@jest/globals';
import { demandRaised, unitRegistered } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { unit } from './unit.js';

const register = { type: 'RegisterUnit', data: unitRegistered().data } as const;
const raise = { type: 'RaiseDemand', data: demandRaised().data } as const;

describe('a unit is registered', () => {
  test('with its name', () => given(unit).when(register).then(unitRegistered()));

  test('once: the same again records nothing, also when demands were raised', () => {
    given(unit, unitRegistered()).when(register).thenNothing();
    given(unit, unitRegistered(), demandRaised()).when(register).thenNothing();
  });

  test('but not under an id that another unit has', () =>
    given(unit, unitRegistered({ name: 'Dinas Pendidikan' }))
      .when(register)
      .thenRejected('UNIT_ID_TAKEN'));
});

describe('a unit raises a demand', () => {
  test('for a competency that its people are to have', () =>
    given(unit, unitRegistered()).when(raise).then(demandRaised()));

  test('naming each person once', () => {
    const command = {
      type: 'RaiseDemand',
      data: { ...raise.data, employeeIds: ['siti', 'budi', 'siti'] },
    } as const;
    const once = demandRaised({ employeeIds: ['siti', 'budi'] });
    given(unit, unitRegistered()).when(command).then(once);
    given(unit, unitRegistered(), once).when(command).thenNothing();
  });

  test('once: the same again records nothing', () =>
    given(unit, unitRegistered(), demandRaised()).when(raise).thenNothing());

  test('once: the same again records nothing, also when another was raised since', () =>
    given(unit, unitRegistered(), demandRaised(), demandRaised({ demandId: 'integrity-2026' }))
      .when(raise)
      .thenNothing());

  test('beside another', () =>
    given(unit, unitRegistered(), demandRaised({ demandId: 'integrity-2026' }))
      .when(raise)
      .then(demandRaised()));

  test.each([{ competencyId: 'integrity' }, { employeeIds: ['budi'] }, { reason: 'Arahan wali kota' }])(
    'but not under an id that another demand has: %j',
    (other) =>
      given(unit, unitRegistered(), demandRaised(other))
        .when(raise)
        .thenRejected('DEMAND_ID_TAKEN', { demandId: 'digital-2026' }),
  );

  test('of everybody in positions of the unit, beside or instead of people that it names', () => {
    const { employeeIds: _employeeIds, ...rest } = raise.data;
    const of = (data: Partial<typeof raise.data> & { positionIds?: readonly string[] }) => ({
      type: 'RaiseDemand' as const,
      data: { ...rest, employeeIds: [], ...data },
    });
    const demand = demandRaised({ employeeIds: [], positionIds: ['nurse'] });
    given(unit, unitRegistered())
      .when(of({ positionIds: ['nurse', 'nurse'] }))
      .then(demand);
    given(unit, unitRegistered(), demand)
      .when(of({ positionIds: ['nurse'] }))
      .thenNothing();
    given(unit, unitRegistered()).when(of({})).thenRejected('DEMAND_CONCERNS_NOBODY');
  });

  test('only if it is registered', () => given(unit).when(raise).thenRejected('UNIT_UNKNOWN'));
});
