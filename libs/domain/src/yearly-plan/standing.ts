import type { NeedStatus, Needs } from '../employee/needs.js';
import type { NeedStanding } from './review.js';

const standings: Readonly<Record<NeedStatus, NeedStanding>> = {
  proposed: 'not-approved',
  open: 'approved',
  'in-plan': 'approved',
  planned: 'approved',
  met: 'closed',
  withdrawn: 'closed',
  rejected: 'closed',
  merged: 'closed',
};

/** Whether a plan may name a need of somebody, and if not, why. */
export const needStandingOf = ({ needs }: Needs, needId: string): NeedStanding => {
  const need = needs[needId];
  return need === undefined ? 'unknown' : standings[need.status];
};
