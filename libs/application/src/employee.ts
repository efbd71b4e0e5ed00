import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  employee,
  type CertificateCommand,
  type EvaluationCommand,
  type MentoringHistoryCommand,
} from '@bina/domain';
import { Executor, intend, type Intent, type Outcome } from '@bina/engine';
import { Assessments, isAssessmentWish, type AssessmentWish } from './employee/assessments.js';
import { learningTestIntent, type LearningTestWish } from './employee/learning-tests.js';
import { namedAnswerIntent, type NamedAnswerWish } from './employee/named-answers.js';
import { isNeedWish, NeedsSide, type NeedWish } from './employee/needs.js';
import { isParticipationWish, ParticipationSide, type ParticipationWish } from './employee/participation.js';
import { isPeopleWish, People, type PeopleWish } from './employee/people.js';
import { isPrivacyWish, mustNotBeRestricted, privacyIntent, type PrivacyWish } from './employee/privacy.js';
import { programFacts } from './references.js';
import { EXECUTOR, NIP_DIGEST, type NipDigest } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

/** What may be wished of an employee: the deciders' commands, less the facts that the handler looks up for them. */
export type EmployeeWish =
  | PeopleWish
  | AssessmentWish
  | NeedWish
  | ParticipationWish
  | PrivacyWish
  | Omit<EvaluationCommand, 'facts'>
  | NamedAnswerWish
  | LearningTestWish
  | MentoringHistoryCommand
  | Extract<CertificateCommand, { type: 'RevokeCertificate' | 'ReinstateCertificate' | 'FollowRecount' }>;

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
  private readonly participation: ParticipationSide;

  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(NIP_DIGEST) nipDigest: NipDigest,
  ) {
    this.people = new People(executor, nipDigest);
    this.assessments = new Assessments(executor);
    this.needs = new NeedsSide(executor);
    this.participation = new ParticipationSide(executor);
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
    await mustNotBeRestricted(this.executor, addressed);
    if (isPrivacyWish(wish)) return [privacyIntent(wish, addressed)];
    if (isPeopleWish(wish)) return this.people.intents(wish, addressed);
    if (isParticipationWish(wish)) return this.participation.intents(wish, addressed);
    if (isNeedWish(wish)) return this.needs.intents(wish, addressed);
    if (isAssessmentWish(wish)) {
      const measured = await this.assessments.intents(wish, addressed);
      return [...measured, await this.needs.priorities(addressed)];
    }
    switch (wish.type) {
      case 'SubmitEvaluation': {
        const { plan } = (await programFacts(this.executor, wish.data.programId)).states;
        return [intend(to('evaluation'), { ...wish, facts: { program: plan.status } }, by)];
      }
      case 'RecordLearningTest':
        return [await learningTestIntent(this.executor, wish, addressed)];
      case 'AnswerInstrument':
        return [await namedAnswerIntent(this.executor, wish, addressed)];
      case 'JoinMentoring':
      case 'LeaveMentoring':
      case 'AskReassessment':
        return [intend(to('mentoringHistory'), wish, by)];
      case 'RevokeCertificate':
      case 'ReinstateCertificate':
      case 'FollowRecount':
        return [intend(to('certificates'), wish, by)];
    }
  }
}

@Module({ providers: [EmployeeHandler] })
export class EmployeeModule {}
