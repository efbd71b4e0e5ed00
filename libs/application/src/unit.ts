import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayInWib, units, type UnitCommand } from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import { mustKnowEmployee, mustKnowPosition, mustUseCompetency } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

export class DispatchUnit extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<UnitCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchUnit)
export class UnitHandler implements ICommandHandler<DispatchUnit> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchUnit): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      if (wish.type === 'RaiseDemand') {
        await mustUseCompetency(this.executor, wish.data.competencyId, dayInWib(this.executor.now()));
        for (const employeeId of wish.data.employeeIds) await mustKnowEmployee(this.executor, employeeId);
        for (const positionId of wish.data.positionIds ?? [])
          await mustKnowPosition(this.executor, positionId);
      }
      return [intend({ category: units, id, facet: 'unit', ...rest }, wish, by)];
    });
  }
}

@Module({ providers: [UnitHandler] })
export class UnitModule {}
