import type { StoredEvent } from '@bina/engine';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blind, newToken } from '../support/ballots/client.js';
import { ballots, startSurvey, type Ballot, type Survey } from '../support/ballots/survey.js';

const people = Array.from({ length: 14 }, (_, at) => `emp-${at + 1}`);
let survey: Survey;
beforeAll(async () => {
  survey = await startSurvey(people);
}, 60_000);
afterAll(() => survey.close());

const keyIdIn = async ({ api }: Survey): Promise<string> => {
  const events: StoredEvent[] = [];
  for await (const batch of api.bina.stores.events.readStream('program-prima-1', {})) events.push(...batch);
  const prepared = events.find(({ type }) => type === 'BallotsPrepared');
  return (JSON.parse(prepared?.data ?? '{}') as { keyId: string }).keyId;
};

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('a ballot', () => {
  test('is drawn by whoever was there, once; a lost answer is asked for again', async () => {
    const first = await survey.drawing('emp-14');
    expect(first.reply).toMatchObject({ status: 201, body: { recorded: 1, instrumentId: 'survey-1' } });
    const again = await survey.drawing('emp-14', first.blinding);
    expect(again.reply.body).toMatchObject({ recorded: 0, blindSignature: first.reply.body.blindSignature });
    expect(codeOf((await survey.drawing('emp-14')).reply)).toEqual([409, 'BALLOT_ALREADY_DRAWN']);
  });

  test('is for nobody who was not there', async () =>
    expect(codeOf((await survey.drawing('stranger')).reply)).toEqual([403, 'MAY_NOT_RATE']));

  test('is not given for what is no blinded message, which costs nobody the ballot', async () => {
    const bad = { ...blind(survey.publicKey, newToken()), blinded: Buffer.alloc(256, 255) };
    expect(codeOf((await survey.drawing('emp-13', bad)).reply)).toEqual([422, 'BLINDED_MESSAGE_INVALID']);
    expect((await survey.drawing('emp-13')).reply.status).toBe(201);
  });

  test('is drawn under a name alone', async () => {
    const body = { blinded: blind(survey.publicKey, newToken()).blinded.toString('base64url') };
    const json = { 'content-type': 'application/json' };
    const nobody = await survey.api.inject('POST', `${ballots}/draws`, json, JSON.stringify(body));
    expect(codeOf(nobody)).toEqual([401, 'TOKEN_MISSING']);
    expect(codeOf(await survey.api.post(`${ballots}/draws`, body))).toEqual([403, 'NOT_YOUR_RECORD']);
  });
});

describe('an answer', () => {
  let ballot: Ballot;
  beforeAll(async () => {
    ballot = await survey.draw('emp-1');
  });

  test.each([
    [{ material: 6 }, 'ANSWER_OUTSIDE_SCALE'],
    [{ material: 1.5 }, 'ANSWER_OUTSIDE_SCALE'],
    [{ advice: 3 }, 'ANSWER_NOT_IN_WORDS'],
    [{ colour: 3 }, 'QUESTION_UNKNOWN'],
    [{}, 'ANSWERS_MISSING'],
  ])('%j is refused, and the ballot is not spent: %s', async (answers, code) =>
    expect(codeOf(await survey.answer(ballot, answers))).toEqual([422, code]),
  );

  test('needs a ballot that was signed', async () => {
    const token = newToken().toString('base64url');
    expect(codeOf(await survey.answer({ ...ballot, token }, { material: 3 }))).toEqual([
      422,
      'BALLOT_INVALID',
    ]);
  });

  test.each(['authorization', 'idempotency-key', 'x-correlation-id', 'cookie'])(
    'comes without the header %s, which would say whose it is',
    async (header) =>
      expect(codeOf(await survey.answer(ballot, { material: 3 }, { [header]: 'a' }))).toEqual([
        400,
        'HEADER_INVALID',
      ]),
  );

  test('is taken once; the same again is a retry, another one is refused', async () => {
    expect(await survey.answer(ballot, { material: 3 })).toMatchObject({
      status: 200,
      body: { taken: true },
    });
    expect((await survey.answer(ballot, { material: 3 })).status).toBe(200);
    expect(codeOf(await survey.answer(ballot, { material: 4 }))).toEqual([409, 'BALLOT_USED']);
  });
});

