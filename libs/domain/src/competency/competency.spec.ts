import { describe, test } from '@jest/globals';
import { competencyDefined } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { competency } from './competency.js';

const define = { type: 'DefineCompetency', data: competencyDefined().data } as const;

describe('a competency is defined', () => {
  test('with its name and kind', () => given(competency).when(define).then(competencyDefined()));

  test('once: the same again records nothing', () =>
    given(competency, competencyDefined()).when(define).thenNothing());

  test.each([{ name: 'Integritas' }, { kind: 'technical' as const }])(
    'but not under an id that another competency has: %j',
    (other) => given(competency, competencyDefined(other)).when(define).thenRejected('COMPETENCY_ID_TAKEN'),
  );
});
