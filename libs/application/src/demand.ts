import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayInWib, demands, type DemandCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { mustKnowEmployee, mustKnowPosition, mustKnowUnit, mustUseCompetency } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

export class DispatchDemand extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<DemandCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchDemand)
export class DemandHandler implements ICommandHandler<DispatchDemand> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchDemand): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      await this.checkReferences(wish.data);
      return [intend({ category: demands, id, facet: 'demand', ...rest }, wish, by)];
    });
  }

  /** @throws Refused where something that the demand names does not exist */
  private async checkReferences({ competencyId, concerns }: DemandCommand['data']): Promise<void> {
    const { executor } = this;
    await mustUseCompetency(executor, competencyId, dayInWib(executor.now()));
    for (const unitId of concerns.unitIds ?? []) await mustKnowUnit(executor, unitId);
    for (const positionId of concerns.positionIds ?? []) await mustKnowPosition(executor, positionId);
    for (const employeeId of concerns.employeeIds ?? []) await mustKnowEmployee(executor, employeeId);
  }
}

@Module({ providers: [DemandHandler] })
export class DemandModule {}
