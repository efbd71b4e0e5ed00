import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayInWib, ikm, satisfactions, spanOf, type SatisfactionCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { mustKnowUnit, ruleInForce } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type Without<C> = C extends { type: infer T; data: infer D } ? { type: T; data: D } : never;

/** What may be wished of the public's satisfaction with a unit in a period. */
export type SatisfactionWish = Without<SatisfactionCommand>;

export class DispatchSatisfaction extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<SatisfactionWish>[]) {
    super();
  }
}

@CommandHandler(DispatchSatisfaction)
export class SatisfactionHandler implements ICommandHandler<DispatchSatisfaction> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchSatisfaction): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      await mustKnowUnit(this.executor, wish.data.unitId);
      const today = dayInWib(this.executor.now());
      // The rule of the last day of the period, whenever it is entered.
      const edition = await ruleInForce(this.executor, ikm, spanOf(wish.data.period)?.to ?? today);
      const to = { category: satisfactions, id, facet: 'satisfaction', ...rest } as const;
      return [intend(to, { ...wish, facts: { edition, today } }, by)];
    });
  }
}

@Module({ providers: [SatisfactionHandler] })
export class SatisfactionModule {}
