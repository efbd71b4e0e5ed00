import type { Instrument } from '@bina/domain';
import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { put } from '../shared/lists.js';

/** Answers in numbers to one question. */
export type Question = { readonly question: string; readonly n: number; readonly sum: number };

/** What one instrument has brought in. A survey and an interview are never mixed. */
export type Evaluated = {
  readonly instrument: Instrument;
  /** Answers that bear a name, and answers that do not. */
  readonly named: number;
  readonly anonymous: number;
  readonly questions: readonly Question[];
};

/** What did participants say of this programme, in numbers? */
export type ProgramEvaluations = { readonly programId: string; readonly instruments: readonly Evaluated[] };

export const programEvaluations: Projection<EventNamed<'EvaluationSubmitted'>, ProgramEvaluations> = {
  collection: 'program-evaluations',
  version: 1,
  indexes: [],
  folds: ['EvaluationSubmitted'],
  keys: ({ data }) => [data.programId],

  evolve(doc, { data: { programId, instrument, employeeId, ratings } }) {
    const instruments = put(
      doc?.instruments ?? [],
      (one) => one.instrument === instrument,
      (before = { instrument, named: 0, anonymous: 0, questions: [] }) => ({
        instrument,
        named: before.named + (employeeId === undefined ? 0 : 1),
        anonymous: before.anonymous + (employeeId === undefined ? 1 : 0),
        questions: withRatings(before.questions, ratings),
      }),
    );
    return { programId, instruments };
  },
};

const withRatings = (
  questions: readonly Question[],
  ratings: Readonly<Record<string, number>>,
): readonly Question[] =>
  Object.entries(ratings).reduce(
    (all, [question, rating]) =>
      put(
        all,
        (one) => one.question === question,
        (before) => ({ question, n: (before?.n ?? 0) + 1, sum: (before?.sum ?? 0) + rating }),
      ),
    questions,
  );
