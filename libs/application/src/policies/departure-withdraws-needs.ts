import type { ProfileEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

type Departed = Extract<ProfileEvent, { type: 'EmployeeDeparted' }>;

/** Whenever somebody leaves, then what that person needed is withdrawn, with the ground of the departure. */
export const departureWithdrawsNeeds: Policy<Departed, PolicyCommand> = {
  name: 'departure-withdraws-needs',
  folds: ['EmployeeDeparted'],
  react: ({ data: { employeeId, ground, effectiveFrom } }) => {
    const reason = `Tidak lagi bekerja sejak ${effectiveFrom} (${ground})`;
    return [
      { key: 'withdraw', command: toEmployee(employeeId, { type: 'WithdrawAllNeeds', data: { reason } }) },
    ];
  },
};
