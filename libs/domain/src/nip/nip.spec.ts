import { describe, test } from '@jest/globals';
import { nipReleased, nipReserved } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { nip } from './nip.js';

const reserve = { type: 'ReserveNip', data: { employeeId: 'budi' } } as const;
const release = { type: 'ReleaseNip', data: { employeeId: 'budi' } } as const;

describe('a NIP is reserved', () => {
  test('for one person', () => given(nip).when(reserve).then(nipReserved()));

  test('once: the same again records nothing', () => given(nip, nipReserved()).when(reserve).thenNothing());

  test('but not when somebody else has it', () =>
    given(nip, nipReserved({ employeeId: 'siti' }))
      .when(reserve)
      .thenRejected('NIP_TAKEN'));
});

describe('a NIP that was reserved by mistake is released', () => {
  test('by the one who has it', () => given(nip, nipReserved()).when(release).then(nipReleased()));

  test('once: the same again records nothing', () =>
    given(nip, nipReserved(), nipReleased()).when(release).thenNothing());

  test('but not when somebody else has it', () =>
    given(nip, nipReserved({ employeeId: 'siti' }))
      .when(release)
      .thenNothing());

  test('and may be reserved by whose it is', () =>
    given(nip, nipReserved({ employeeId: 'siti' }), nipReleased({ employeeId: 'siti' }))
      .when(reserve)
      .then(nipReserved()));
});
