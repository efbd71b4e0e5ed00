import { CommandBus } from '@nestjs/cqrs';
import { Refused, type Policy, type Reaction, type Recorded } from '@bina/engine';
import { DispatchEmployee } from '../employee.js';
import { DispatchProgram } from '../program.js';
import { demandMakesNeeds } from './demand-makes-needs.js';
import { gapMakesNeed } from './gap-makes-need.js';
import { pairMakesHistory } from './pair-makes-history.js';
import { programAnswersNeeds } from './program-answers-needs.js';
import type { PolicyCommand } from './reactions.js';
import { seatMakesEnrolment } from './seat-makes-enrolment.js';

/** Everything that Bina does by itself. */
export const policies = [
  gapMakesNeed,
  demandMakesNeeds,
  programAnswersNeeds,
  seatMakesEnrolment,
  pairMakesHistory,
] as unknown as readonly Policy<never, PolicyCommand, never>[];

/**
 * Carries out what a policy asks for. It acts in its own name and on its own ground (role `policy`), and what it does
 * is tied to the event that caused it.
 */
export const dispatchReaction =
  (bus: CommandBus) =>
  async ({ command }: Reaction, cause: Recorded, commandId: string, policy: string) => {
    const { to, id, wish } = command as PolicyCommand;
    const by = {
      commandId,
      actor: { id: policy, role: 'policy' },
      correlationId: cause.metadata.$correlationId,
      causationId: cause.id,
      occurredAt: cause.metadata.occurredAt,
    };
    try {
      await bus.execute(
        to === 'employee'
          ? new DispatchEmployee([{ id, wish, by }])
          : new DispatchProgram([{ id, wish, by }]),
      );
      return 'done' as const;
    } catch (error) {
      if (error instanceof Refused) return { refused: error.refusals[0].rejected };
      throw error;
    }
  };
