import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { competencies, type CompetencyCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

export class DispatchCompetency extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<CompetencyCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchCompetency)
export class CompetencyHandler implements ICommandHandler<DispatchCompetency> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchCompetency): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => [
      intend({ category: competencies, id, facet: 'competency', ...rest }, wish, by),
    ]);
  }
}

@Module({ providers: [CompetencyHandler] })
export class CompetencyModule {}
