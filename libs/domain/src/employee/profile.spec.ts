import { describe, expect, test } from '@jest/globals';
import {
  assessed,
  budi,
  departed,
  moved,
  registered,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { profile } from './profile.js';

const { nip: _nip, ...withoutNip } = registered().data;
const register = { type: 'RegisterEmployee', data: registered().data } as const;

const { unitId, positionId, effectiveFrom } = transferred().data;
const transfer = { type: 'TransferEmployee', data: { unitId, positionId, effectiveFrom } } as const;
const depart = {
  type: 'DepartEmployee',
  data: { ground: 'retired', effectiveFrom: '2026-12-01' },
} as const;

describe('an employee is registered', () => {
  test('in a unit and a position', () => given(profile).when(register).then(registered()));

  test('also without a NIP', () =>
    given(profile)
      .when({ type: 'RegisterEmployee', data: withoutNip })
      .then({ type: 'EmployeeRegistered', data: withoutNip }));

  test('once: the same again records nothing, even after the person has left', () => {
    given(profile, registered()).when(register).thenNothing();
    given(profile, registered(), departed()).when(register).thenNothing();
  });

  test('once: a list that leaves the NIP out says nothing new', () =>
    given(profile, registered()).when({ type: 'RegisterEmployee', data: withoutNip }).thenNothing());

  test.each([
    { name: 'Siti Aminah' },
    { nip: '198502022010012002' },
    { employment: 'PPPK' as const },
    { unitId: 'education' },
    { positionId: 'head-nurse' },
  ])('but not under an id that another record has: %j', (other) =>
    given(profile, registered(other))
      .when(register)
      .thenRejected('EMPLOYEE_ID_TAKEN', { employeeId: 'budi' }),
  );

  test('but not to add a NIP, which would be lost', () =>
    given(profile, { type: 'EmployeeRegistered', data: withoutNip })
      .when(register)
      .thenRejected('EMPLOYEE_ID_TAKEN', { employeeId: 'budi' }));

  test('but not under the id of somebody who has been forgotten', () =>
    given(profile, registered({ name: null, nip: null }))
      .when(register)
      .thenRejected('EMPLOYEE_ID_TAKEN', { employeeId: 'budi' }));
});

describe('an employee is transferred', () => {
  test('to another unit and position, with the gaps that move along', () => {
    given(profile, registered(), assessed()).when(transfer).then(transferred());
    given(profile, registered(), assessed(), assessed({ gap: 0 }))
      .when(transfer)
      .then(transferred({ gaps: [] }));
  });

  test('within the unit, or in the same position', () => {
    given(profile, registered({ unitId: 'education' }), assessed())
      .when(transfer)
      .then(transferred({ fromUnitId: 'education' }));
    given(profile, registered({ positionId: 'school-nurse' }), assessed())
      .when(transfer)
      .then(transferred({ fromPositionId: 'school-nurse' }));
  });

  test('again, from where the person is now', () =>
    given(profile, registered(), assessed(), transferred({ unitId: 'archives', positionId: 'archivist' }))
      .when(transfer)
      .then(transferred({ fromUnitId: 'archives', fromPositionId: 'archivist' })));

  test('and back', () => {
    const back = {
      type: 'TransferEmployee',
      data: { ...transfer.data, unitId: 'health', positionId: 'nurse' },
    } as const;
    given(profile, registered(), assessed(), transferred())
      .when(back)
      .then(transferred({ ...budi, fromUnitId: 'education', fromPositionId: 'school-nurse' }));
  });

  test('once: the same again records nothing', () =>
    given(profile, registered(), transferred()).when(transfer).thenNothing());

  test('not after leaving the service', () =>
    given(profile, registered(), departed()).when(transfer).thenRejected('EMPLOYEE_DEPARTED'));
});

describe('an employee leaves the service', () => {
  test('on a ground, with the gaps that go with the person', () =>
    given(profile, registered(), assessed()).when(depart).then(departed()));

  test('from the unit and position held last', () =>
    given(profile, registered(), assessed(), transferred()).when(depart).then(departed(moved)));

  test('once: the same again records nothing', () =>
    given(profile, registered(), departed()).when(depart).thenNothing());
});

test.each([transfer, depart])('nothing is recorded of somebody unknown: $type', (command) =>
  given(profile).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('what is known of a person is where they are now, and whether they still serve', () => {
  expect(given(profile, registered(), transferred()).state).toMatchObject({ status: 'active', ...moved });
  expect(given(profile, registered(), departed()).state).toMatchObject({ status: 'departed', ...budi });
});
