import type { ReadModels } from '@bina/engine';
import { evaluationInstruments, type EvaluationInstrument } from '../instruments/instruments.js';
import { learningGains, totalsOf, type GainTotals } from '../learning/learning-gains.js';
import { satisfactionAround, type UnitAroundProgram } from '../satisfaction/around-program.js';
import { satisfaction } from '../satisfaction/surveys.js';

/** Answers in numbers to all instruments of a level. */
export interface Answered {
  readonly answers: number;
  /** Of all answers to questions with a scale, not rounded; null where there is none that may be shown. */
  readonly mean: number | null;
}

/** What a programme came to on the four levels of evaluation (Kirkpatrick). */
export interface Levels {
  readonly reaction: Answered;
  readonly learning: Pick<GainTotals, 'tested' | 'meanGain'>;
  readonly behaviour: Answered;
  /** What the public thought of the participants' units before and after, of what training can move (U6, U7). */
  readonly results: readonly Pick<UnitAroundProgram, 'unitId' | 'people' | 'trainable'>[];
}

/** The read models that the levels are asked of, beside those of the programme itself. */
export const levelModels = [evaluationInstruments, learningGains, satisfaction] as const;

/** An anonymous question with fewer answers than its rule asks for is not shown, so it is not in a mean either. */
const answeredAt = (
  instruments: readonly EvaluationInstrument[],
  level: EvaluationInstrument['level'],
): Answered => {
  const asked = instruments
    .filter((instrument) => instrument.level === level)
    .flatMap(({ questions, least }) => questions.filter(({ n }) => n > 0 && n >= least));
  const answers = asked.reduce((all, { n }) => all + n, 0);
  const sum = asked.reduce((all, question) => all + question.sum, 0);
  return { answers, mean: answers === 0 ? null : sum / answers };
};

/** What a programme came to on each level; of an unknown one nothing. */
export const levelsOf = async (reads: ReadModels, programId: string): Promise<Levels> => {
  const filter = { programId };
  const [instruments, gains, around] = await Promise.all([
    reads.find(evaluationInstruments, { filter }),
    reads.find(learningGains, { filter }),
    satisfactionAround(reads, programId),
  ]);
  const { tested, meanGain } = totalsOf(gains);
  return {
    reaction: answeredAt(instruments, 'reaction'),
    learning: { tested, meanGain },
    behaviour: answeredAt(instruments, 'behaviour'),
    results: (around?.units ?? []).map(({ unitId, people, trainable }) => ({ unitId, people, trainable })),
  };
};
