import { reject, type Rejection } from '../decision.js';

/** A question of an instrument: with a scale it is answered by a whole number, without one in words. */
export interface Question {
  readonly questionId: string;
  readonly scale?: { readonly min: number; readonly max: number };
}

/** What one person answers, by question. */
export type Answers = Readonly<Record<string, number | string>>;

/** Characters of one answer in words. */
export const WORDS_MAX = 2_000;

/** Why these answers do not fit these questions; undefined if they do. Not every question must be answered, but one. */
export const misfit = (questions: readonly Question[], answers: Answers): Rejection | undefined => {
  const given = Object.entries(answers);
  if (given.length === 0) return reject('ANSWERS_MISSING');
  for (const [questionId, answer] of given) {
    const question = questions.find((one) => one.questionId === questionId);
    if (question === undefined) return reject('QUESTION_UNKNOWN', { questionId });
    if (question.scale === undefined) {
      if (typeof answer !== 'string' || answer.length === 0 || answer.length > WORDS_MAX)
        return reject('ANSWER_NOT_IN_WORDS', { questionId, most: WORDS_MAX });
    } else if (!isOn(question.scale, answer))
      return reject('ANSWER_OUTSIDE_SCALE', { questionId, ...question.scale });
  }
  return undefined;
};

const isOn = ({ min, max }: { readonly min: number; readonly max: number }, answer: number | string) =>
  typeof answer === 'number' && Number.isInteger(answer) && answer >= min && answer <= max;
