import { dayInWib, type FollowUpCommand } from '@bina/domain';
import type { Executor } from '@bina/engine';
import { mustKnowCompetency, mustKnowEmployee, programFacts } from './references.js';

type WithoutFacts<C> = C extends { facts: unknown } ? Omit<C, 'facts'> : C;

/** What may be wished of the follow-ups of a programme. */
export type FollowUpWish = WithoutFacts<FollowUpCommand>;

/** The command, with what the rules need to know of other streams. @throws Refused for an id that names nothing */
export const followUpCommand = async (
  executor: Executor,
  programId: string,
  wish: FollowUpWish,
): Promise<FollowUpCommand> => {
  const today = dayInWib(executor.now());
  switch (wish.type) {
    case 'RecordFinding':
      if (wish.data.competencyId !== undefined) await mustKnowCompetency(executor, wish.data.competencyId);
      return wish;
    case 'DecideFollowUp': {
      const { competencyId, employeeIds, owner } = wish.data;
      if (competencyId !== undefined) await mustKnowCompetency(executor, competencyId);
      for (const employeeId of employeeIds) await mustKnowEmployee(executor, employeeId);
      if (owner !== undefined) await mustKnowEmployee(executor, owner);
      return { ...wish, facts: { today } };
    }
    case 'AssignFollowUp':
      await mustKnowEmployee(executor, wish.data.owner);
      return { ...wish, facts: { today } };
    case 'ApplyFollowUp':
      return wish;
    case 'CloseFollowUp':
      return {
        ...wish,
        facts: { completed: await completedEditions(executor, programId, wish.data.followUpId) },
      };
  }
};

const completedEditions = async (
  executor: Executor,
  programId: string,
  followUpId: string,
): Promise<readonly string[]> => {
  const { followUps } = (await programFacts(executor, programId)).states;
  const completed: string[] = [];
  for (const nextId of followUps.decided[followUpId]?.appliedBy ?? []) {
    const { plan } = (await programFacts(executor, nextId)).states;
    if (plan.status === 'completed') completed.push(nextId);
  }
  return completed;
};
