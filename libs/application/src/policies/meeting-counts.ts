import type { MentoringEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/**
 * Whenever a pair has met, then the meeting counts for the mentee, by the rule credit-hours (mentoring: 2 JP a time, at
 * most twice a month). Own choice: the mentee is the one who is developed; what the mentor gives is shown as load.
 * A correction counts it anew, with no minutes for nothing.
 */
export const meetingCounts: Policy<MentoringEvent, PolicyCommand> = {
  name: 'meeting-counts',
  folds: ['MentoringMet', 'MentoringMeetingCorrected'],
  react: ({ type, data }) => {
    if (type !== 'MentoringMet' && type !== 'MentoringMeetingCorrected') return [];
    const { mentoringId, meetingId, menteeId, metOn, minutes } = data;
    // Of a meeting the day is known: it begins with that day in Medan.
    const startsAt = new Date(`${metOn}T00:00:00+07:00`).toISOString();
    const counted = { mentoringId, meetingId, startsAt, minutes };
    return [{ key: 'credit', command: toEmployee(menteeId, { type: 'CreditMentoring', data: counted }) }];
  },
};
