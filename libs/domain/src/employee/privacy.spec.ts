import { describe, expect, test } from '@jest/globals';
import { departed, registered, returned } from '../../../../test/support/facts/employee.js';
import {
  erasureCompleted,
  personErased,
  restricted,
  restrictionLifted,
} from '../../../../test/support/facts/privacy.js';
import { given } from '../../../../test/support/given.js';
import { isAllowedWhileRestricted, privacy } from './privacy.js';

const erase = { type: 'ErasePerson', data: { ground: 'request', requestId: 'r-1' } } as const;
const left = [registered(), departed()] as const;

describe('a person is forgotten', () => {
  test('who has left, on the ground of a request', () =>
    given(privacy, ...left)
      .when(erase)
      .then(personErased()));

  test('who is in service only when that is said: a public duty may need the data (UU 27/2022 art. 15)', () => {
    for (const history of [[registered()], [...left, returned()]]) {
      given(privacy, ...history)
        .when(erase)
        .thenRejected('ERASURE_IN_SERVICE', { employeeId: 'budi' });
      given(privacy, ...history)
        .when({ ...erase, data: { ...erase.data, confirmInService: true } })
        .then(personErased({ inService: true }));
    }
  });

  test('once', () =>
    given(privacy, ...left, personErased())
      .when({ type: 'ErasePerson', data: { ground: 'retention' } })
      .thenNothing());

  test('if there is such a person', () => given(privacy).when(erase).thenRejected('EMPLOYEE_UNKNOWN'));

  test('and that it was carried out is recorded once, after that', () => {
    const complete = { type: 'CompleteErasure' } as const;
    given(privacy, ...left)
      .when(complete)
      .thenNothing();
    given(privacy, ...left, personErased())
      .when(complete)
      .then(erasureCompleted());
    given(privacy, ...left, personErased(), erasureCompleted())
      .when(complete)
      .thenNothing();
  });
});

describe('the processing of a person’s data', () => {
  const restrict = { type: 'RestrictProcessing', data: {} } as const;
  const lift = { type: 'LiftRestriction', data: {} } as const;

  test('is restricted until that is lifted', () => {
    given(privacy, registered()).when(restrict).then(restricted());
    given(privacy, registered(), restricted()).when(restrict).thenNothing();
    given(privacy, registered(), restricted()).when(lift).then(restrictionLifted());
    given(privacy, registered()).when(lift).thenNothing();
    given(privacy, registered(), restricted(), restrictionLifted()).when(restrict).then(restricted());
  });

  test('lets what is wrong be put right, and nothing new be recorded', () => {
    for (const command of ['CorrectName', 'CorrectAttendance', 'LiftRestriction', 'ErasePerson'])
      expect(isAllowedWhileRestricted(command)).toBe(true);
    for (const command of ['AssessCompetencies', 'IdentifyNeed', 'RecordAttendance', 'GrantRank'])
      expect(isAllowedWhileRestricted(command)).toBe(false);
  });

  test('of somebody who is forgotten cannot be', () =>
    given(privacy, ...left, personErased())
      .when(restrict)
      .thenRejected('PERSON_ERASED', { employeeId: 'budi' }));
});
