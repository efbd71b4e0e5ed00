import { describe, expect, test } from '@jest/globals';
import { dataRequestAnswered, dataRequestReceived } from '../../../../test/support/facts/privacy.js';
import { dataRequestClock } from '../rule/rules/data-request-clock.js';
import { dataRequest, type DataRequest, type DataRequestCommand } from './data-request.js';

const { dueAt: _dueAt, rule: _rule, ...asked } = dataRequestReceived().data;
const receive = (changes: Partial<typeof asked> = {}): DataRequestCommand => ({
  type: 'ReceiveDataRequest',
  data: { ...asked, ...changes },
  facts: { clock: dataRequestClock.first },
});
const answer = (data: object): DataRequestCommand =>
  ({ type: 'AnswerDataRequest', data: { answer: 'done', ...data } }) as DataRequestCommand;

const after = (...events: Parameters<typeof dataRequest.evolve>[1][]): DataRequest =>
  events.reduce<DataRequest>((state, event) => dataRequest.evolve(state, event), dataRequest.initial);
const at = '2026-03-03T01:00:00.000Z';
const decide = (command: DataRequestCommand, state: DataRequest, now = at) =>
  dataRequest.decide(command, state, now);

describe('a request', () => {
  test('is to be answered within 3 x 24 hours of when it was received, whenever it is entered', () =>
    expect(decide(receive(), dataRequest.initial)).toEqual([dataRequestReceived()]));

  test('is received now where nothing else is said', () => {
    const { receivedAt: _at, ...data } = asked;
    expect(decide({ ...receive(), data } as DataRequestCommand, dataRequest.initial)).toMatchObject([
      { data: { receivedAt: at, dueAt: '2026-03-06T01:00:00.000Z' } },
    ]);
  });

  test('is not received after now', () =>
    expect(decide(receive({ receivedAt: '2026-03-03T01:00:00.001Z' }), dataRequest.initial)).toMatchObject({
      rejected: 'REQUEST_IN_FUTURE',
    }));

  test('is entered once, also once what it said is forgotten', () => {
    const forgotten = dataRequestReceived({ details: null });
    for (const state of [after(dataRequestReceived()), after(forgotten)])
      expect(decide(receive(), state)).toEqual([]);
    expect(decide(receive({ kind: 'access' }), after(dataRequestReceived()))).toMatchObject({
      rejected: 'REQUEST_ID_TAKEN',
    });
  });
});

describe('an answer', () => {
  const open = after(dataRequestReceived());

  test('is in time up to the last moment, and late after it', () => {
    expect(decide(answer({}), open)).toEqual([dataRequestAnswered()]);
    expect(decide(answer({}), open, '2026-03-05T01:00:00.000Z')).toMatchObject([{ data: { late: false } }]);
    expect(decide(answer({}), open, '2026-03-05T01:00:00.001Z')).toMatchObject([{ data: { late: true } }]);
  });

  test.each(['in-part', 'refused'])('that is %s has a ground', (refusal) => {
    expect(decide(answer({ answer: refusal }), open)).toMatchObject({ rejected: 'REFUSAL_WITHOUT_GROUND' });
    expect(decide(answer({ answer: refusal, ground: 'public-administration' }), open)).toMatchObject([
      { data: { answer: refusal, ground: 'public-administration' } },
    ]);
  });

  test('that it is done has none', () =>
    expect(decide(answer({ ground: 'other' }), open)).toMatchObject({ rejected: 'GROUND_UNFIT' }));

  test('is given once', () => {
    const answered = after(dataRequestReceived(), dataRequestAnswered());
    expect(decide(answer({}), answered)).toEqual([]);
    expect(decide(answer({ answer: 'refused', ground: 'other' }), answered)).toMatchObject({
      rejected: 'REQUEST_ANSWERED',
      with: { answer: 'done' },
    });
  });

  test('is given to what was asked', () =>
    expect(decide(answer({}), dataRequest.initial)).toMatchObject({ rejected: 'REQUEST_UNKNOWN' }));
});
