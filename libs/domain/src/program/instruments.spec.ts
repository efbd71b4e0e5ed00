import { describe, expect, test } from '@jest/globals';
import { instrumentOpened } from '../../../../test/support/facts/ballots.js';
import { instrumentClosed, namedInstrument } from '../../../../test/support/facts/instruments.js';
import {
  cancelled,
  completed,
  programId,
  proposed,
  scheduled,
} from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { evaluationWindows } from '../rule/rules/evaluation-windows.js';
import { instrumentsOpened, notTaking, type InstrumentCommand } from './instruments.js';

type Wanted = Extract<InstrumentCommand, { type: 'OpenInstrument' }>['data'];
const open = (changes: Partial<Wanted> = {}): InstrumentCommand => {
  const { programId: _, ...data } = instrumentOpened().data;
  return {
    type: 'OpenInstrument',
    data: { ...data, ...changes },
    facts: { windows: evaluationWindows.first },
  };
};

test('an instrument is opened with its questions, also after the programme', () => {
  given(instrumentsOpened, proposed()).when(open()).then(instrumentOpened());
  given(instrumentsOpened, proposed(), scheduled(), completed()).when(open()).then(instrumentOpened());
});

test('the same again records nothing, another one under its id is refused', () => {
  const once = given(instrumentsOpened, proposed(), instrumentOpened());
  once.when(open()).thenNothing();
  once.when(open({ closesOn: '2026-04-30' })).thenRejected('INSTRUMENT_ID_TAKEN', { instrumentId: 'survey' });
});

test.each([
  [{ opensOn: '2026-04-01' }, 'INSTRUMENT_CLOSES_BEFORE_OPENING'],
  [{ questions: [{ questionId: 'q', text: 'Q', scale: { min: 5, max: 5 } }] }, 'SCALE_EMPTY'],
  [
    {
      questions: [
        { questionId: 'q', text: 'Q' },
        { questionId: 'q', text: 'R' },
      ],
    },
    'QUESTION_ASKED_TWICE',
  ],
])('with %j it is refused: %s', (changes, code) => {
  const { state } = given(instrumentsOpened, proposed());
  expect(instrumentsOpened.decide(open(changes), state, '')).toMatchObject({ rejected: code });
});

test('there is none for a programme that is unknown or cancelled', () => {
  given(instrumentsOpened).when(open()).thenRejected('PROGRAM_UNKNOWN');
  given(instrumentsOpened, proposed(), cancelled())
    .when(open())
    .thenRejected('PROGRAM_CANCELLED', { programId });
});

describe('who and what an instrument asks', () => {
  const about = (speakerId: string) => [
    { questionId: 'q', text: 'Q', scale: { min: 1, max: 5 }, about: 'speaker' as const, speakerId },
  ];

  test('a question about a speaker names one who speaks there', () => {
    given(instrumentsOpened, proposed())
      .when(open({ questions: about('tan') }))
      .thenRejected('SPEAKER_NOT_OF_PROGRAM', { questionId: 'q', speakerId: 'tan' });
    const speakerId = 'dr-tan';
    const planned = given(instrumentsOpened, proposed(), scheduled());
    planned
      .when(open({ questions: about('nobody') }))
      .thenRejected('SPEAKER_NOT_OF_PROGRAM', { questionId: 'q', speakerId: 'nobody' });
    planned
      .when(open({ questions: about(speakerId) }))
      .then(instrumentOpened({ questions: about(speakerId) }));
  });

  test('raters are of a kind that there is', () =>
    given(instrumentsOpened, proposed())
      .when(open({ raters: ['self', 'boss'] }))
      .thenRejected('RATER_UNKNOWN', { rater: 'boss', raters: 'self, superior, peer, public' }));

  test('behaviour is asked 3 to 6 months after the last session, by the rule that the event names', () => {
    const { programId: _, rule: _rule, ...asked } = namedInstrument().data;
    given(instrumentsOpened, proposed())
      .when(open(asked))
      .thenRejected('PROGRAM_NOT_SCHEDULED', { programId });
    const planned = given(instrumentsOpened, proposed(), scheduled());
    planned.when(open(asked)).then(namedInstrument());
    for (const days of [{ opensOn: '2026-06-02' }, { closesOn: '2026-09-04' }])
      planned
        .when(open({ ...asked, ...days }))
        .thenRejected('BEHAVIOUR_OUTSIDE_WINDOW', { from: '2026-06-03', until: '2026-09-03' });
    given(instrumentsOpened, proposed(), scheduled(), namedInstrument()).when(open(asked)).thenNothing();
  });
});

describe('an instrument under names', () => {
  const close = { type: 'CloseInstrument', data: { instrumentId: 'behaviour', on: '2026-07-15' } } as const;
  const opened = given(instrumentsOpened, proposed(), namedInstrument());

  test('is closed once; an anonymous one by its ballots', () => {
    opened.when(close).then(instrumentClosed());
    given(instrumentsOpened, proposed(), namedInstrument(), instrumentClosed()).when(close).thenNothing();
    given(instrumentsOpened, proposed())
      .when(close)
      .thenRejected('INSTRUMENT_UNKNOWN', { instrumentId: 'behaviour' });
    given(instrumentsOpened, proposed(), instrumentOpened())
      .when({ ...close, data: { ...close.data, instrumentId: 'survey' } })
      .thenRejected('INSTRUMENT_HAS_BALLOTS', { instrumentId: 'survey' });
  });

  test('takes answers from its first day to its last, unless it is closed', () => {
    const on = (day: string) => notTaking(opened.state, 'behaviour', day)?.rejected;
    expect([on('2026-06-02'), on('2026-06-03'), on('2026-09-03'), on('2026-09-04')]).toEqual([
      'INSTRUMENT_NOT_OPEN',
      undefined,
      undefined,
      'INSTRUMENT_CLOSED',
    ]);
    const closed = given(instrumentsOpened, proposed(), namedInstrument(), instrumentClosed()).state;
    expect(notTaking(closed, 'behaviour', '2026-07-01')?.rejected).toBe('INSTRUMENT_CLOSED');
    expect(notTaking(closed, 'other', '2026-07-01')?.rejected).toBe('INSTRUMENT_UNKNOWN');
  });
});
