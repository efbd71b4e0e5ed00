import { competencies, dayInWib, isRetired, needPriority, type NeedCommand } from '@bina/domain';
import { intend, type Executor, type Intent } from '@bina/engine';
import { mustUseCompetency, ruleInForce } from '../references.js';
import type { Wish } from '../wish.js';
import { addressOf } from './address.js';

type CommandOf<T extends NeedCommand['type']> = Extract<NeedCommand, { type: T }>;
type Identified = CommandOf<'IdentifyNeed'>['data'];

/** What may be wished of a person's needs: the decider's commands, less the facts that the handler looks up for them. */
export type NeedWish =
  | Exclude<NeedCommand, { type: 'IdentifyNeed' | 'PrioritiseNeeds' }>
  | { type: 'IdentifyNeed'; data: Omit<Identified, 'proposed'> }
  /** Lets the rule say again what somebody had set by hand. */
  | { type: 'ReleasePriority'; data: { needId: string } };

const needWishes: Readonly<Record<NeedWish['type'], true>> = {
  IdentifyNeed: true,
  ApproveNeed: true,
  RejectNeed: true,
  MergeNeed: true,
  PutNeedInPlan: true,
  TakeNeedOutOfPlan: true,
  PlanNeed: true,
  ReopenNeed: true,
  MeetNeed: true,
  WithdrawNeed: true,
  DropNeed: true,
  SetPriority: true,
  ReleasePriority: true,
  MeetNeedsOf: true,
  MeetNeedsFrom: true,
  WithdrawAllNeeds: true,
};

export const isNeedWish = (wish: { readonly type: string }): wish is NeedWish =>
  Object.hasOwn(needWishes, wish.type);

/** Turns wishes of needs into intents. */
export class NeedsSide {
  constructor(private readonly executor: Executor) {}

  /** @throws Refused where the competency does not exist */
  async intents(wish: NeedWish, addressed: Wish<unknown>): Promise<readonly Intent[]> {
    const { by } = addressed;
    const to = addressOf(addressed, 'needs');
    switch (wish.type) {
      case 'IdentifyNeed':
        return this.identify(wish.data, addressed);
      case 'MergeNeed':
        return [intend(to, wish, by), await this.priorities(addressed)];
      case 'ReleasePriority':
        return [intend(to, await this.prioritise(wish.data.needId), by)];
      case 'ApproveNeed':
      case 'RejectNeed':
      case 'PutNeedInPlan':
      case 'TakeNeedOutOfPlan':
      case 'PlanNeed':
      case 'ReopenNeed':
      case 'MeetNeed':
      case 'WithdrawNeed':
      case 'DropNeed':
      case 'SetPriority':
      case 'MeetNeedsOf':
      case 'MeetNeedsFrom':
      case 'WithdrawAllNeeds':
        return [intend(to, wish, by)];
    }
  }

  /** The priorities of the person's needs are the rule's again, after what they rest on has changed. */
  async priorities({ id, by }: Wish<unknown>): Promise<Intent> {
    return intend(addressOf({ id }, 'needs'), await this.prioritise(), by);
  }

  private async isRetired(competencyId: string): Promise<boolean> {
    const { competency } = (await this.executor.state(competencies, competencyId)).states;
    return competency.status === 'defined' && isRetired(competency, dayInWib(this.executor.now()));
  }

  /** What a person proposes waits for approval; what the office enters for the person is approved by who enters it. */
  private async identify(
    data: Extract<NeedWish, { type: 'IdentifyNeed' }>['data'],
    addressed: Wish<unknown>,
  ): Promise<readonly Intent[]> {
    const { id, by } = addressed;
    const { actor } = by;
    // What follows by itself from an assessment or a demand does not come for a competency that is out of use by now:
    // nobody has asked for it, so there is nobody to refuse it to.
    if (actor.role === 'policy' && (await this.isRetired(data.competencyId))) return [];
    await mustUseCompetency(this.executor, data.competencyId, dayInWib(this.executor.now()));
    const proposed = data.source === 'own-input';
    const identified = intend(
      addressOf(addressed, 'needs'),
      { type: 'IdentifyNeed', data: { ...data, ...(proposed ? { proposed } : {}) } },
      by,
    );
    const approval = { type: 'ApproveNeed', data: { needId: data.needId, approver: actor } } as const;
    return [
      identified,
      ...(proposed && actor.role === 'admin' ? [intend(addressOf({ id }, 'needs'), approval, by)] : []),
      await this.priorities(addressed),
    ];
  }

  private async prioritise(release?: string): Promise<CommandOf<'PrioritiseNeeds'>> {
    const today = dayInWib(this.executor.now());
    const priority = await ruleInForce(this.executor, needPriority, today);
    return {
      type: 'PrioritiseNeeds',
      data: release === undefined ? {} : { release },
      facts: { priority },
    };
  }
}
