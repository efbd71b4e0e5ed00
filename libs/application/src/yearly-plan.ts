import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  competencies,
  dayInWib,
  developmentForms,
  employee,
  needKey,
  needsIn,
  needStandingOf,
  planReviewSteps,
  yearlyPlans,
  type ItemWish,
  type NeedStanding,
  type Remark,
  type YearlyPlanCommand,
} from '@bina/domain';
import { Executor, intend, type Intent, type Outcome } from '@bina/engine';
import { mustKnowCompetency, mustKnowPosition, mustKnowUnit, ruleInForce } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type Remarks = { readonly remarks: readonly Remark[] };

/** What may be wished of a yearly plan: the decider's commands, less the facts that the handler looks up for them. */
export type YearlyPlanWish =
  | Extract<
      YearlyPlanCommand,
      {
        type:
          | 'DraftYearlyPlan'
          | 'RemovePlanItem'
          | 'FundYearlyPlan'
          | 'ReviseYearlyPlan'
          | 'WithdrawYearlyPlan'
          | 'CancelYearlyPlan';
      }
    >
  | { type: 'AddPlanItem' | 'ChangePlanItem'; data: ItemWish }
  | { type: 'SubmitYearlyPlan' }
  | { type: 'EndorsePlanStep' | 'ReturnYearlyPlan'; data: Remarks & { readonly step: string } }
  | { type: 'ApproveYearlyPlan'; data: Remarks };

export class DispatchYearlyPlan extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<YearlyPlanWish>[]) {
    super();
  }
}

@CommandHandler(DispatchYearlyPlan)
export class YearlyPlanHandler implements ICommandHandler<DispatchYearlyPlan> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchYearlyPlan): Promise<Outcome> {
    return carryOut(this.executor, wishes, (wish) => this.intents(wish));
  }

  private async intents({ id, wish, by, ...rest }: Wish<YearlyPlanWish>): Promise<readonly Intent[]> {
    const to = { category: yearlyPlans, id, facet: 'yearlyPlan', ...rest } as const;
    switch (wish.type) {
      case 'DraftYearlyPlan':
        await mustKnowUnit(this.executor, wish.data.unitId);
        return [intend(to, wish, by)];
      case 'AddPlanItem':
      case 'ChangePlanItem':
        return [intend(to, { ...wish, facts: await this.itemFacts(wish.data, on(by)) }, by)];
      case 'SubmitYearlyPlan':
        return [intend(to, { ...wish, facts: await this.submissionFacts(id, on(by)) }, by)];
      case 'EndorsePlanStep':
      case 'ReturnYearlyPlan':
        return [intend(to, { ...wish, facts: { role: by.actor.role } }, by)];
      case 'ApproveYearlyPlan':
        return [intend(to, { ...wish, facts: { role: by.actor.role } }, by)];
      case 'RemovePlanItem':
      case 'FundYearlyPlan':
      case 'ReviseYearlyPlan':
      case 'WithdrawYearlyPlan':
      case 'CancelYearlyPlan':
        return [intend(to, wish, by)];
    }
  }

  /** What the item refers to, which must exist. @throws Refused */
  private async itemFacts({ competence, target }: ItemWish, day: string) {
    const { executor } = this;
    if (target?.unitId !== undefined) await mustKnowUnit(executor, target.unitId);
    if (target?.positionId !== undefined) await mustKnowPosition(executor, target.positionId);
    const forms = await ruleInForce(executor, developmentForms, day);
    if (competence === undefined) return { forms };
    await mustKnowCompetency(executor, competence.competencyId);
    const { competency } = (await executor.state(competencies, competence.competencyId)).states;
    return competency.status === 'unknown' ? { forms } : { forms, kind: competency.wording.kind };
  }

  /** The steps of the review, and what becomes of every need that the draft names. */
  private async submissionFacts(planId: string, day: string) {
    const { executor } = this;
    const steps = await ruleInForce(executor, planReviewSteps, day);
    const { yearlyPlan } = (await executor.state(yearlyPlans, planId)).states;
    const items = yearlyPlan.status === 'unknown' ? [] : (yearlyPlan.underWay?.items ?? []);
    const needs: Record<string, NeedStanding> = {};
    for (const need of items.flatMap(needsIn)) {
      const { states } = await executor.state(employee, need.employeeId);
      needs[needKey(need)] = needStandingOf(states.needs, need.needId);
    }
    return { steps, needs };
  }
}

/** The day in Medan on which it is done: that of the act where it is entered later. */
const on = ({ occurredAt }: { readonly occurredAt?: string }): string =>
  dayInWib(occurredAt ?? new Date().toISOString());

@Module({ providers: [YearlyPlanHandler] })
export class YearlyPlanModule {}
