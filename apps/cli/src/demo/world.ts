import type { Command, CommandBus } from '@nestjs/cqrs';
import { uuidFrom, type Outcome, type Provenance, type ReadModels } from '@bina/engine';

/** What a story needs of the service that it is told to. */
export interface Stage {
  readonly bus: CommandBus;
  /** What the read models say, as far as they have been settled. */
  readonly reads: ReadModels;
  /** Sets the time at which the following commands are recorded. */
  setClock(at: string): void;
  /** Waits until policies and read models have seen everything, and what followed from it. */
  settle(): Promise<void>;
  /** Says how far the story is, from 0 to 1. */
  progress(share: number, what: string): void;
}

/** The demo's own admin: dispatches commands under ids that are the same each time. */
export class Teller {
  #told = 0;

  constructor(private readonly stage: Stage) {}

  /** Provenance of the story's next command. */
  by(occurredAt?: string): Provenance {
    const commandId = uuidFrom('demo', `${this.#told++}`);
    const actor = { id: 'demo-admin', role: 'admin' };
    return {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor,
      ...(occurredAt ? { occurredAt } : {}),
    };
  }

  async tell(command: Command<Outcome>): Promise<Outcome> {
    return this.stage.bus.execute(command);
  }
}
