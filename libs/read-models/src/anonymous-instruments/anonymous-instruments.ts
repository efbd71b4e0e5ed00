import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';

/** How often each whole number of a scale was answered, in the order of the numbers, and what was said in words. */
export type QuestionAnswered = {
  readonly questionId: string;
  readonly ratings: readonly { readonly rating: number; readonly n: number }[];
  readonly remarks: readonly string[];
};

/** How does this anonymous instrument stand, what does it ask, and what came of it? */
export type AnonymousInstrument = {
  readonly programId: string;
  readonly instrumentId: string;
  /** `opened`: keys are being made. `closed`: answers are being counted. `ended`: keys are destroyed. */
  readonly status: 'opened' | 'ready' | 'closed' | 'counted' | 'ended';
  readonly kind: string;
  readonly level: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly questions: EventNamed<'InstrumentOpened'>['data']['questions'];
  readonly publicKey: { readonly n: string; readonly e: string } | null;
  /** Fewer answers than this are not shown. */
  readonly least: number | null;
  /** How many people have drawn a ballot. */
  readonly drawn: number;
  /** How many answers are recorded. */
  readonly answered: number;
  /** How many came and were not recorded, being too few. */
  readonly withheld: number;
  readonly answers: readonly QuestionAnswered[];
};

const folds = [
  'InstrumentOpened',
  'BallotsPrepared',
  'BallotDrawn',
  'BallotsClosed',
  'AnswersCounted',
  'AnswersWithheld',
  'BallotKeysDestroyed',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const anonymousInstruments: Projection<Folded, AnonymousInstrument> = {
  collection: 'anonymous-instruments',
  version: 1,
  indexes: ['programId', 'status', 'closesOn'],
  folds,
  keys: ({ type, data }) =>
    type === 'InstrumentOpened' && !data.anonymous ? [] : [`${data.programId}/${data.instrumentId}`],

  evolve(doc, event, id) {
    if (event.type === 'InstrumentOpened') {
      const { programId, instrumentId, kind, level, opensOn, closesOn, questions } = event.data;
      const asked = { programId, instrumentId, kind, level, opensOn, closesOn, questions };
      const none = { drawn: 0, answered: 0, withheld: 0, answers: [] };
      return { ...asked, status: 'opened', publicKey: null, least: null, ...none };
    }
    const instrument = known(doc, event, id);
    switch (event.type) {
      case 'BallotsPrepared': {
        const { publicKey, least } = event.data;
        return { ...instrument, status: 'ready', publicKey, least };
      }
      case 'BallotDrawn':
        return { ...instrument, drawn: instrument.drawn + 1 };
      case 'BallotsClosed':
        return { ...instrument, status: instrument.publicKey === null ? 'ended' : 'closed' };
      case 'AnswersCounted': {
        const { answers, questions, last } = event.data;
        return {
          ...instrument,
          status: last ? 'counted' : instrument.status,
          answered: instrument.answered + answers,
          answers: questions.reduce(counted, instrument.answers),
        };
      }
      case 'AnswersWithheld':
        return { ...instrument, status: 'counted', withheld: event.data.answers };
      case 'BallotKeysDestroyed':
        return { ...instrument, status: 'ended' };
    }
  },
};

type Counted = EventNamed<'AnswersCounted'>['data']['questions'][number];

const counted = (
  all: readonly QuestionAnswered[],
  { questionId, ratings, remarks }: Counted,
): readonly QuestionAnswered[] =>
  put(
    all,
    (one) => one.questionId === questionId,
    (before) => ({
      questionId,
      ratings: ratings.reduce(oneMore, before?.ratings ?? []),
      remarks: [...(before?.remarks ?? []), ...remarks].toSorted(),
    }),
  );

const oneMore = (all: QuestionAnswered['ratings'], rating: number): QuestionAnswered['ratings'] =>
  put(
    all,
    (one) => one.rating === rating,
    (before) => ({ rating, n: (before?.n ?? 0) + 1 }),
  ).toSorted((a, b) => a.rating - b.rating);
