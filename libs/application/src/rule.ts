import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rules, type RuleCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

export class DispatchRule extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<RuleCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchRule)
export class RuleHandler implements ICommandHandler<DispatchRule> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchRule): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => [
      intend({ category: rules, id, facet: 'rule', ...rest }, wish, by),
    ]);
  }
}

@Module({ providers: [RuleHandler] })
export class RuleModule {}
