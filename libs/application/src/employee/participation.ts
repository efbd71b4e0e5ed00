import {
  completionThreshold,
  dayInWib,
  employee,
  lengthOf,
  lengthsOf,
  program,
  sessionIn,
  type CompletionBasis,
  type CorrectionFacts,
  type ParticipationCommand,
  type Seats,
  type SessionFacts,
} from '@bina/domain';
import { intend, type Executor, type Intent } from '@bina/engine';
import { programFacts, ruleInForce, ruleNamed, seatFor } from '../references.js';
import type { Wish } from '../wish.js';
import { addressOf } from './address.js';
import { creditEditions, formOf, worthOf, worthOfMeeting } from './credits.js';

type CommandOf<T extends ParticipationCommand['type']> = Extract<ParticipationCommand, { type: T }>;
type Recording = Omit<CommandOf<'RecordAttendance'>, 'facts'> & {
  /** Somebody who came without a seat is given one. */
  readonly takeSeat?: boolean;
};

/** What may be wished of somebody's participation: the commands, less the facts that the handler looks up for them. */
export type ParticipationWish =
  | { type: 'RecordEnrolment'; data: { programId: string } }
  | CommandOf<'EndEnrolment'>
  | Omit<CommandOf<'CorrectAttendance'>, 'facts'>
  | Omit<CommandOf<'CompleteParticipation'>, 'facts'>
  | Omit<CommandOf<'CreditMentoring'>, 'facts'>
  | Omit<CommandOf<'RecountCredits'>, 'facts'>
  | Recording;

const participationWishes: Readonly<Record<ParticipationWish['type'], true>> = {
  RecordEnrolment: true,
  EndEnrolment: true,
  RecordAttendance: true,
  CorrectAttendance: true,
  CompleteParticipation: true,
  CreditMentoring: true,
  RecountCredits: true,
};

export const isParticipationWish = (wish: { readonly type: string }): wish is ParticipationWish =>
  Object.hasOwn(participationWishes, wish.type);

/** Turns wishes of what somebody takes part in into intents. */
export class ParticipationSide {
  constructor(private readonly executor: Executor) {}

  async intents(wish: ParticipationWish, addressed: Wish<unknown>): Promise<readonly Intent[]> {
    const { by } = addressed;
    const to = addressOf(addressed, 'participation');
    switch (wish.type) {
      case 'RecordEnrolment': {
        const { plan } = (await programFacts(this.executor, wish.data.programId)).states;
        const title = plan.status === 'unknown' ? wish.data.programId : plan.title;
        const seriesId = plan.status === 'unknown' ? undefined : plan.proposal.series?.seriesId;
        const data = { ...wish.data, title, ...(seriesId === undefined ? {} : { seriesId }) };
        return [intend(to, { type: wish.type, data }, by)];
      }
      case 'EndEnrolment':
        return [intend(to, wish, by)];
      case 'CompleteParticipation': {
        const { plan, seats } = (await programFacts(this.executor, wish.data.programId)).states;
        const edition = await this.threshold();
        // Nobody is expected at the sessions of another group.
        const lengths = lengthsOf(plan, seats.groupOf.get(addressed.id));
        const sessionIds = wish.data.sessionIds.filter((sessionId) => Object.hasOwn(lengths, sessionId));
        const data = { ...wish.data, sessionIds };
        return [intend(to, { ...wish, data, facts: { edition, lengths, ...formOf(plan) } }, by)];
      }
      case 'CreditMentoring': {
        const { startsAt } = wish.data;
        const worth = await worthOfMeeting(this.executor, startsAt);
        return [intend(to, { ...wish, facts: { worth } }, { occurredAt: startsAt, ...by })];
      }
      case 'RecountCredits':
        return [intend(to, { ...wish, facts: { editions: await creditEditions(this.executor) } }, by)];
      case 'RecordAttendance':
        return this.attendance(addressed, wish);
      case 'CorrectAttendance':
        return this.correction(addressed, wish);
    }
  }

  private threshold() {
    return ruleInForce(this.executor, completionThreshold, dayInWib(this.executor.now()));
  }

  private async attendance(
    addressed: Wish<unknown>,
    { type, data, takeSeat = false }: Recording,
  ): Promise<readonly Intent[]> {
    const { id, by } = addressed;
    const { programId, sessionId } = data;
    const { taken, ...session } = await sessionFacts(this.executor, { programId, sessionId });
    const seated = taken.has(id);
    const facts = { ...session, seated: seated || takeSeat };
    const when = { ...whenHeld(session), ...by };
    const recorded = intend(addressOf(addressed, 'participation'), { type, data, facts }, when);
    if (seated || !takeSeat) return [recorded];
    const seat = await seatFor(this.executor, id);
    return [intend({ category: program, id: programId, facet: 'seats' }, seat, by), recorded];
  }

  private async correction(
    addressed: Wish<unknown>,
    wish: Extract<ParticipationWish, { type: 'CorrectAttendance' }>,
  ): Promise<readonly Intent[]> {
    const { programId, sessionId } = wish.data;
    const { participation } = (await this.executor.state(employee, addressed.id)).states;
    const taken = participation.programs[programId];
    const recorded = taken?.sessions[sessionId];
    // A correction speaks of the time of what it corrects: that is when it happened, whenever it was learned.
    const when = recorded === undefined ? {} : { occurredAt: recorded.startsAt };
    const { plan, seats } = (await programFacts(this.executor, programId)).states;
    const worth = await worthOf(this.executor, plan, recorded?.startsAt);
    const lengths = lengthsOf(plan, seats.groupOf.get(addressed.id));
    const length = lengths[sessionId];
    const facts = {
      worth,
      ...(length === undefined ? {} : { length }),
      ...(await this.completedFacts(lengths, taken)),
    };
    return [intend(addressOf(addressed, 'participation'), { ...wish, facts }, { ...when, ...addressed.by })];
  }

  /** Whoever completed a programme is measured by the rule that held then, whatever has been set since. */
  private async completedFacts(
    lengths: CompletionBasis['lengths'],
    taken: { readonly completion?: { readonly rule?: { ruleId: string; edition: number } } } | undefined,
  ): Promise<CorrectionFacts> {
    const completion = taken?.completion;
    if (completion === undefined) return {};
    const { rule } = completion;
    const edition =
      rule === undefined ? await this.threshold() : await ruleNamed(this.executor, completionThreshold, rule);
    return { completed: { sessionIds: Object.keys(lengths), lengths, edition } };
  }
}

/** What holds of a session for everybody who was at it, and who has a seat in the programme (unit by employee id). */
export const sessionFacts = async (
  executor: Executor,
  { programId, sessionId }: { readonly programId: string; readonly sessionId: string },
): Promise<Omit<SessionFacts, 'seated'> & Pick<Seats, 'taken'>> => {
  const { plan, seats } = (await programFacts(executor, programId)).states;
  const session = sessionIn(plan, sessionId);
  const { planItem, taken } = seats;
  return {
    taken,
    program: plan.status,
    startsAt: session?.startsAt,
    ...(session === undefined ? {} : { length: lengthOf(session) }),
    worth: await worthOf(executor, plan, session?.startsAt),
    ...(planItem === undefined ? {} : { planItem }),
  };
};

/** What is attended happened when the session began, whenever it is entered. */
export const whenHeld = ({ startsAt }: Pick<SessionFacts, 'startsAt'>) =>
  startsAt === undefined ? {} : { occurredAt: startsAt };
