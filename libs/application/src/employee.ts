import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  employee,
  program,
  startOf,
  type EvaluationCommand,
  type MentoringHistoryCommand,
  type ParticipationCommand,
} from '@bina/domain';
import { Executor, intend, type Intent, type Outcome } from '@bina/engine';
import { Assessments, isAssessmentWish, type AssessmentWish } from './employee/assessments.js';
import { isNeedWish, NeedsSide, type NeedWish } from './employee/needs.js';
import { isPeopleWish, People, type PeopleWish } from './employee/people.js';
import { programFacts, seatFor } from './references.js';
import { EXECUTOR, NIP_DIGEST, type NipDigest } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type CommandOf<C extends { type: string }, T extends C['type']> = Extract<C, { type: T }>;
type Without<T extends { data: object }, K extends PropertyKey> = {
  type: T extends { type: infer N } ? N : never;
  data: Omit<T['data'], K>;
};

/** What may be wished of an employee: the deciders' commands, less the facts that the handler looks up for them. */
export type EmployeeWish =
  | PeopleWish
  | AssessmentWish
  | NeedWish
  | Without<CommandOf<ParticipationCommand, 'RecordEnrolment'>, 'title'>
  | CommandOf<ParticipationCommand, 'EndEnrolment' | 'CorrectAttendance' | 'CompleteParticipation'>
  /** `takeSeat`: somebody who came without a seat is given one. */
  | (Omit<CommandOf<ParticipationCommand, 'RecordAttendance'>, 'facts'> & { takeSeat?: boolean })
  | Omit<EvaluationCommand, 'facts'>
  | MentoringHistoryCommand;

export class DispatchEmployee extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<EmployeeWish>[]) {
    super();
  }
}

@CommandHandler(DispatchEmployee)
export class EmployeeHandler implements ICommandHandler<DispatchEmployee> {
  private readonly people: People;
  private readonly assessments: Assessments;
  private readonly needs: NeedsSide;

  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(NIP_DIGEST) nipDigest: NipDigest,
  ) {
    this.people = new People(executor, nipDigest);
    this.assessments = new Assessments(executor);
    this.needs = new NeedsSide(executor);
  }

  execute({ wishes }: DispatchEmployee): Promise<Outcome> {
    return carryOut(this.executor, wishes, (wish) => this.intents(wish));
  }

  private async intents(addressed: Wish<EmployeeWish>): Promise<readonly Intent[]> {
    const { id, wish, by, ...rest } = addressed;
    const to = <F extends keyof typeof employee.facets>(facet: F) => ({
      category: employee,
      id,
      facet,
      ...rest,
    });
    if (isPeopleWish(wish)) return this.people.intents(wish, addressed);
    if (isNeedWish(wish)) return this.needs.intents(wish, addressed);
    if (isAssessmentWish(wish)) {
      const measured = await this.assessments.intents(wish, addressed);
      return [...measured, await this.needs.priorities(addressed)];
    }
    switch (wish.type) {
      case 'RecordEnrolment': {
        const { plan } = (await programFacts(this.executor, wish.data.programId)).states;
        const title = plan.status === 'unknown' ? wish.data.programId : plan.title;
        return [intend(to('participation'), { type: wish.type, data: { ...wish.data, title } }, by)];
      }
      case 'CorrectAttendance':
        return [intend(to('participation'), wish, { ...(await this.sessionTime(id, wish.data)), ...by })];
      case 'EndEnrolment':
      case 'CompleteParticipation':
        return [intend(to('participation'), wish, by)];
      case 'RecordAttendance':
        return this.attendance(addressed, wish);
      case 'SubmitEvaluation': {
        const { plan } = (await programFacts(this.executor, wish.data.programId)).states;
        return [intend(to('evaluation'), { ...wish, facts: { program: plan.status } }, by)];
      }
      case 'JoinMentoring':
      case 'LeaveMentoring':
        return [intend(to('mentoringHistory'), wish, by)];
    }
  }

  /** A correction speaks of the time of what it corrects: that is when it happened, whenever it was learned. */
  private async sessionTime(
    employeeId: string,
    { programId, sessionId }: { readonly programId: string; readonly sessionId: string },
  ): Promise<{ readonly occurredAt?: string }> {
    const { participation } = (await this.executor.state(employee, employeeId)).states;
    const recorded = participation.programs[programId]?.sessions[sessionId];
    return recorded === undefined ? {} : { occurredAt: recorded.startsAt };
  }

  private async attendance(
    { id, by, ...rest }: Wish<EmployeeWish>,
    { type, data, takeSeat = false }: Extract<EmployeeWish, { type: 'RecordAttendance' }>,
  ): Promise<readonly Intent[]> {
    const { programId, sessionId } = data;
    const { plan, seats } = (await programFacts(this.executor, programId)).states;
    const startsAt = startOf(plan, sessionId);
    // What is attended happened when the session began, whenever it is entered.
    const when = startsAt === undefined ? by : { occurredAt: startsAt, ...by };
    const seated = seats.taken.has(id);
    const { planItem } = seats;
    const facts = {
      program: plan.status,
      startsAt,
      seated: seated || takeSeat,
      ...(planItem === undefined ? {} : { planItem }),
    };
    const recorded = intend(
      { category: employee, id, facet: 'participation', ...ifRevision(rest) },
      { type, data, facts },
      when,
    );
    if (seated || !takeSeat) return [recorded];
    const taken = await seatFor(this.executor, id);
    return [intend({ category: program, id: programId, facet: 'seats' }, taken, by), recorded];
  }
}

const ifRevision = ({ ifRevision: at }: Pick<Wish<unknown>, 'ifRevision'>) =>
  at === undefined ? {} : { ifRevision: at };

@Module({ providers: [EmployeeHandler] })
export class EmployeeModule {}
