import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import {
  answersCounted,
  answersWithheld,
  ballotDrawn,
  ballotKeysDestroyed,
  ballotsClosed,
  ballotsPrepared,
  instrumentOpened,
} from '../../../../test/support/facts/ballots.js';
import { attended } from '../../../../test/support/facts/participation.js';
import { programId } from '../../../../test/support/facts/program.js';
import { logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { participants } from '../participants/participants.js';
import { anonymousInstruments } from './anonymous-instruments.js';
import { instrumentResults } from './instrument-results.js';

const which = { programId, instrumentId: 'survey' };
const documentOf = (...facts: readonly DomainEvent[]) =>
  projected(anonymousInstruments, logOf(...facts)).get(`${programId}/survey`);
const ready = [instrumentOpened(), ballotsPrepared()];

describe('an anonymous instrument', () => {
  test('stands as its events say', () => {
    expect(documentOf(instrumentOpened())).toMatchObject({ status: 'opened', publicKey: null });
    expect(documentOf(...ready)).toMatchObject({ status: 'ready', least: 5 });
    expect(documentOf(...ready, ballotsClosed())).toMatchObject({ status: 'closed' });
    expect(documentOf(...ready, ballotsClosed(), answersWithheld())).toMatchObject({
      status: 'counted',
      answered: 0,
      withheld: 3,
    });
    expect(documentOf(...ready, ballotsClosed(), answersWithheld(), ballotKeysDestroyed())).toMatchObject({
      status: 'ended',
    });
    expect(documentOf(instrumentOpened(), ballotsClosed())).toMatchObject({ status: 'ended' });
  });

  test('adds up what is counted, in the order of the answers themselves', () => {
    const more = answersCounted({
      batchId: 'batch-2',
      questions: [
        { questionId: 'material', ratings: [1, 1, 5], remarks: [] },
        { questionId: 'advice', ratings: [], remarks: ['Baik'] },
      ],
    });
    expect(documentOf(...ready, answersCounted(), more)).toMatchObject({
      answered: 10,
      answers: [
        { ratings: [1, 2, 3, 4, 5].map((rating) => ({ rating, n: { 1: 3, 5: 2 }[rating] ?? 1 })) },
        { remarks: ['Baik', 'Lebih banyak praktik'] },
      ],
    });
  });

  test('is none where it is under names', () =>
    expect(documentOf(instrumentOpened({ anonymous: false }))).toBeUndefined());
});

describe('its results', () => {
  const serve = serving();
  const resultsOf = async (...facts: readonly DomainEvent[]) =>
    instrumentResults(await serve([anonymousInstruments, participants], logOf(...facts)), which);

  test('show a question that enough people have answered, and of the others only that they are there', async () => {
    const results = await resultsOf(attended(), ...ready, ballotDrawn(), answersCounted());
    expect(results).toMatchObject({ entitled: 1, drawn: 1, drawnShare: 1, answered: 5 });
    expect(results?.questions).toEqual([
      {
        questionId: 'material',
        text: 'Materi',
        n: 5,
        mean: 3,
        ratings: [1, 2, 3, 4, 5].map((rating) => ({ rating, n: 1 })),
        remarks: [],
      },
    ]);
    expect(results?.notShown).toEqual(['advice']);
  });

  test('have no shares of nobody, and are none of what there is not', async () => {
    expect(await resultsOf(...ready)).toMatchObject({ drawnShare: null, answeredShare: null, questions: [] });
    expect(await resultsOf()).toBeUndefined();
  });
});
