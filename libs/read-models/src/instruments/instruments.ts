import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';

type Opened = EventNamed<'InstrumentOpened'>['data'];

/** A question, and the answers to it in numbers: how many, their sum and the sum of their squares. */
export type AskedQuestion = Opened['questions'][number] & {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
};

export type FocusGroup = Pick<
  EventNamed<'FocusGroupHeld'>['data'],
  'focusGroupId' | 'heldOn' | 'moderatorId'
> & {
  readonly participants: number;
  readonly findingIds: readonly string[];
};

/** What does this instrument of evaluation ask, and what was answered in numbers? */
export type EvaluationInstrument = Omit<Opened, 'questions' | 'superiors' | 'rule'> & {
  readonly questions: readonly AskedQuestion[];
  /** The speakers of whom it asks. */
  readonly speakerIds: readonly string[];
  /** The day on which it was closed before its last one; null if it was not. */
  readonly closedOn: string | null;
  /** How many have answered, by the kind of rater. Anonymous answers are those of participants. */
  readonly answered: { readonly self: number; readonly superior: number; readonly peer: number };
  /** Focus groups that were held, each with how many took part and what was found. */
  readonly focusGroups: readonly FocusGroup[];
  /** Anonymous: fewer answers than this are not shown. */
  readonly least: number;
};

const folds = [
  'InstrumentOpened',
  'InstrumentClosed',
  'InstrumentAnswered',
  'FocusGroupHeld',
  'BallotsClosed',
  'AnswersCounted',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const evaluationInstruments: Projection<Folded, EvaluationInstrument> = {
  collection: 'evaluation-instruments',
  version: 2,
  indexes: ['programId', 'speakerIds', 'opensOn', 'level'],
  folds,
  keys: ({ data }) => [`${data.programId}/${data.instrumentId}`],

  evolve(doc, event, id) {
    if (event.type === 'InstrumentOpened') return opened(event.data);
    const instrument = known(doc, event, id);
    switch (event.type) {
      case 'InstrumentClosed':
      case 'BallotsClosed':
        return { ...instrument, closedOn: event.data.on };
      case 'InstrumentAnswered': {
        const { rater, ratings } = event.data;
        return {
          ...instrument,
          answered: { ...instrument.answered, [rater]: instrument.answered[rater] + 1 },
          questions: instrument.questions.map((one) => {
            const rating = ratings[one.questionId];
            return rating === undefined ? one : withRatings(one, [rating]);
          }),
        };
      }
      case 'FocusGroupHeld': {
        const { focusGroupId, heldOn, moderatorId, participantIds, findings } = event.data;
        const held = {
          focusGroupId,
          heldOn,
          moderatorId,
          participants: participantIds.length,
          findingIds: findings.map(({ findingId }) => findingId),
        };
        return { ...instrument, focusGroups: [...instrument.focusGroups, held] };
      }
      case 'AnswersCounted': {
        const { answers, least, questions } = event.data;
        return {
          ...instrument,
          least,
          answered: { ...instrument.answered, self: instrument.answered.self + answers },
          questions: instrument.questions.map((one) =>
            withRatings(
              one,
              questions.find(({ questionId }) => questionId === one.questionId)?.ratings ?? [],
            ),
          ),
        };
      }
    }
  },
};

const opened = ({
  superiors: _superiors,
  rule: _rule,
  questions,
  ...asked
}: Opened): EvaluationInstrument => ({
  ...asked,
  questions: questions.map((question) => ({ ...question, n: 0, sum: 0, squares: 0 })),
  speakerIds: [
    ...new Set(questions.flatMap(({ speakerId }) => (speakerId === undefined ? [] : [speakerId]))),
  ],
  closedOn: null,
  answered: { self: 0, superior: 0, peer: 0 },
  focusGroups: [],
  least: 0,
});

const withRatings = (question: AskedQuestion, ratings: readonly number[]): AskedQuestion => ({
  ...question,
  n: question.n + ratings.length,
  sum: ratings.reduce((sum, rating) => sum + rating, question.sum),
  squares: ratings.reduce((sum, rating) => sum + rating * rating, question.squares),
});
