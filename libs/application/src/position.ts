import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  competencies,
  generalCompetencies,
  isRetired,
  positions,
  refOf,
  usualLevels,
  type MeasurementCommand,
  type PositionCommand,
} from '@bina/domain';
import { Executor, intend, type Outcome } from '@bina/engine';
import type { RuledOutcome } from './competency.js';
import { mustKnowCompetency, mustUseCompetency, ruleInForce } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type UsualCommand = Extract<PositionCommand, { type: 'SetUsualStandard' }>;
export type PositionWish = Exclude<PositionCommand, UsualCommand> | MeasurementCommand;

export class DispatchPosition extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<PositionWish>[]) {
    super();
  }
}

@CommandHandler(DispatchPosition)
export class PositionHandler implements ICommandHandler<DispatchPosition> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchPosition): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => {
      if (wish.type === 'AskMeasurement' || wish.type === 'MeasureWhatIsInForce')
        return [intend({ category: positions, id, facet: 'measurements', ...rest }, wish, by)];
      await this.mustUseWhatIsNamed(wish);
      return [intend({ category: positions, id, facet: 'position', ...rest }, wish, by)];
    });
  }

  private async mustUseWhatIsNamed(wish: PositionWish): Promise<void> {
    if (wish.type === 'SetStandard')
      await mustUseCompetency(this.executor, wish.data.competencyId, wish.data.effectiveFrom);
    if (wish.type === 'LiftStandard') await mustKnowCompetency(this.executor, wish.data.competencyId);
    if (wish.type === 'SetWholeStandard')
      for (const { competencyId } of wish.data.standards)
        await mustUseCompetency(this.executor, competencyId, wish.data.effectiveFrom);
  }
}

/** Sets the general competencies at the level that is usual for a position, from a day on. */
export class SetUsualStandard extends Command<RuledOutcome> {
  constructor(readonly wish: Wish<UsualCommand['data']>) {
    super();
  }
}

@CommandHandler(SetUsualStandard)
export class UsualStandardHandler implements ICommandHandler<SetUsualStandard> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  async execute({ wish: addressed }: SetUsualStandard): Promise<RuledOutcome> {
    const { effectiveFrom } = addressed.wish;
    const usual = await ruleInForce(this.executor, usualLevels, effectiveFrom);
    const general = await ruleInForce(this.executor, generalCompetencies, effectiveFrom);
    const outcome = await carryOut(this.executor, [addressed], async ({ id, wish: data, by, ...rest }) => {
      const ids = general.parameters.competencies.map(({ competencyId }) => competencyId);
      const competencyIds = await this.inUse(ids, effectiveFrom);
      const command = { type: 'SetUsualStandard' as const, data, facts: { usual, competencyIds } };
      return [intend({ category: positions, id, facet: 'position', ...rest }, command, by)];
    });
    return { ...outcome, rule: refOf(usual) };
  }

  /** Those that are not retired: the office has taken the others out of use itself. @throws Refused for an unknown one */
  private async inUse(competencyIds: readonly string[], onDay: string): Promise<readonly string[]> {
    const used: string[] = [];
    for (const competencyId of competencyIds) {
      await mustKnowCompetency(this.executor, competencyId);
      const { competency } = (await this.executor.state(competencies, competencyId)).states;
      if (competency.status === 'defined' && !isRetired(competency, onDay)) used.push(competencyId);
    }
    return used;
  }
}

@Module({ providers: [PositionHandler, UsualStandardHandler] })
export class PositionModule {}
