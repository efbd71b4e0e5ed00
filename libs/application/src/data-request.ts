import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  dataRequestClock,
  dataRequests,
  dayInWib,
  employee,
  speakers,
  type DataRequestCommand,
} from '@bina/domain';
import { Executor, intend, type Intent, type Outcome } from '@bina/engine';
import { mustKnowEmployee, ruleInForce } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type WithoutFacts<C> = C extends { facts: unknown } ? Omit<C, 'facts'> : C;

/** What may be wished of a request: the decider's commands, less the facts; and what is done with the answer. */
export type DataRequestWish =
  | Exclude<WithoutFacts<DataRequestCommand>, { type: 'AnswerDataRequest' }>
  | (Extract<DataRequestCommand, { type: 'AnswerDataRequest' }> & {
      /** Of an erasure: that somebody in service is meant all the same; and the programmes that name a speaker. */
      readonly confirmInService?: boolean;
      readonly programIds?: readonly string[];
    });

export class DispatchDataRequest extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<DataRequestWish>[]) {
    super();
  }
}

/** An answer that says that something is done does it: both are recorded, or neither. */
@CommandHandler(DispatchDataRequest)
export class DataRequestHandler implements ICommandHandler<DispatchDataRequest> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchDataRequest): Promise<Outcome> {
    return carryOut(this.executor, wishes, (wish) => this.intents(wish));
  }

  private async intents({ id, wish, by, ...rest }: Wish<DataRequestWish>): Promise<readonly Intent[]> {
    const to = { category: dataRequests, id, facet: 'dataRequest', ...rest } as const;
    if (wish.type === 'ReceiveDataRequest') {
      if (wish.data.subjectKind === 'employee') await mustKnowEmployee(this.executor, wish.data.subjectId);
      const clock = await ruleInForce(this.executor, dataRequestClock, dayInWib(this.executor.now()));
      return [intend(to, { ...wish, facts: { clock } }, by)];
    }
    const { type, data, ...more } = wish;
    const done = data.answer === 'refused' ? [] : await this.carriedOut(id, more, by);
    return [...done, intend(to, { type, data }, by)];
  }

  /** What the answer does. Access is given by the export, and a correction by the command that corrects. */
  private async carriedOut(
    requestId: string,
    {
      confirmInService = false,
      programIds = [],
    }: { confirmInService?: boolean; programIds?: readonly string[] },
    by: Wish<unknown>['by'],
  ): Promise<readonly Intent[]> {
    const { received, answered } = (await this.executor.state(dataRequests, requestId)).states.dataRequest;
    if (received === undefined || answered !== undefined) return [];
    const { kind, subjectId, subjectKind } = received;
    const person = { category: employee, id: subjectId, facet: 'privacy' } as const;
    if (kind === 'restriction' && subjectKind === 'employee')
      return [intend(person, { type: 'RestrictProcessing', data: { requestId } }, by)];
    if (kind !== 'erasure') return [];
    const why = { ground: 'request', requestId } as const;
    return subjectKind === 'employee'
      ? [intend(person, { type: 'ErasePerson', data: { ...why, confirmInService } }, by)]
      : [
          intend(
            { category: speakers, id: subjectId, facet: 'speakerPrivacy' } as const,
            { type: 'EraseSpeaker', data: { ...why, speakerId: subjectId, programIds } },
            by,
          ),
        ];
  }
}

@Module({ providers: [DataRequestHandler] })
export class DataRequestModule {}
