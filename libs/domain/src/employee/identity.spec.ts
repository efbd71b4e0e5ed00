import { describe, expect, test } from '@jest/globals';
import {
  nameCorrected,
  nipRecorded,
  nipWithdrawn,
  registered,
  registrationRules as facts,
  returned,
} from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { identity, nipOn, type IdentityCommand } from './identity.js';

const rename = { type: 'CorrectName', data: { name: 'Budi Santosa' } } as const;
const record = (data: Partial<Extract<IdentityCommand, { type: 'RecordNip' }>['data']> = {}) =>
  ({
    type: 'RecordNip',
    data: { nip: '199001012026031002', effectiveFrom: '2026-03-01', ...data },
    facts,
  }) as const;

describe('a name', () => {
  test('is corrected', () => given(identity, registered()).when(rename).then(nameCorrected()));
  test('once: the same again records nothing', () =>
    given(identity, registered(), nameCorrected()).when(rename).thenNothing());
});

describe('a number', () => {
  test('is recorded from a day on, by the edition that is named', () =>
    given(identity, registered()).when(record()).then(nipRecorded()));

  test('is kept without the spaces and dots that group its digits', () =>
    given(identity, registered())
      .when(record({ nip: '19900101 202603 1 002' }))
      .then(nipRecorded()));

  test('once: the same again records nothing, however it is typed', () => {
    given(identity, registered(), nipRecorded()).when(record()).thenNothing();
    given(identity, registered())
      .when(record({ nip: '19900101.201501.1.001' }))
      .thenNothing();
  });

  test('entered for earlier days leaves the later one as it is', () =>
    given(identity, registered(), nipRecorded())
      .when(record({ nip: '199001012020031003', effectiveFrom: '2020-03-01' }))
      .then(
        nipRecorded({ nip: '199001012020031003', effectiveFrom: '2020-03-01', supersededFrom: '2026-03-01' }),
      ));

  test('that is odd waits for its confirmation, which is recorded', () => {
    const odd = { nip: '199000002024211001' };
    given(identity, registered({ employment: 'PPPK' }))
      .when(record(odd))
      .thenRejected('NIP_NEEDS_CONFIRMATION', {
        warnings: 'the month or day of birth is 00',
        warningsId: 'tanggal atau bulan lahirnya 00',
      });
    given(identity, registered({ employment: 'PPPK' }))
      .when(record({ ...odd, confirmWarnings: true }))
      .then(nipRecorded({ ...odd, kind: 'NI-PPPK', warnings: ['birth-date-zero'], confirmed: true }));
  });

  test('of a NI PPPK with month 21 is plain for a PPPK', () =>
    given(identity, registered({ employment: 'PPPK' }))
      .when(record({ nip: '199001012024211001' }))
      .then(nipRecorded({ nip: '199001012024211001', kind: 'NI-PPPK' })));

  test('is a NIP after a PPPK has come back as a PNS', () =>
    given(identity, registered({ employment: 'PPPK' }), returned({ employment: 'PNS' }))
      .when(record())
      .then(nipRecorded()));

  test('is known by the day', () => {
    const { state } = given(identity, registered(), nipRecorded());
    expect(nipOn(state, '2026-02-28')).toEqual({ nip: '199001012015011001', kind: 'other' });
    expect(nipOn(state, '2026-03-01')).toEqual({ nip: '199001012026031002', kind: 'NIP' });
    const { nip: _nip, ...without } = registered().data;
    const nobody = given(identity, { type: 'EmployeeRegistered', data: without }, nipRecorded()).state;
    expect(nipOn(nobody, '2026-02-28')).toBeUndefined();
  });

  test('that was entered by mistake is withdrawn, and was the person’s on no day', () => {
    const wrong = { type: 'WithdrawNip', data: { nip: '19900101 202603 1 002' } } as const;
    given(identity, registered(), nipRecorded()).when(wrong).then(nipWithdrawn());
    given(identity, registered(), nipRecorded(), nipWithdrawn()).when(wrong).thenNothing();
    given(identity, registered()).when(wrong).thenRejected('NIP_NOT_ON_RECORD', { employeeId: 'budi' });
    const { state } = given(identity, registered(), nipRecorded(), nipWithdrawn());
    expect(nipOn(state, '2026-03-01')?.nip).toBe('199001012015011001');
  });

  test('that was withdrawn may be recorded after all', () =>
    given(identity, registered(), nipRecorded(), nipWithdrawn()).when(record()).then(nipRecorded()));

  test('of an older release is compared without its spaces', () =>
    given(identity, registered({ nip: '19900101 201501 1 001' }))
      .when(record({ nip: '199001012015011001' }))
      .thenNothing());
});

test.each([rename, record()])('nothing is recorded of somebody unknown: $type', (command) =>
  given(identity).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('somebody who has been forgotten has neither', () => {
  const { state } = given(identity, registered({ name: null, nip: null }));
  expect(state.name).toBeNull();
  expect(nipOn(state, '2026-01-01')?.nip).toBeNull();
});
