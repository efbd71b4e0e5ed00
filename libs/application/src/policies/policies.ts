import { CommandBus } from '@nestjs/cqrs';
import { Refused, type Policy, type Provenance, type Reaction, type Recorded } from '@bina/engine';
import { DispatchEmployee } from '../employee.js';
import { Forget } from '../erasure.js';
import { DispatchMentoring } from '../mentoring.js';
import { DispatchPeople } from '../people.js';
import { DispatchProgram } from '../program.js';
import { appraisalMakesNeed } from './appraisal-makes-need.js';
import { instrumentPreparesBallots } from './instrument-prepares-ballots.js';
import { moveMeasuresAnew, standardMeasuresAnew } from './change-measures-anew.js';
import { demandMakesNeeds } from './demand-makes-needs.js';
import { departureEndsMentoring } from './departure-ends-mentoring.js';
import { departureWithdrawsNeeds } from './departure-withdraws-needs.js';
import { erasureDestroysKey } from './erasure-destroys-key.js';
import { gapMakesNeed } from './gap-makes-need.js';
import { meetingCounts } from './meeting-counts.js';
import { pairMakesHistory } from './pair-makes-history.js';
import { planAnswersNeeds } from './plan-answers-needs.js';
import { programAnswersNeeds } from './program-answers-needs.js';
import type { PolicyCommand } from './reactions.js';
import { revisionFillsSeats } from './revision-fills-seats.js';
import { ruleRecountsCredits } from './rule-recounts-credits.js';
import { recountSettlesCertificates } from './recount-settles-certificates.js';
import { seatMakesEnrolment } from './seat-makes-enrolment.js';

/** Everything that Bina does by itself. */
export const policies = [
  moveMeasuresAnew,
  standardMeasuresAnew,
  gapMakesNeed,
  appraisalMakesNeed,
  demandMakesNeeds,
  planAnswersNeeds,
  departureWithdrawsNeeds,
  programAnswersNeeds,
  seatMakesEnrolment,
  revisionFillsSeats,
  ruleRecountsCredits,
  pairMakesHistory,
  recountSettlesCertificates,
  departureEndsMentoring,
  meetingCounts,
  instrumentPreparesBallots,
  erasureDestroysKey,
] as unknown as readonly Policy<never, PolicyCommand, never>[];

/**
 * Carries out what a policy asks for. It acts in its own name and on its own ground (role `policy`), and what it does
 * is tied to the event that caused it.
 */
export const dispatchReaction =
  (bus: CommandBus) =>
  async ({ command }: Reaction, cause: Recorded, commandId: string, policy: string) => {
    const by = {
      commandId,
      actor: { id: policy, role: 'policy' },
      correlationId: cause.metadata.$correlationId,
      causationId: cause.id,
      occurredAt: cause.metadata.occurredAt,
    };
    try {
      await carryOut(bus, command as PolicyCommand, { by, upTo: cause.position });
      return 'done' as const;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const [{ rejected }] = error.refusals;
      return isOvertaken(rejected) ? ('done' as const) : { refused: rejected };
    }
  };

const carryOut = (
  bus: CommandBus,
  command: PolicyCommand,
  { by, upTo }: { readonly by: Provenance; readonly upTo: bigint },
): Promise<unknown> => {
  switch (command.to) {
    case 'employee':
      return bus.execute(new DispatchEmployee([{ id: command.id, wish: command.wish, by }]));
    case 'program':
      return bus.execute(new DispatchProgram([{ id: command.id, wish: command.wish, by }]));
    case 'forget':
      return bus.execute(new Forget(command.subject, upTo, by));
    case 'mentoring':
      return bus.execute(new DispatchMentoring([{ id: command.id, wish: command.wish, by }]));
    case 'people':
      return bus.execute(new DispatchPeople({ whom: command.whom, wish: command.wish, by, upTo }));
  }
};

/** Who has left between the event and what follows from it is concerned no more: that waits for nobody. */
const isOvertaken = (code: string): boolean => code === 'EMPLOYEE_DEPARTED';
