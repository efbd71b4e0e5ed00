import { describe, expect, test } from '@jest/globals';
import {
  anonymousEvaluation,
  cancelled,
  completed,
  programId,
  proposed,
  revised,
  scheduled,
} from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { responses, type ResponseCommand } from './responses.js';

const submit = (changes: Partial<ResponseCommand['data']> = {}): ResponseCommand => ({
  type: 'SubmitAnonymousEvaluation',
  data: {
    evaluationId: 'form-1',
    instrument: 'survey',
    ratings: { material: 4 },
    remarks: { 'Saran?': 'Lebih banyak praktik' },
    ...changes,
  },
});

describe('an anonymous answer is submitted', () => {
  test('while the programme is held and after it', () => {
    given(responses, proposed(), scheduled()).when(submit()).then(anonymousEvaluation());
    given(responses, proposed(), scheduled(), revised()).when(submit()).then(anonymousEvaluation());
    given(responses, proposed(), scheduled(), completed()).when(submit()).then(anonymousEvaluation());
  });

  test('and names nobody', () => {
    const { state } = given(responses, proposed(), scheduled());
    const decision = responses.decide(submit(), state, '2026-03-04T00:00:00Z');
    expect(decision).toEqual([anonymousEvaluation()]);
    expect(JSON.stringify(decision)).not.toMatch(/employeeId|unitId|comments/);
  });

  test('in numbers alone, or in words alone', () => {
    given(responses, proposed(), scheduled())
      .when(submit({ remarks: {} }))
      .then(anonymousEvaluation({ remarks: {} }));
    given(responses, proposed(), scheduled())
      .when(submit({ ratings: {} }))
      .then(anonymousEvaluation({ ratings: {} }));
  });

  test('but not without any answer', () =>
    given(responses, proposed(), scheduled())
      .when(submit({ ratings: {}, remarks: {} }))
      .thenRejected('ANSWERS_MISSING'));

  test('once: the same again records nothing', () =>
    given(responses, proposed(), scheduled(), anonymousEvaluation()).when(submit()).thenNothing());

  test('beside another', () =>
    given(responses, proposed(), scheduled(), anonymousEvaluation({ evaluationId: 'form-2' }))
      .when(submit())
      .then(anonymousEvaluation()));

  test('not before the programme is scheduled, nor when it was cancelled, nor when it is unknown', () => {
    given(responses, proposed()).when(submit()).thenRejected('PROGRAM_NOT_SCHEDULED', { programId });
    given(responses, proposed(), scheduled(), cancelled())
      .when(submit())
      .thenRejected('PROGRAM_CANCELLED', { programId });
    given(responses).when(submit()).thenRejected('PROGRAM_UNKNOWN');
  });
});
