import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mentorings, type MentoringCommand } from '@bina/domain';
import { Executor, intend, type Intent, type Outcome } from '@bina/engine';
import { knownEmployee, mustKnowCompetency } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type PairUp = Extract<MentoringCommand, { type: 'PairUp' }>;

/** A wish for a pair names the two people; the units they stand in are looked up. */
export type MentoringWish =
  | Exclude<MentoringCommand, PairUp>
  | { type: 'PairUp'; data: Omit<PairUp['data'], 'mentoringId' | 'mentorUnitId' | 'menteeUnitId'> };

export class DispatchMentoring extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<MentoringWish>[]) {
    super();
  }
}

@CommandHandler(DispatchMentoring)
export class MentoringHandler implements ICommandHandler<DispatchMentoring> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchMentoring): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      const to = { category: mentorings, id, facet: 'mentoring', ...rest } as const;
      if (wish.type === 'PairUp')
        return [intend(to, await this.pairUp(id, wish.data), by)] satisfies Intent[];
      return [intend(to, wish, by)];
    });
  }

  private async pairUp(
    mentoringId: string,
    data: Extract<MentoringWish, { type: 'PairUp' }>['data'],
  ): Promise<MentoringCommand> {
    await mustKnowCompetency(this.executor, data.competencyId);
    const [mentor, mentee] = [
      await knownEmployee(this.executor, data.mentorId),
      await knownEmployee(this.executor, data.menteeId),
    ].map(({ states }) => (states.profile.status === 'unknown' ? '' : states.profile.unitId));
    return {
      type: 'PairUp',
      data: { mentoringId, mentorUnitId: mentor ?? '', menteeUnitId: mentee ?? '', ...data },
    };
  }
}

@Module({ providers: [MentoringHandler] })
export class MentoringModule {}
