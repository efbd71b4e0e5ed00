import type { PlanEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, toProgram, type PolicyCommand } from './reactions.js';

type Proposed = Extract<PlanEvent, { type: 'ProgramProposed' }>['data'];
/** The needs that a programme is to answer, kept to give them back should it be cancelled. */
type Answers = { readonly answers: Proposed['answers'] };

/**
 * Whenever a programme is proposed, then the needs that it answers are planned, and the follow-ups that shaped it
 * point to it; whenever it is cancelled, then those needs wait again.
 */
export const programAnswersNeeds: Policy<PlanEvent, PolicyCommand, Answers> = {
  name: 'program-answers-needs',
  folds: ['ProgramProposed', 'ProgramCancelled'],
  key: ({ data: { programId } }) => programId,
  remember: (memory, { type, data }) => (type === 'ProgramProposed' ? { answers: data.answers } : memory),
  react: ({ type, data }, memory) => {
    const { programId } = data;
    const answers = memory?.answers ?? [];
    if (type === 'ProgramCancelled')
      return answers.map(({ employeeId, needId }) => ({
        key: `reopen/${employeeId}/${needId}`,
        command: toEmployee(employeeId, { type: 'ReopenNeed', data: { needId, programId } }),
      }));
    if (type !== 'ProgramProposed') return [];
    return [
      ...answers.map(({ employeeId, needId }) => ({
        key: `plan/${employeeId}/${needId}`,
        command: toEmployee(employeeId, { type: 'PlanNeed', data: { needId, programId } }),
      })),
      ...data.follows.map(({ programId: earlierId, followUpId }) => ({
        key: `apply/${earlierId}/${followUpId}`,
        command: toProgram(earlierId, {
          type: 'ApplyFollowUp',
          data: { followUpId, nextProgramId: programId },
        }),
      })),
    ];
  },
};
