import { describe, expect, test } from '@jest/globals';
import {
  answersCounted,
  answersWithheld,
  ballotKeysDestroyed,
  ballotsClosed,
  ballotsPrepared,
  instrumentOpened,
  keys,
} from '../../../../test/support/facts/ballots.js';
import { given } from '../../../../test/support/given.js';
import { anonymousAnswers } from '../rule/rules/anonymous-answers.js';
import { misfit, type Answers } from './answers.js';
import { ballots, notOpen, type BallotCommand } from './ballots.js';

const instrumentId = 'survey';
const prepare: BallotCommand = {
  type: 'PrepareBallots',
  data: { instrumentId, ...keys },
  facts: { edition: anonymousAnswers.first },
};
const close: BallotCommand = { type: 'CloseBallots', data: { instrumentId, on: '2026-04-01' } };
const destroyed: BallotCommand = { type: 'RecordKeysDestroyed', data: { instrumentId } };
const count = (answers: readonly Answers[], last = false): BallotCommand => ({
  type: 'CountAnswers',
  data: { instrumentId, batchId: 'batch-1', answers, last },
});
const five: readonly Answers[] = [
  { material: 5, advice: 'Lebih banyak praktik' },
  { material: 3 },
  { material: 1 },
  { material: 4 },
  { material: 2 },
];
const opened = [instrumentOpened()] as const;
const ready = [...opened, ballotsPrepared()] as const;
const closed = [...ready, ballotsClosed()] as const;

describe('ballots are prepared', () => {
  test('for an anonymous instrument, with the rule that says among how many an answer hides', () =>
    given(ballots, ...opened)
      .when(prepare)
      .then(ballotsPrepared()));

  test('once', () =>
    given(ballots, ...ready)
      .when({ ...prepare, data: { ...prepare.data, keyId: 'another' } } as BallotCommand)
      .thenNothing());

  test('for no other instrument', () => {
    given(ballots, instrumentOpened({ anonymous: false }))
      .when(prepare)
      .thenRejected('INSTRUMENT_NOT_ANONYMOUS', { instrumentId });
    given(ballots).when(prepare).thenRejected('INSTRUMENT_UNKNOWN', { instrumentId });
  });
});

describe('an instrument is open', () => {
  const state = given(ballots, ...ready).state;
  test('from its first day to its last', () => {
    expect(notOpen(state, instrumentId, '2026-03-02')).toBeUndefined();
    expect(notOpen(state, instrumentId, '2026-03-31')).toBeUndefined();
  });

  test('not before, not after, not without keys and not once it is closed', () => {
    const codes = (
      [
        [state, '2026-03-01'],
        [given(ballots, ...opened).state, '2026-03-02'],
        [state, '2026-04-01'],
        [given(ballots, ...closed).state, '2026-03-31'],
      ] as const
    ).map(([at, on]) => notOpen(at, instrumentId, on)?.rejected);
    expect(codes).toEqual([
      'INSTRUMENT_NOT_OPEN',
      'INSTRUMENT_NOT_OPEN',
      'INSTRUMENT_CLOSED',
      'INSTRUMENT_CLOSED',
    ]);
    expect(notOpen(state, 'another', '2026-03-02')?.rejected).toBe('INSTRUMENT_UNKNOWN');
  });
});

describe('answers are counted', () => {
  test('many together, each question by itself, in an order that says nothing', () => {
    given(ballots, ...ready)
      .when(count(five))
      .then(answersCounted());
    given(ballots, ...ready)
      .when(count(five.toReversed()))
      .then(answersCounted());
  });

  test('never fewer than hide one among them', () =>
    given(ballots, ...ready)
      .when(count(five.slice(1)))
      .thenNothing());

  test('the last ones when the instrument is closed', () => {
    given(ballots, ...closed)
      .when(count(five, true))
      .then(answersCounted({ last: true }));
    given(ballots, ...ready)
      .when(count(five, true))
      .then(answersCounted());
  });

  test('and withheld where too few are left: only how many there were is recorded', () => {
    given(ballots, ...closed)
      .when(count(five.slice(2), true))
      .then(answersWithheld());
    given(ballots, ...closed)
      .when(count([], true))
      .then(answersWithheld({ answers: 0 }));
  });

  test('once', () =>
    given(ballots, ...ready, answersCounted())
      .when(count(five))
      .thenNothing());

  test('no more once they are', () => {
    given(ballots, ...closed, answersCounted({ last: true }))
      .when(count(five, true))
      .thenNothing();
    given(ballots, ...closed, answersWithheld())
      .when(count(five, true))
      .thenNothing();
  });
});

describe('an instrument ends', () => {
  test('by being closed, once', () => {
    given(ballots, ...ready)
      .when(close)
      .then(ballotsClosed());
    given(ballots, ...closed)
      .when(close)
      .thenNothing();
  });

  test('also before it had keys', () => {
    given(ballots, ...opened)
      .when(close)
      .then(ballotsClosed());
    given(ballots, ...opened, ballotsClosed())
      .when(prepare)
      .thenNothing();
    given(ballots, ...opened, ballotsClosed())
      .when(close)
      .thenNothing();
  });

  test('with its keys, when what had come is counted', () => {
    given(ballots, ...closed, answersWithheld())
      .when(destroyed)
      .then(ballotKeysDestroyed());
    given(ballots, ...closed)
      .when(destroyed)
      .thenNothing();
    given(ballots, ...closed, answersWithheld(), ballotKeysDestroyed())
      .when(destroyed)
      .thenNothing();
  });
});

describe('an answer fits', () => {
  const { questions } = instrumentOpened().data;
  const codeOf = (answers: Answers) => misfit(questions, answers)?.rejected;

  test('the scale and the words of its questions', () => {
    expect(misfit(questions, { material: 1, advice: 'Baik' })).toBeUndefined();
    expect(misfit(questions, { material: 5 })).toBeUndefined();
  });

  test('or is told what does not', () => {
    expect(misfit(questions, { material: 6 })).toEqual({
      rejected: 'ANSWER_OUTSIDE_SCALE',
      with: { questionId: 'material', min: 1, max: 5 },
    });
    expect(codeOf({ material: 0 })).toBe('ANSWER_OUTSIDE_SCALE');
    expect(codeOf({ material: 2.5 })).toBe('ANSWER_OUTSIDE_SCALE');
    expect(codeOf({ material: 'lima' })).toBe('ANSWER_OUTSIDE_SCALE');
    expect(codeOf({ advice: 3 })).toBe('ANSWER_NOT_IN_WORDS');
    expect(codeOf({ advice: 'x'.repeat(2_001) })).toBe('ANSWER_NOT_IN_WORDS');
    expect(codeOf({ speaker: 3 })).toBe('QUESTION_UNKNOWN');
    expect(codeOf({})).toBe('ANSWERS_MISSING');
  });
});
