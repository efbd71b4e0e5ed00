import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersCounted, ballotDrawn, instrumentOpened } from '../../../../test/support/facts/ballots.js';
import {
  instrumentAnswered,
  instrumentClosed,
  namedInstrument,
} from '../../../../test/support/facts/instruments.js';
import { attended } from '../../../../test/support/facts/participation.js';
import { proposed, scheduled, seatTaken } from '../../../../test/support/facts/program.js';
import { histories } from '../../../../test/support/histories/history.js';
import { logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { participants } from '../participants/participants.js';
import { programs } from '../programs/programs.js';
import { evaluationsDue } from './evaluations-due.js';
import { givenAnswers } from './given-answers.js';
import { evaluationInstruments } from './instruments.js';
import { responseRates } from './response-rates.js';
import { speakerRatings } from './speaker-ratings.js';

const serve = serving();
const all = [evaluationInstruments, givenAnswers, participants, programs];
const begun = [
  proposed(),
  scheduled(),
  ...['budi', 'siti'].flatMap((employeeId) => [seatTaken({ employeeId }), attended({ employeeId })]),
  seatTaken({ employeeId: 'agus' }),
  namedInstrument(),
];

describe('who is still to answer', () => {
  test('are those who were there and have not, and superiors who have not rated them', async () => {
    const reads = await serve(
      all,
      logOf(
        ...begun,
        instrumentAnswered(),
        instrumentAnswered({ employeeId: 'siti', rater: 'superior', raterId: 'dewi' }),
      ),
    );
    const due = await evaluationsDue(reads, { on: '2026-07-02' });
    expect(due.items.map(({ employeeId, rater, dueOn }) => [employeeId, rater, dueOn])).toEqual([
      ['budi', 'superior', '2026-09-03'],
      ['siti', 'self', '2026-09-03'],
    ]);
    expect(due).toMatchObject({ on: '2026-07-02', total: 2 });
    for (const on of ['2026-06-02', '2026-09-04'])
      expect((await evaluationsDue(reads, { on })).total).toBe(0);
    expect((await evaluationsDue(reads, { on: '2026-07-02', unitId: 'education' })).total).toBe(0);
  });

  test('is nobody once it is closed', async () => {
    const reads = await serve(all, logOf(...begun, instrumentClosed()));
    expect((await evaluationsDue(reads, { on: '2026-07-14' })).total).toBe(4);
    expect((await evaluationsDue(reads, { on: '2026-07-15' })).total).toBe(0);
  });

  test('of an anonymous instrument are those who have drawn no ballot', async () => {
    const reads = await serve(all, logOf(...begun, instrumentOpened(), ballotDrawn()));
    const due = await evaluationsDue(reads, { on: '2026-03-10' });
    expect(due.items).toMatchObject([{ instrumentId: 'survey', employeeId: 'siti', anonymous: true }]);
  });
});

test('response rates are of those who were there, by the kind of rater', async () => {
  const reads = await serve(
    all,
    logOf(...begun, instrumentAnswered(), instrumentAnswered({ rater: 'peer', raterId: 'siti' })),
  );
  expect((await responseRates(reads)).items).toMatchObject([
    {
      instrumentId: 'behaviour',
      self: { entitled: 2, answered: 1, share: 0.5 },
      superior: { entitled: 2, answered: 0, share: 0 },
      peerAnswers: 1,
    },
  ]);
  expect((await responseRates(reads, { level: 'reaction' })).total).toBe(0);
});

describe('ratings of speakers', () => {
  const speakerId = 'dr-tan';
  const scale = { min: 1, max: 5 };
  const questions = [
    { questionId: 'speaker', text: 'Narasumber', scale, about: 'speaker' as const, speakerId },
  ];
  const asks = (programId: string) => namedInstrument({ programId, questions });
  const says = (programId: string, employeeId: string, speaker: number) =>
    instrumentAnswered({ programId, employeeId, raterId: employeeId, ratings: { speaker } });
  const other = { programId: 'other' };

  test('are told by programme and across programmes, with mean, spread and number', async () => {
    const log = logOf(
      ...begun.slice(0, 2),
      proposed(other),
      scheduled(other),
      asks('service-basics'),
      asks('other'),
      says('service-basics', 'budi', 2),
      says('service-basics', 'siti', 4),
      says('other', 'budi', 5),
    );
    const { items } = await speakerRatings(await serve(all, log));
    expect(items).toMatchObject([
      {
        speakerId,
        name: scheduled().data.speakers[0]?.name,
        overall: [{ scale, n: 3, mean: 11 / 3 }],
        programs: [
          { programId: 'other', n: 1, mean: 5, spread: 0 },
          { programId: 'service-basics', n: 2, mean: 3, spread: 1 },
        ],
      },
    ]);
    expect(items[0]?.overall[0]?.spread).toBeCloseTo(Math.sqrt(14 / 9), 10);
    expect((await speakerRatings(await serve(all, log), { speakerId: 'nobody' })).total).toBe(0);
  });

  test('of an anonymous instrument are shown where enough have answered', async () => {
    const opened = instrumentOpened({ questions });
    const counted = (ratings: readonly number[]) =>
      answersCounted({ questions: [{ questionId: 'speaker', ratings: [...ratings], remarks: [] }] });
    const shown = async (ratings: readonly number[]) =>
      (await speakerRatings(await serve(all, logOf(...begun.slice(0, 2), opened, counted(ratings))))).items;
    expect(await shown([1, 2, 3, 4])).toEqual([]);
    expect(await shown([1, 2, 3, 4, 5])).toMatchObject([{ overall: [{ n: 5, mean: 3 }] }]);
  });
});

test('an instrument counts what its answers say, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      for (const [id, instrument] of projected(evaluationInstruments, log)) {
        if (instrument.anonymous) continue;
        const answers = log.flatMap(({ type, data }) =>
          type === 'InstrumentAnswered' && `${data.programId}/${data.instrumentId}` === id ? [data] : [],
        );
        expect(Object.values(instrument.answered).reduce((sum, n) => sum + n, 0)).toBe(answers.length);
        for (const { questionId, n, sum } of instrument.questions) {
          const ratings = answers.flatMap(({ ratings: all }) => all[questionId] ?? []);
          expect([n, sum]).toEqual([ratings.length, ratings.reduce((total, one) => total + one, 0)]);
        }
      }
    }),
    { numRuns: 50 },
  ));
