import { programId } from './program.js';
import { typical } from './typical.js';

// The anonymous survey at the end of the programme on good service (program.ts).
const which = { programId, instrumentId: 'survey' } as const;

export const instrumentOpened = typical('InstrumentOpened', {
  ...which,
  kind: 'survey',
  level: 'reaction',
  anonymous: true,
  raters: ['self'],
  questions: [
    { questionId: 'material', text: 'Materi', scale: { min: 1, max: 5 } },
    { questionId: 'advice', text: 'Saran' },
  ],
  opensOn: '2026-03-02',
  closesOn: '2026-03-31',
});
export const keys = {
  keyId: 'ballots-key',
  publicKey: { n: 'AQAB', e: 'AQAB' },
  sealedKey: 'c2VhbGVk',
} as const;
export const ballotsPrepared = typical('BallotsPrepared', {
  ...which,
  ...keys,
  least: 5,
  rule: { ruleId: 'anonymous-answers', edition: 1 },
});
export const ballotsClosed = typical('BallotsClosed', { ...which, on: '2026-04-01' });
export const answersCounted = typical('AnswersCounted', {
  ...which,
  batchId: 'batch-1',
  answers: 5,
  questions: [
    { questionId: 'material', ratings: [1, 2, 3, 4, 5], remarks: [] },
    { questionId: 'advice', ratings: [], remarks: ['Lebih banyak praktik'] },
  ],
  least: 5,
  last: false,
});
export const answersWithheld = typical('AnswersWithheld', { ...which, answers: 3, least: 5 });
export const ballotKeysDestroyed = typical('BallotKeysDestroyed', { ...which, keyId: keys.keyId });

/** Hash of the blinded message that Budi has sent. */
export const blindedHash = 'ab'.repeat(32);
export const ballotDrawn = typical('BallotDrawn', {
  employeeId: 'budi',
  unitId: 'health',
  ...which,
  blindedHash,
});
