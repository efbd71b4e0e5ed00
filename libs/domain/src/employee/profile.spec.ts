import { describe, expect, test } from '@jest/globals';
import {
  assessed,
  budi,
  departed,
  earlierPost,
  moved,
  nameCorrected,
  nipRecorded,
  registered,
  registrationRules as facts,
  returned,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { profile } from './profile.js';
import type { Registration } from './registration.js';

const { nip: _nip, ...withoutNip } = registered().data;
/** Budi with his number, as it is recorded. */
const rules = [{ ruleId: 'nip-forms', edition: 1 }];
const withNip = registered({ nipKind: 'NIP', rules });
const register = { type: 'RegisterEmployee', data: registered().data, facts } as const;
const registerAs = (changes: Partial<Registration>) =>
  ({ type: 'RegisterEmployee', data: { ...registered().data, ...changes }, facts }) as const;

const { unitId, positionId, effectiveFrom } = transferred().data;
const transfer = { type: 'TransferEmployee', data: { unitId, positionId, effectiveFrom } } as const;
const { employeeId: _employeeId, ...post } = budi;
const depart = {
  type: 'DepartEmployee',
  data: { ground: 'retired', effectiveFrom: '2026-12-01' },
} as const;

describe('an employee is registered', () => {
  test('in a unit and a position', () => given(profile).when(register).then(withNip));

  test('also without a NIP', () =>
    given(profile)
      .when({ type: 'RegisterEmployee', data: withoutNip, facts })
      .then({ type: 'EmployeeRegistered', data: withoutNip }));

  test('once: the same again records nothing, even after the person has left', () => {
    given(profile, registered()).when(register).thenNothing();
    given(profile, registered(), departed()).when(register).thenNothing();
  });

  test('once: a list that leaves the NIP out says nothing new', () =>
    given(profile, registered()).when({ type: 'RegisterEmployee', data: withoutNip, facts }).thenNothing());

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

describe('a number, a rank and a legal standing given with the registration', () => {
  test('are taken by the same rules as later ones, and the event names their editions', () =>
    given(profile)
      .when(registerAs({ rank: 'III/b', standing: 'Tugas Belajar', since: '2015-01-01' }))
      .then(
        registered({
          since: '2015-01-01',
          nipKind: 'NIP',
          rank: '32',
          rankName: 'III/b',
          standing: '03',
          standingName: 'Tugas Belajar',
          standingCounts: false,
          rules: [...rules, { ruleId: 'ranks', edition: 1 }, { ruleId: 'legal-standings', edition: 1 }],
        }),
      ));

  test('a number is kept without the spaces and dots that group its digits', () =>
    given(profile)
      .when(registerAs({ nip: '19900101 201501.1.001' }))
      .then(withNip));

  test('an odd number waits for its confirmation, and is recorded with what was odd', () => {
    given(profile)
      .when(registerAs({ nip: '130456789' }))
      .thenRejected('NIP_NEEDS_CONFIRMATION', {
        warnings: 'it is an old number, from before the 18 digits',
        warningsId: 'nomor lama (sebelum 18 angka)',
      });
    given(profile)
      .when(registerAs({ nip: '130456789', confirmWarnings: true }))
      .then(registered({ nip: '130456789', nipKind: 'old', nipWarnings: ['old-number'], rules }));
  });

  test('a repeat of what was confirmed need not confirm it again', () =>
    given(profile, registered({ nip: '130456789', nipKind: 'old', nipWarnings: ['old-number'] }))
      .when(registerAs({ nip: '130456789' }))
      .thenNothing());

  test('a rank is one of the employment', () =>
    given(profile)
      .when(registerAs({ rank: 'IX' }))
      .thenRejected('RANK_NOT_OF_EMPLOYMENT', { rank: 'IX', employment: 'PNS' }));

  test('a rank or a standing that there is not is refused', () => {
    given(profile)
      .when(registerAs({ rank: 'V/a' }))
      .thenRejected('RANK_UNKNOWN', { rank: 'V/a' });
    given(profile)
      .when(registerAs({ standing: '00' }))
      .thenRejected('STANDING_UNKNOWN', { standing: '00' });
  });

  test('a post cannot begin before the service', () =>
    given(profile)
      .when(registerAs({ since: '2020-01-01', effectiveFrom: '2019-12-31' }))
      .thenRejected('NOT_IN_SERVICE', { employeeId: 'budi', day: '2019-12-31' }));

  test('of a known person they are refused where they differ, so that they do not get lost', () =>
    given(profile, registered({ rank: '31' }))
      .when(registerAs({ rank: 'III/b' }))
      .thenRejected('EMPLOYEE_ID_TAKEN', { employeeId: 'budi' }));

  test('what was corrected since is who the person is now', () => {
    given(profile, registered(), nameCorrected())
      .when(register)
      .thenRejected('EMPLOYEE_ID_TAKEN', { employeeId: 'budi' });
    given(profile, registered(), nameCorrected(), nipRecorded())
      .when(registerAs({ name: 'Budi Santosa', nip: '199001012026031002' }))
      .thenNothing();
  });
});

describe('an employee is transferred', () => {
  test('to another unit and position, with the gaps that move along', () => {
    given(profile, registered(), assessed()).when(transfer).then(transferred());
    given(profile, registered(), assessed(), assessed({ gap: 0 }))
      .when(transfer)
      .then(transferred({ gaps: [{ competencyId: 'public-service', gap: 0 }] }));
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

  test('with the gap as it was measured against the post held', () =>
    given(profile, registered(), assessed(), {
      type: 'GapsMeasured',
      data: {
        ...budi,
        measuredOn: '2026-05-01',
        cause: 'standard',
        posts: [
          { ...post, as: 'held', gaps: [{ competencyId: 'public-service', level: 1, gap: 3 }] },
          { ...post, as: 'target', gaps: [{ competencyId: 'public-service', level: 1, gap: 4 }] },
        ],
      },
    })
      .when(transfer)
      .then(transferred({ gaps: [{ competencyId: 'public-service', gap: 3 }] })));

  test('not after leaving the service', () =>
    given(profile, registered(), departed()).when(transfer).thenRejected('EMPLOYEE_DEPARTED'));
});

describe('a transfer of earlier days', () => {
  const inArchives = {
    type: 'TransferEmployee',
    data: { unitId: 'archives', positionId: 'archivist', effectiveFrom: '2025-03-01' },
  } as const;
  const since2020 = registered({ since: '2020-01-01' });

  test('takes its place in the order of the days, and moves nobody', () =>
    given(profile, since2020, transferred()).when(inArchives).then(earlierPost()));

  test('into the days before a departure and a return ends with the departure', () =>
    given(profile, since2020, departed({ effectiveFrom: '2025-12-01' }), returned())
      .when(inArchives)
      .then(earlierPost({ supersededFrom: '2025-12-01' })));

  test('is the transfer that it is where no later one is known', () =>
    given(profile, since2020)
      .when(inArchives)
      .then(transferred({ ...inArchives.data, fromUnitId: 'health', fromPositionId: 'nurse', gaps: [] })));

  test('also in place of the first post', () =>
    given(profile, since2020, transferred())
      .when({ ...inArchives, data: { ...inArchives.data, effectiveFrom: '2020-01-01' } })
      .then(earlierPost({ effectiveFrom: '2020-01-01' })));

  test('to where the person was then records nothing', () =>
    given(profile, since2020, transferred())
      .when({ ...inArchives, data: { ...post, effectiveFrom: '2025-03-01' } })
      .thenNothing());

  test('once: the same again records nothing', () =>
    given(profile, since2020, transferred(), earlierPost()).when(inArchives).thenNothing());

  test.each(['2019-12-31', '2026-12-01', '2027-01-31'])(
    'cannot begin while the person was not in service: %s',
    (effectiveFrom) =>
      given(profile, since2020, departed(), returned())
        .when({ ...inArchives, data: { ...inArchives.data, effectiveFrom } })
        .thenRejected('NOT_IN_SERVICE', { employeeId: 'budi', day: effectiveFrom }),
  );
});

describe('an employee leaves the service', () => {
  test('on a ground, with the gaps that go with the person', () =>
    given(profile, registered(), assessed()).when(depart).then(departed()));

  test('from the unit and position held last', () =>
    given(profile, registered(), assessed(), transferred()).when(depart).then(departed(moved)));

  test('once: the same again records nothing', () =>
    given(profile, registered(), departed()).when(depart).thenNothing());
});

describe('an employee leaves the service only', () => {
  test('after entering it', () =>
    given(profile, registered({ since: '2020-01-01' }))
      .when({ ...depart, data: { ...depart.data, effectiveFrom: '2019-12-31' } })
      .thenRejected('NOT_IN_SERVICE', { employeeId: 'budi', day: '2019-12-31' }));

  test('on the ground and day that are on record', () =>
    given(profile, registered(), departed())
      .when({ ...depart, data: { ...depart.data, ground: 'resigned' } })
      .thenRejected('EMPLOYEE_DEPARTED'));
});

describe('somebody who has left returns', () => {
  const giveBack = { type: 'ReturnEmployee', data: { ...post, effectiveFrom: '2027-02-01' } } as const;

  test('to a post, with the gaps that were measured before', () =>
    given(profile, registered(), assessed(), departed()).when(giveBack).then(returned()));

  test('also under another employment', () =>
    given(profile, registered(), assessed(), departed())
      .when({ ...giveBack, data: { ...giveBack.data, employment: 'PPPK' } })
      .then(returned({ employment: 'PPPK' })));

  test('once: the same again records nothing', () =>
    given(profile, registered(), departed(), returned()).when(giveBack).thenNothing());

  test('not while in service', () =>
    given(profile, registered()).when(giveBack).thenRejected('EMPLOYEE_IN_SERVICE', { employeeId: 'budi' }));

  test('not before having left', () =>
    given(profile, registered(), departed())
      .when({ ...giveBack, data: { ...giveBack.data, effectiveFrom: '2026-11-30' } })
      .thenRejected('RETURN_BEFORE_DEPARTURE', { employeeId: 'budi', departedOn: '2026-12-01' }));

  test('and may be transferred and leave again', () => {
    const again = { ...depart, data: { ...depart.data, effectiveFrom: '2028-01-01' } } as const;
    given(profile, registered(), assessed(), departed(), returned())
      .when(again)
      .then(departed({ effectiveFrom: '2028-01-01' }));
  });
});

test.each([transfer, depart])('nothing is recorded of somebody unknown: $type', (command) =>
  given(profile).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('what is known of a person is where they are now, and whether they still serve', () => {
  expect(given(profile, registered(), transferred()).state).toMatchObject({ status: 'active', ...moved });
  expect(given(profile, registered(), departed()).state).toMatchObject({ status: 'departed', ...budi });
});
