import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { positions, type PositionCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { mustKnowCompetency } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

export class DispatchPosition extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<PositionCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchPosition)
export class PositionHandler implements ICommandHandler<DispatchPosition> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchPosition): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      if (wish.type === 'SetStandard') await mustKnowCompetency(this.executor, wish.data.competencyId);
      return [intend({ category: positions, id, facet: 'position', ...rest }, wish, by)];
    });
  }
}

@Module({ providers: [PositionHandler] })
export class PositionModule {}
