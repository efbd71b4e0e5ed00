import { dayInWib, type MentoringEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/**
 * Whenever a mentoring pair begins or ends, then the histories of both say so. What the pair says the mentee can do now
 * is not believed: it is to be assessed.
 */
export const pairMakesHistory: Policy<MentoringEvent, PolicyCommand> = {
  name: 'pair-makes-history',
  folds: ['MentoringPaired', 'MentoringEnded'],
  react: ({ type, data, metadata }) => {
    const { mentoringId, mentorId, menteeId, competencyId } = data;
    if (type === 'MentoringPaired') {
      const join = (as: 'mentor' | 'mentee', id: string, withId: string) => ({
        key: as,
        command: toEmployee(id, { type: 'JoinMentoring', data: { mentoringId, as, withId, competencyId } }),
      });
      return [join('mentor', mentorId, menteeId), join('mentee', menteeId, mentorId)];
    }
    if (type !== 'MentoringEnded') return [];
    const { meetings, minutes, levelClaimed } = data;
    const left = [mentorId, menteeId].map((id) => ({
      key: id,
      command: toEmployee(id, { type: 'LeaveMentoring', data: { mentoringId, meetings, minutes } }),
    }));
    if (levelClaimed === undefined) return left;
    const askedOn = data.endedOn ?? dayInWib(metadata.recordedAt);
    const asked = { mentoringId, competencyId, levelClaimed, askedOn };
    const ask = toEmployee(menteeId, { type: 'AskReassessment', data: asked });
    return [...left, { key: 'reassess', command: ask }];
  },
};
