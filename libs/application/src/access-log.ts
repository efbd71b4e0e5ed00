import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accessLogs, employee, type ReadingGround, type WhatIsRead } from '@bina/domain';
import {
  Executor,
  intend,
  Refused,
  type EngineRejection,
  type Intent,
  type Outcome,
  type Provenance,
} from '@bina/engine';
import { EXECUTOR } from './tokens.js';

/** A look at some people's data: whose, what of them, and on what ground. The reader is the actor of `by`. */
export interface Look {
  readonly employeeIds: readonly string[];
  readonly what: WhatIsRead;
  readonly ground: ReadingGround;
  /** The ground in words. */
  readonly stated?: string;
  readonly by: Provenance;
}

/** Records a look in the access streams of the people it is at, all or none, before anything is shown. */
export class RecordLook extends Command<Outcome> {
  constructor(readonly look: Look) {
    super();
  }
}

@CommandHandler(RecordLook)
export class RecordLookHandler implements ICommandHandler<RecordLook> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  /** @throws Refused (EMPLOYEE_UNKNOWN), and what the executor throws */
  async execute({ look }: RecordLook): Promise<Outcome> {
    try {
      return await this.executor.execute(await this.intents(look));
    } catch (error) {
      if (!saysForgotten(error)) throw error;
      // What was stated cannot be sealed for somebody who was forgotten; that it was looked, by whom and when, still can.
      const { stated: _, ...rest } = look;
      return this.executor.execute(await this.intents(rest));
    }
  }

  private intents({ employeeIds, what, ground, stated, by }: Look): Promise<readonly Intent[]> {
    const reader = { readerId: by.actor.id, readerRole: by.actor.role };
    return Promise.all(
      employeeIds.map(async (employeeId) => {
        const { revision, states } = await this.executor.state(employee, employeeId);
        const facts = { known: revision >= 0n, restricted: states.privacy.restricted };
        const data = { employeeId, ...reader, what, ground, ...(stated === undefined ? {} : { stated }) };
        const to = { category: accessLogs, id: employeeId, facet: 'accessLog' } as const;
        return intend(to, { type: 'RecordRead', data, facts }, by);
      }),
    );
  }
}

const FORGOTTEN: EngineRejection = 'PERSON_FORGOTTEN';

const saysForgotten = (error: unknown): boolean =>
  error instanceof Refused && error.refusals.some(({ rejected }) => rejected === FORGOTTEN);

@Module({ providers: [RecordLookHandler] })
export class AccessLogModule {}
