import type { ReadModels } from '@bina/engine';
import { participants } from '../participants/participants.js';
import { anonymousInstruments, type AnonymousInstrument } from './anonymous-instruments.js';

/** What was answered to one question. */
export interface QuestionResult {
  readonly questionId: string;
  readonly text: string;
  /** How many have answered it. */
  readonly n: number;
  /** Not rounded; null for a question that is answered in words. */
  readonly mean: number | null;
  readonly ratings: readonly { readonly rating: number; readonly n: number }[];
  readonly remarks: readonly string[];
}

/** What came of an anonymous instrument. */
export interface InstrumentResults extends Pick<
  AnonymousInstrument,
  'programId' | 'instrumentId' | 'status' | 'kind' | 'level' | 'opensOn' | 'closesOn' | 'least'
> {
  /** Those who may answer: they were at one session of the programme at least. */
  readonly entitled: number;
  readonly drawn: number;
  /** Answers that are recorded: while it is open, some always wait. */
  readonly answered: number;
  readonly withheld: number;
  /** Shares of those who may answer; null where there are none. Not rounded. */
  readonly drawnShare: number | null;
  readonly answeredShare: number | null;
  /** Only questions that `least` people or more have answered: of the others, that they are not shown. */
  readonly questions: readonly QuestionResult[];
  readonly notShown: readonly string[];
}

/** What came of an anonymous instrument; undefined where there is none. */
export const instrumentResults = async (
  reads: ReadModels,
  { programId, instrumentId }: { readonly programId: string; readonly instrumentId: string },
): Promise<InstrumentResults | undefined> => {
  const found = await reads.get(anonymousInstruments, `${programId}/${instrumentId}`);
  if (found === undefined) return undefined;
  const { status, kind, level, opensOn, closesOn, least, drawn, answered, withheld } = found;
  const entitled = await reads.count(participants, { programId, attended: { $ne: [] } });
  const shareOf = (part: number): number | null => (entitled === 0 ? null : part / entitled);
  const results = found.questions.map((question) => resultOf(question, found));
  const isShown = ({ n }: QuestionResult): boolean => least !== null && n >= least;
  return {
    programId,
    instrumentId,
    status,
    kind,
    level,
    opensOn,
    closesOn,
    least,
    entitled,
    drawn,
    answered,
    withheld,
    drawnShare: shareOf(drawn),
    answeredShare: shareOf(answered),
    questions: results.filter(isShown),
    notShown: results.filter((one) => !isShown(one)).map(({ questionId }) => questionId),
  };
};

const resultOf = (
  { questionId, text }: AnonymousInstrument['questions'][number],
  { answers }: AnonymousInstrument,
): QuestionResult => {
  const { ratings = [], remarks = [] } = answers.find((one) => one.questionId === questionId) ?? {};
  const rated = ratings.reduce((sum, { n }) => sum + n, 0);
  const total = ratings.reduce((sum, { rating, n }) => sum + rating * n, 0);
  const mean = rated === 0 ? null : total / rated;
  return { questionId, text, n: rated + remarks.length, mean, ratings, remarks };
};
