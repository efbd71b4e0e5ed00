import { employee, isAllowedWhileRestricted, type PrivacyCommand } from '@bina/domain';
import { intend, Refused, type Carrier, type Intent } from '@bina/engine';
import type { Wish } from '../wish.js';
import { addressOf } from './address.js';

/** What may be wished about a person's data as such. */
export type PrivacyWish = Exclude<PrivacyCommand, { type: 'CompleteErasure' }>;

const privacyWishes: Readonly<Record<PrivacyWish['type'], true>> = {
  ErasePerson: true,
  RestrictProcessing: true,
  LiftRestriction: true,
};

export const isPrivacyWish = (wish: { readonly type: string }): wish is PrivacyWish =>
  Object.hasOwn(privacyWishes, wish.type);

export const privacyIntent = (wish: PrivacyWish, addressed: Wish<unknown>): Intent =>
  intend(addressOf(addressed, 'privacy'), wish, addressed.by);

/** Policies go on: what they record follows from what is known already. @throws Refused (PERSON_RESTRICTED) */
export const mustNotBeRestricted = async (
  executor: Carrier,
  { id, wish, by }: Wish<{ readonly type: string }>,
): Promise<void> => {
  if (by.actor.role === 'policy' || isAllowedWhileRestricted(wish.type)) return;
  const { privacy } = (await executor.state(employee, id)).states;
  if (privacy.restricted)
    throw new Refused([{ index: 0, rejected: 'PERSON_RESTRICTED', with: { employeeId: id } }]);
};
