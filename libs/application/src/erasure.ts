import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { employee, speakers, type SpeakerCommand } from '@bina/domain';
import { Executor, intend, type Outcome, type Position, type Provenance } from '@bina/engine';
import { EXECUTOR, FORGETTING, type Forgetting } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

/** Whose data are to be gone. */
export interface Subject {
  readonly kind: 'employee' | 'speaker';
  readonly id: string;
}

/** Destroys what opens a person's data and purges what was opened with it, after the fact that says so. */
export class Forget extends Command<Outcome> {
  constructor(
    readonly subject: Subject,
    /** The position of the fact: what is read must have seen it. */
    readonly upTo: Position,
    readonly by: Provenance,
  ) {
    super();
  }
}

/** In this order: without the key nothing more can be opened, so that what is purged after it does not come back. */
@CommandHandler(Forget)
export class ForgetHandler implements ICommandHandler<Forget> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(FORGETTING) private readonly forgetting: Forgetting,
  ) {}

  /** Repeating it changes nothing. @throws what the stores throw, and then it is to be done again */
  async execute({ subject: { kind, id }, upTo, by }: Forget): Promise<Outcome> {
    await this.forgetting.destroyKey(id);
    this.executor.forget(kind === 'employee' ? employee : speakers, id);
    await this.forgetting.purge(upTo);
    return this.executor.execute([
      kind === 'employee'
        ? intend({ category: employee, id, facet: 'privacy' } as const, { type: 'CompleteErasure' }, by)
        : intend(
            { category: speakers, id, facet: 'speakerPrivacy' } as const,
            { type: 'CompleteSpeakerErasure' },
            by,
          ),
    ]);
  }
}

export class DispatchSpeaker extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<SpeakerCommand>[]) {
    super();
  }
}

@CommandHandler(DispatchSpeaker)
export class SpeakerHandler implements ICommandHandler<DispatchSpeaker> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchSpeaker): Promise<Outcome> {
    return carryOut(this.executor, wishes, async ({ id, wish, by, ...rest }) => [
      intend({ category: speakers, id, facet: 'speakerPrivacy', ...rest }, wish, by),
    ]);
  }
}

@Module({ providers: [ForgetHandler, SpeakerHandler] })
export class ErasureModule {}
