import {
  anonymousAnswers,
  employee,
  evaluationWindows,
  learningGain,
  notOpen,
  notTaking,
  program,
} from '@bina/domain';
import type { City } from './city.js';
import { person, programOf, type Numbers } from './numbers.js';

type Wish = (city: City, n: Numbers) => unknown;

const TODAY = '2026-01-01';
const instrumentOf = ({ which }: Numbers) => `i${which % 2}`;
const ballotsOf = (n: Numbers) => [program, programOf(n), 'ballots'] as const;

/** What is wished of anonymous instruments. */
export const wishesOfBallots: Readonly<Record<string, Wish>> = {
  openInstrument: (city, n) =>
    city.tell([program, programOf(n), 'instrumentsOpened'], {
      type: 'OpenInstrument',
      data: {
        instrumentId: instrumentOf(n),
        kind: n.level === 1 ? 'focus-group' : 'survey',
        level: 'reaction',
        anonymous: n.level > 2,
        raters: ['self'],
        questions: [
          { questionId: 'material', text: 'Materi', scale: { min: 1, max: 5 } },
          { questionId: 'advice', text: 'Saran' },
        ],
        opensOn: TODAY,
        closesOn: '2026-12-31',
      },
      facts: { windows: evaluationWindows.first },
    }),
  answerUnderName: (city, n) => {
    const { instrumentsOpened } = city.states(program, programOf(n));
    const instrument = instrumentsOpened.opened[instrumentOf(n)];
    const closed = notTaking(instrumentsOpened, instrumentOf(n), TODAY);
    city.tell([employee, person(n), 'namedAnswers'], {
      type: 'AnswerInstrument',
      data: {
        answerId: `n${n.level}`,
        programId: programOf(n),
        instrumentId: instrumentOf(n),
        rater: 'self',
        raterId: person(n),
        answers: { material: 1 + (n.level % 5), advice: 'Baik' },
      },
      facts: {
        today: TODAY,
        ...(closed === undefined ? {} : { notTaking: closed }),
        ...(instrument === undefined ? {} : { instrument }),
      },
    });
  },
  testLearning: (city, n) =>
    city.tell([employee, person(n), 'learningTests'], {
      type: 'RecordLearningTest',
      data: {
        programId: programOf(n),
        test: n.what % 2 === 0 ? 'pre' : 'post',
        score: n.level,
        max: 5,
        testedOn: TODAY,
        reason: 'Dinilai ulang',
      },
      facts: { today: TODAY, classes: learningGain.first },
    }),
  focusGroup: (city, n) =>
    city.tell([program, programOf(n), 'focusGroups'], {
      type: 'RecordFocusGroup',
      data: {
        focusGroupId: `t${n.level}`,
        instrumentId: instrumentOf(n),
        heldOn: TODAY,
        moderatorId: 'moderator',
        participantIds: [person(n)],
        findings: [{ findingId: `t${n.level}`, finding: 'Praktik singkat' }],
        notes: 'Ramai',
      },
      facts: { today: TODAY, absent: [] },
    }),
  closeInstrument: (city, n) =>
    n.level > 3 &&
    city.tell([program, programOf(n), 'instrumentsOpened'], {
      type: 'CloseInstrument',
      data: { instrumentId: instrumentOf(n), on: TODAY },
    }),
  prepareBallots: (city, n) =>
    city.tell(ballotsOf(n), {
      type: 'PrepareBallots',
      data: {
        instrumentId: instrumentOf(n),
        keyId: `k-${programOf(n)}-${instrumentOf(n)}`,
        publicKey: { n: 'AQAB', e: 'AQAB' },
        sealedKey: 'c2VhbGVk',
      },
      facts: { edition: anonymousAnswers.first },
    }),
  drawBallot: (city, n) => {
    const { ballots } = city.states(program, programOf(n));
    const closed = notOpen(ballots, instrumentOf(n), TODAY);
    city.tell([employee, person(n), 'drawnBallots'], {
      type: 'DrawBallot',
      data: { programId: programOf(n), instrumentId: instrumentOf(n), blindedHash: 'ab'.repeat(32) },
      facts: { mayRate: true, ...(closed === undefined ? {} : { notOpen: closed }) },
    });
  },
  countAnswers: (city, n) =>
    city.tell(ballotsOf(n), {
      type: 'CountAnswers',
      data: {
        instrumentId: instrumentOf(n),
        batchId: `b${n.who}-${n.level}`,
        answers: Array.from({ length: n.who + n.level }, (_, at) => ({
          material: (at % 5) + 1,
          advice: 'Baik',
        })),
        last: n.what > 0,
      },
    }),
  closeBallots: (city, n) =>
    n.level > 3 &&
    city.tell(ballotsOf(n), { type: 'CloseBallots', data: { instrumentId: instrumentOf(n), on: TODAY } }),
  destroyBallotKeys: (city, n) =>
    city.tell(ballotsOf(n), { type: 'RecordKeysDestroyed', data: { instrumentId: instrumentOf(n) } }),
};
