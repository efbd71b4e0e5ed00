import { expect, test } from '@jest/globals';
import { instrumentOpened } from '../../../../test/support/facts/ballots.js';
import {
  cancelled,
  completed,
  programId,
  proposed,
  scheduled,
} from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { instrumentsOpened, type InstrumentCommand } from './instruments.js';

const open = (changes: Partial<InstrumentCommand['data']> = {}): InstrumentCommand => {
  const { programId: _, ...data } = instrumentOpened().data;
  return { type: 'OpenInstrument', data: { ...data, ...changes } };
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
