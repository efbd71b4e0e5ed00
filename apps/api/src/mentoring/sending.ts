import { DispatchMentoring, type MentoringWish } from '@bina/application';
import type { Call } from '../edge/calls.js';

/** An employee speaks as one of the pair: whether they are, the rule of the pair says. */
export const asEmployee = ({ caller }: Call): { readonly as?: string } =>
  caller.role === 'employee' ? { as: caller.employeeId ?? caller.sub } : {};

/** The ids that an answer names: the pair's, and that of what was recorded of it. */
export type MentoringIds = {
  readonly mentoringId: string;
  readonly meetingId?: string;
  readonly goalId?: string;
  readonly noteId?: string;
};

export const sendMentoring = <Ids extends MentoringIds>(call: Call, ids: Ids, wish: MentoringWish) => {
  const { mentoringId } = ids;
  const is = Object.fromEntries(Object.entries(ids));
  return call.send(new DispatchMentoring([call.wish(mentoringId, wish, { is })]), mentoringId, ids);
};
