import { dayBefore, type MentoringHistoryEvent, type ProfileEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toMentoring, type PolicyCommand } from './reactions.js';

type Departed = Extract<ProfileEvent, { type: 'EmployeeDeparted' }>;
/** The pairs of a person that have not ended. */
type Open = { readonly mentoringIds: readonly string[] };

/** Whenever somebody leaves, then every mentoring of that person ends with the last day of service. */
export const departureEndsMentoring: Policy<Departed | MentoringHistoryEvent, PolicyCommand, Open> = {
  name: 'departure-ends-mentoring',
  folds: ['MentoringJoined', 'MentoringLeft', 'EmployeeDeparted'],
  key: ({ data: { employeeId } }) => employeeId,

  remember: ({ mentoringIds } = { mentoringIds: [] }, { type, data }) => {
    if (type === 'MentoringJoined') return { mentoringIds: [...mentoringIds, data.mentoringId] };
    if (type === 'MentoringLeft')
      return { mentoringIds: mentoringIds.filter((one) => one !== data.mentoringId) };
    return { mentoringIds };
  },

  react: (event, memory) => {
    if (event.type !== 'EmployeeDeparted') return [];
    const { effectiveFrom } = event.data;
    const outcome = `Berakhir karena salah satu pihak tidak lagi bekerja sejak ${effectiveFrom}`;
    const data = { outcome, ground: 'departed', endedOn: dayBefore(effectiveFrom) } as const;
    return (memory?.mentoringIds ?? []).map((mentoringId) => ({
      key: mentoringId,
      command: toMentoring(mentoringId, { type: 'EndMentoring', data }),
    }));
  },
};
