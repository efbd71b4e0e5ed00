import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { frameworks, type FrameworkCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { mustKnowCompetency } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

export class DispatchFramework extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<FrameworkCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchFramework)
export class FrameworkHandler implements ICommandHandler<DispatchFramework> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchFramework): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      if (wish.type === 'PlaceCompetencies')
        for (const { competencyId } of wish.data.placed)
          await mustKnowCompetency(this.executor, competencyId);
      return [intend({ category: frameworks, id, facet: 'framework', ...rest }, wish, by)];
    });
  }
}

@Module({ providers: [FrameworkHandler] })
export class FrameworkModule {}
