import { describe, expect, test } from '@jest/globals';
import { departed, registered, transferred } from '../../../../test/support/facts/employee.js';
import {
  attended,
  attendedSecond,
  corrected,
  evaluated,
  missed,
} from '../../../../test/support/facts/participation.js';
import { programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { attendedAny, evaluation, type EvaluationCommand } from './evaluation.js';

const submit = (
  changes: Partial<EvaluationCommand['data']> = {},
  program: EvaluationCommand['facts']['program'] = 'completed',
): EvaluationCommand => ({
  type: 'SubmitEvaluation',
  data: {
    evaluationId: 'budi-survey',
    programId,
    instrument: 'survey',
    ratings: { material: 4, speaker: 5 },
    comments: { 'Saran?': 'Lebih banyak praktik' },
    ...changes,
  },
  facts: { program },
});
const backToPresent = corrected({
  status: 'late',
  minutes: 200,
  previousStatus: 'absent',
  previousMinutes: 0,
});

describe('a participant evaluates a programme', () => {
  test('that they attended, while it is held and after it', () => {
    given(evaluation, registered(), attended()).when(submit()).then(evaluated());
    given(evaluation, registered(), attended()).when(submit({}, 'scheduled')).then(evaluated());
  });

  test('in numbers alone, or in words alone', () => {
    given(evaluation, registered(), attended())
      .when(submit({ comments: {} }))
      .then(evaluated({ comments: {} }));
    given(evaluation, registered(), attended())
      .when(submit({ ratings: {} }))
      .then(evaluated({ ratings: {} }));
  });

  test('in as many numbers as words', () => {
    const one = { ratings: { material: 4 } };
    given(evaluation, registered(), attended()).when(submit(one)).then(evaluated(one));
  });

  test('but not without any answer', () =>
    given(evaluation, registered(), attended())
      .when(submit({ ratings: {}, comments: {} }))
      .thenRejected('ANSWERS_MISSING'));

  test('for the unit that they have then', () =>
    given(evaluation, registered(), attended(), transferred())
      .when(submit())
      .then(evaluated({ unitId: 'education' })));

  test('also after leaving the service', () =>
    given(evaluation, registered(), attended(), departed()).when(submit()).then(evaluated()));

  test('once by each instrument: the same again records nothing', () =>
    given(evaluation, registered(), attended(), evaluated()).when(submit()).thenNothing());

  test('once by each instrument: the same again records nothing, also when another was answered since', () =>
    given(evaluation, registered(), attended(), evaluated(), evaluated({ instrument: 'interview' }))
      .when(submit())
      .thenNothing());

  test('once by each instrument: a second answer is refused', () =>
    given(evaluation, registered(), attended(), evaluated())
      .when(submit({ evaluationId: 'another' }))
      .thenRejected('ALREADY_EVALUATED', { programId, instrument: 'survey' }));

  test('by another instrument, or of another programme, besides', () => {
    const interview = { evaluationId: 'budi-interview', instrument: 'interview' } as const;
    given(evaluation, registered(), attended(), evaluated())
      .when(submit(interview))
      .then(evaluated(interview));
    const other = { evaluationId: 'budi-archives', programId: 'archives' };
    given(evaluation, registered(), attended({ programId: 'archives' }), evaluated())
      .when(submit(other))
      .then(evaluated(other));
  });
});

describe('who did not attend does not evaluate', () => {
  const refused = ['DID_NOT_ATTEND', { programId }] as const;

  test('who was never there, or missed the session', () => {
    given(evaluation, registered())
      .when(submit())
      .thenRejected(...refused);
    given(evaluation, registered(), missed())
      .when(submit())
      .thenRejected(...refused);
  });

  test('who was at another programme', () =>
    given(evaluation, registered(), attended({ programId: 'archives' }))
      .when(submit())
      .thenRejected(...refused));

  test('whose attendance was corrected to absent', () =>
    given(evaluation, registered(), attended(), corrected())
      .when(submit())
      .thenRejected(...refused));

  test('but who was at this programme and at another does', () =>
    given(evaluation, registered(), attended(), attended({ programId: 'archives' }))
      .when(submit())
      .then(evaluated()));

  test('but who was at one other session does', () =>
    given(evaluation, registered(), attended(), attendedSecond(), corrected())
      .when(submit())
      .then(evaluated()));

  test('but whose attendance was corrected back to present does', () => {
    given(evaluation, registered(), attended(), corrected(), backToPresent).when(submit()).then(evaluated());
    given(evaluation, registered(), missed(), backToPresent).when(submit()).then(evaluated());
  });

  test('nor does a correction of minutes, or from sick to excused, make a difference', () => {
    const minutes = corrected({ status: 'present', minutes: 90 });
    given(evaluation, registered(), attended(), minutes).when(submit()).then(evaluated());
    const excused = corrected({ status: 'excused', previousStatus: 'sick', previousMinutes: 0 });
    given(evaluation, registered(), missed({ status: 'sick' }), excused)
      .when(submit())
      .thenRejected(...refused);
  });

  test('what was answered before the correction stays, and is not answered again', () =>
    given(evaluation, registered(), attended(), evaluated(), corrected(), backToPresent)
      .when(submit({ evaluationId: 'another' }))
      .thenRejected('ALREADY_EVALUATED', { programId, instrument: 'survey' }));
});

test('a programme that is unknown or was cancelled is not evaluated', () => {
  given(evaluation, registered(), attended())
    .when(submit({}, 'unknown'))
    .thenRejected('PROGRAM_UNKNOWN', { programId });
  given(evaluation, registered(), attended())
    .when(submit({}, 'cancelled'))
    .thenRejected('PROGRAM_CANCELLED', { programId });
});

test('somebody unknown does not evaluate', () =>
  given(evaluation).when(submit()).thenRejected('EMPLOYEE_UNKNOWN'));

test('one session is enough to have attended a programme', () => {
  expect(attendedAny(given(evaluation, registered()).state, programId)).toBe(false);
  expect(attendedAny(given(evaluation, registered(), attended()).state, programId)).toBe(true);
  expect(attendedAny(given(evaluation, registered(), attended(), corrected()).state, programId)).toBe(false);
});
