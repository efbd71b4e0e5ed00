import { dayInWib, employee, learningGain, type LearningTestCommand } from '@bina/domain';
import { intend, Refused, type Executor, type Intent } from '@bina/engine';
import { programFacts, ruleInForce } from '../references.js';
import type { Wish } from '../wish.js';

/** A test of what a person knows, before a programme or after it. */
export type LearningTestWish = Omit<LearningTestCommand, 'facts'>;

/** @throws Refused for a programme that is not there */
export const learningTestIntent = async (
  executor: Executor,
  wish: LearningTestWish,
  { id, by, ifRevision }: Wish<unknown>,
): Promise<Intent> => {
  const { programId, testedOn } = wish.data;
  if ((await programFacts(executor, programId)).states.plan.status === 'unknown')
    throw new Refused([{ index: 0, rejected: 'PROGRAM_UNKNOWN', with: { programId } }]);
  const today = dayInWib(executor.now());
  const classes = await ruleInForce(executor, learningGain, testedOn);
  const to = { category: employee, id, facet: 'learningTests' } as const;
  const at = ifRevision === undefined ? {} : { ifRevision };
  return intend({ ...to, ...at }, { ...wish, facts: { today, classes } }, by);
};