describe('answers', () => {
  const given = (at: number) => ({ material: (at % 5) + 1, advice: `Saran ${at}` });

  test('wait until as many others are there, and as many more stay behind', async () => {
    for (const at of [2, 3, 4, 5, 6, 7, 8, 9]) await survey.answer(await survey.draw(`emp-${at}`), given(at));
    await survey.count();
    expect(await survey.results()).toMatchObject({ answered: 0, drawn: 11, entitled: 14, questions: [] });
    await survey.answer(await survey.draw('emp-10'), given(10));
    await survey.count();
    expect(await survey.results()).toMatchObject({ status: 'ready', answered: 5, least: 5 });
  });

  test('are all counted after the last day, and nothing more is taken', async () => {
    const late = await survey.draw('emp-11');
    survey.today('2026-03-11');
    expect(codeOf(await survey.answer(late, { material: 1 }))).toEqual([409, 'INSTRUMENT_CLOSED']);
    expect(codeOf((await survey.drawing('emp-12')).reply)).toEqual([409, 'INSTRUMENT_CLOSED']);
    await survey.count();
    const results = await survey.results();
    expect(results).toMatchObject({
      status: 'ended',
      entitled: 14,
      drawn: 13,
      answered: 10,
      withheld: 0,
      drawnShare: 13 / 14,
      answeredShare: 10 / 14,
      notShown: [],
    });
    const [material, advice] = results.questions;
    expect(material).toMatchObject({ questionId: 'material', n: 10, mean: 3.1 });
    expect(advice.remarks).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10].map((at) => `Saran ${at}`).toSorted());
  });

  test('and then the keys are gone', async () => {
    const { keys, boxes } = survey.api.bina.stores;
    const keyId = await keyIdIn(survey);
    expect((await keys.load([keyId])).get(keyId)).toBe('destroyed');
    expect(await boxes.count('prima-1/survey-1')).toBe(0);
    expect(survey.api.faults).toEqual([]);
  });
});

// A log that was put back from a backup may not know what the keys know: they stay destroyed.
test('an instrument whose keys are gone takes nothing more, and ends', async () => {
  const other = await startSurvey(['emp-1', 'emp-2']);
  try {
    const ballot = await other.draw('emp-1');
    expect((await other.answer(ballot, { material: 3 })).status).toBe(200);
    const { keys, boxes } = other.api.bina.stores;
    await keys.destroy(await keyIdIn(other));
    expect(codeOf((await other.drawing('emp-2')).reply)).toEqual([409, 'INSTRUMENT_CLOSED']);
    expect(codeOf(await other.answer(ballot, { material: 3 }))).toEqual([409, 'INSTRUMENT_CLOSED']);
    await other.count();
    expect(await other.results()).toMatchObject({ status: 'ended', answered: 0 });
    expect(await boxes.count('prima-1/survey-1')).toBe(0);
  } finally {
    await other.close();
  }
}, 30_000);

test('fewer answers than hide one among them are not recorded, also at the end', async () => {
  const other = await startSurvey(['emp-1', 'emp-2', 'emp-3', 'emp-4']);
  try {
    for (const person of ['emp-1', 'emp-2', 'emp-3', 'emp-4'])
      await other.answer(await other.draw(person), { material: 2, advice: 'Rahasia' });
    const closed = await other.api.post(`${ballots}/closing`, { reason: 'Semua sudah menjawab' });
    expect(closed).toMatchObject({ status: 200, body: { recorded: 1 } });
    await other.count();
    expect(await other.results()).toMatchObject({ status: 'ended', answered: 0, withheld: 4, questions: [] });
    for await (const batch of other.api.bina.stores.events.readAll({}))
      expect(batch.map(({ data }) => data).join()).not.toContain('Rahasia');
  } finally {
    await other.close();
  }
}, 30_000);
