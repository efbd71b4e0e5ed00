import type { ParticipationEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/** Whenever the attendance of a completed programme is counted again, then the certificates that rest on it follow. */
export const recountSettlesCertificates: Policy<
  Extract<ParticipationEvent, { type: 'CompletionRecounted' }>,
  PolicyCommand
> = {
  name: 'recount-settles-certificates',
  folds: ['CompletionRecounted'],
  react: ({ data: { employeeId, programId } }) => [
    { key: 'settle', command: toEmployee(employeeId, { type: 'FollowRecount', data: { programId } }) },
  ],
};
