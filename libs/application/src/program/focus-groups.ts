import { dayInWib, type FocusGroupCommand } from '@bina/domain';
import type { Executor } from '@bina/engine';
import { knownEmployee, mustKnowEmployee } from '../references.js';

/** What may be wished of a focus group: the command, less what the handler looks up. */
export type FocusGroupWish = Omit<FocusGroupCommand, 'facts'>;

/** The command, with who of the group was at no session. @throws Refused for somebody who is not known */
export const focusGroupCommand = async (
  executor: Executor,
  programId: string,
  wish: FocusGroupWish,
): Promise<FocusGroupCommand> => {
  const { moderatorId, participantIds } = wish.data;
  await mustKnowEmployee(executor, moderatorId);
  const absent: string[] = [];
  for (const employeeId of participantIds) {
    const { namedAnswers } = (await knownEmployee(executor, employeeId)).states;
    if ((namedAnswers.attended[programId] ?? 0) === 0) absent.push(employeeId);
  }
  return { ...wish, facts: { today: dayInWib(executor.now()), absent } };
};
