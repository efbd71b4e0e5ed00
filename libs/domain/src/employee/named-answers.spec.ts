import { describe, expect, test } from '@jest/globals';
import { registered } from '../../../../test/support/facts/employee.js';
import { instrumentAnswered, namedInstrument } from '../../../../test/support/facts/instruments.js';
import { attended, corrected } from '../../../../test/support/facts/participation.js';
import { given } from '../../../../test/support/given.js';
import { namedAnswers, type NamedAnswerCommand } from './named-answers.js';

const instrument = namedInstrument().data;
const answer = (
  changes: Partial<NamedAnswerCommand['data']> = {},
  facts: Partial<NamedAnswerCommand['facts']> = {},
): NamedAnswerCommand => ({
  type: 'AnswerInstrument',
  data: {
    answerId: 'answer-1',
    programId: 'service-basics',
    instrumentId: 'behaviour',
    rater: 'self',
    raterId: 'budi',
    answers: { practice: 4, example: 'Mendengarkan dulu' },
    ...changes,
  },
  facts: { today: '2026-07-01', instrument, ...facts },
});
const there = given(namedAnswers, registered(), attended());
const outside = { programId: 'service-basics', instrumentId: 'behaviour' };

describe('a participant', () => {
  test('answers once, and the answer says which instrument, level and day it is of', () => {
    there.when(answer()).then(instrumentAnswered());
    const after = given(namedAnswers, registered(), attended(), instrumentAnswered());
    after.when(answer()).thenNothing();
    after
      .when(answer({ answerId: 'answer-2' }))
      .thenRejected('ALREADY_EVALUATED', { programId: 'service-basics', instrument: 'behaviour' });
  });

  test('who was not there, or not after all, is not asked', () => {
    given(namedAnswers, registered())
      .when(answer())
      .thenRejected('DID_NOT_ATTEND', { programId: 'service-basics' });
    given(namedAnswers, registered(), attended(), corrected({ status: 'absent', minutes: 0 }))
      .when(answer())
      .thenRejected('DID_NOT_ATTEND', { programId: 'service-basics' });
    given(namedAnswers).when(answer()).thenRejected('EMPLOYEE_UNKNOWN');
  });
});

describe('whoever rates somebody else', () => {
  const peer = { rater: 'peer', raterId: 'siti' } as const;
  const superior = { rater: 'superior', raterId: 'dewi' } as const;

  test('is a peer of the same unit', () => {
    there
      .when(answer(peer, { raterUnitId: 'health' }))
      .then(instrumentAnswered({ rater: 'peer', raterId: 'siti' }));
    there.when(answer(peer, { raterUnitId: 'education' })).thenRejected('MAY_NOT_RATE', outside);
    there.when(answer(peer)).thenRejected('MAY_NOT_RATE', outside);
    there
      .when(answer({ ...peer, raterId: 'budi' }, { raterUnitId: 'health' }))
      .thenRejected('MAY_NOT_RATE', outside);
  });

  test('is the superior: the manager of the unit, or who is named', () => {
    there.when(answer(superior)).thenRejected('MAY_NOT_RATE', outside);
    there.when(answer(superior, { managesUnitId: 'education' })).thenRejected('MAY_NOT_RATE', outside);
    there
      .when(answer(superior, { managesUnitId: 'health' }))
      .then(instrumentAnswered({ rater: 'superior', raterId: 'dewi' }));
    const named = { ...instrument, superiors: [{ employeeId: 'budi', raterId: 'dewi' }] };
    there
      .when(answer(superior, { instrument: named }))
      .then(instrumentAnswered({ rater: 'superior', raterId: 'dewi' }));
  });

  test('is of a kind that the instrument asks; the public has no names', () => {
    there
      .when(answer(peer, { raterUnitId: 'health', instrument: { ...instrument, raters: ['self'] } }))
      .thenRejected('MAY_NOT_RATE', outside);
    there.when(answer({ rater: 'public' })).thenRejected('MAY_NOT_RATE', outside);
  });

  test('cannot rate in the name of somebody else', () =>
    there.when(answer({ raterId: 'siti' })).thenRejected('MAY_NOT_RATE', outside));

  test('has an answer beside the others, with what the rater says sealed for the rater', () => {
    given(namedAnswers, registered(), attended(), instrumentAnswered())
      .when(
        answer({ ...peer, answerId: 'answer-2', raterNote: 'Kami satu loket' }, { raterUnitId: 'health' }),
      )
      .then(
        instrumentAnswered({
          answerId: 'answer-2',
          rater: 'peer',
          raterId: 'siti',
          raterNote: 'Kami satu loket',
        }),
      );
  });
});

describe('answers', () => {
  test.each([
    [{}, 'ANSWERS_MISSING'],
    [{ practice: 6 }, 'ANSWER_OUTSIDE_SCALE'],
    [{ practice: 1.5 }, 'ANSWER_OUTSIDE_SCALE'],
    [{ other: 3 }, 'QUESTION_UNKNOWN'],
    [{ example: 3 }, 'ANSWER_NOT_IN_WORDS'],
  ])('%j are refused: %s', (answers, code) => {
    expect(namedAnswers.decide(answer({ answers: answers as never }), there.state, '')).toMatchObject({
      rejected: code,
    });
  });

  test('are taken while the instrument is open', () =>
    there
      .when(answer({}, { notTaking: { rejected: 'INSTRUMENT_CLOSED', with: { instrumentId: 'behaviour' } } }))
      .thenRejected('INSTRUMENT_CLOSED', { instrumentId: 'behaviour' }));

  test('of an interview name who held it, who is another; a survey has no interviewer', () => {
    const interview = { instrument: { ...instrument, kind: 'interview' as const } };
    there.when(answer({}, interview)).thenRejected('INTERVIEWER_MISSING', { instrumentId: 'behaviour' });
    there
      .when(answer({ interviewerId: 'budi' }, interview))
      .thenRejected('INTERVIEWER_ASKS_THEMSELVES', { instrumentId: 'behaviour' });
    there
      .when(answer({ interviewerId: 'dewi', notes: 'Percaya diri' }, interview))
      .then(instrumentAnswered({ kind: 'interview', interviewerId: 'dewi', notes: 'Percaya diri' }));
    there
      .when(answer({ interviewerId: 'dewi' }))
      .thenRejected('INSTRUMENT_KIND_DIFFERS', { instrumentId: 'behaviour', kind: 'survey' });
  });
});
