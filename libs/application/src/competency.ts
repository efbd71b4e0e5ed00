import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { competencies, generalCompetencies, refOf, type CompetencyCommand, type RuleRef } from '@bina/domain';
import { Executor, intend, type Outcome, type Provenance } from '@bina/engine';
import { ruleInForce } from './references.js';
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

/** What a command that applied a rule came to: one receipt for each thing, and the edition. */
export interface RuledOutcome extends Outcome {
  readonly rule: RuleRef;
}

/** Defines the general competencies as the rule has them on a day (YYYY-MM-DD), and revises those it says otherwise. */
export class LayDownGeneralCompetencies extends Command<RuledOutcome> {
  constructor(
    readonly onDay: string,
    readonly by: Provenance,
  ) {
    super();
  }
}

@CommandHandler(LayDownGeneralCompetencies)
export class GeneralCompetenciesHandler implements ICommandHandler<LayDownGeneralCompetencies> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  async execute({ onDay, by }: LayDownGeneralCompetencies): Promise<RuledOutcome> {
    const edition = await ruleInForce(this.executor, generalCompetencies, onDay);
    const rule = refOf(edition);
    const reason = `${rule.ruleId}, edisi ${rule.edition}`;
    const wishes = edition.parameters.competencies.map(({ competencyId, name, kind }) => ({
      id: competencyId,
      wish: {
        type: 'AdoptCompetency' as const,
        data: { competencyId, name, kind, effectiveFrom: onDay, reason, rule },
      },
      by,
    }));
    const outcome = await carryOut(this.executor, wishes, async ({ id, wish, by: provenance }) => [
      intend({ category: competencies, id, facet: 'competency' }, wish, provenance),
    ]);
    return { ...outcome, rule };
  }
}

@Module({ providers: [CompetencyHandler, GeneralCompetenciesHandler] })
export class CompetencyModule {}
