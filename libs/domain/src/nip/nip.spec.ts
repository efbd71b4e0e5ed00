import { describe, test } from '@jest/globals';
import { nipReserved } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { nip } from './nip.js';

const reserve = { type: 'ReserveNip', data: { employeeId: 'budi' } } as const;

describe('a NIP is reserved', () => {
  test('for one person', () => given(nip).when(reserve).then(nipReserved()));

  test('once: the same again records nothing', () => given(nip, nipReserved()).when(reserve).thenNothing());

  test('but not when somebody else has it', () =>
    given(nip, nipReserved({ employeeId: 'siti' }))
      .when(reserve)
      .thenRejected('NIP_TAKEN'));
});
