import { reject, type Decision } from '../decision.js';
import type { MentoringData, MentoringEvent } from './events.js';
import type { Known } from './state.js';

/** What is to be reached in a competency, how one will see it, and by when. */
export type GoalWish = Omit<
  Pick<MentoringData<'MentoringGoalSet'>, 'goalId' | 'goalCompetencyId' | 'goal' | 'measure' | 'dueOn'>,
  'goalCompetencyId'
> & {
  /** The pair's own where nothing is said. */
  readonly competencyId?: string;
};

export type GoalCommand =
  | { type: 'SetGoal'; data: GoalWish }
  | {
      type: 'ReviewGoal';
      data: Pick<MentoringData<'MentoringGoalReviewed'>, 'goalId' | 'outcome' | 'dueOn' | 'reason'>;
    };

export const goalSet = (
  { competencyId, ...data }: GoalWish,
  whose: Known['whose'],
): Extract<MentoringEvent, { type: 'MentoringGoalSet' }> => ({
  type: 'MentoringGoalSet',
  data: { ...whose, ...data, goalCompetencyId: competencyId ?? whose.competencyId },
});

/** @param today the day (YYYY-MM-DD) in Medan on which it is decided */
export const decideGoal = (command: GoalCommand, state: Known, today: string): Decision<MentoringEvent> => {
  const { whose, goals, status } = state;
  const { mentoringId } = whose;
  const { goalId } = command.data;
  const goal = goals[goalId];
  if (command.type === 'SetGoal') {
    const { competencyId = whose.competencyId, dueOn } = command.data;
    if (goal !== undefined)
      return goal.competencyId === competencyId && goal.setFor === dueOn
        ? []
        : reject('MENTORING_GOAL_ID_TAKEN', { goalId });
    if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId });
    return [goalSet(command.data, whose)];
  }
  if (goal === undefined) return reject('MENTORING_GOAL_UNKNOWN', { goalId });
  const { outcome, dueOn = goal.dueOn, reason } = command.data;
  if (goal.outcome === outcome) return [];
  if (goal.outcome !== 'open') return reject('MENTORING_GOAL_CLOSED', { goalId, outcome: goal.outcome });
  if (outcome === 'kept' && dueOn === goal.dueOn) return [];
  if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId });
  // Who gives a goal up, or more time, says why.
  if (outcome !== 'reached' && reason === undefined)
    return reject('MENTORING_GOAL_WITHOUT_REASON', { goalId });
  const reviewed = { ...whose, goalId, outcome, reviewedOn: today };
  const moved = outcome === 'kept' ? { dueOn } : {};
  const why = reason === undefined ? {} : { reason };
  return [{ type: 'MentoringGoalReviewed', data: { ...reviewed, ...moved, ...why } }];
};
