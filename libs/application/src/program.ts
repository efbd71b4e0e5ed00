import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  anonymousAnswers,
  dayInWib,
  employee,
  evaluationWindows,
  notApplicable,
  notInForce,
  notAnswerable,
  program,
  yearlyPlans,
  type InstrumentCommand,
  type PlanCommand,
  type PlanItemRef,
  type ResponseCommand,
} from '@bina/domain';
import {
  Executor,
  intend,
  Refused,
  RevisionMismatch,
  TooBusy,
  type Intent,
  type Outcome,
  type Provenance,
} from '@bina/engine';
import { focusGroupCommand, type FocusGroupWish } from './program/focus-groups.js';
import { followUpCommand, type FollowUpWish } from './follow-up.js';
import {
  mustKnowCompetency,
  mustKnowForm,
  mustKnowPosition,
  mustKnowUnit,
  programFacts,
  ruleInForce,
} from './references.js';
import { scheduleIntents } from './program/scheduling.js';
import { addEdition, editionAfter, type EditionWish } from './program/editions.js';
import { isSeatWish, seatIntent, type SeatWish } from './program/seating.js';
import { BALLOTS, EXECUTOR, type BallotParts } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

const ATTEMPTS = 10;

type Proposal = Extract<PlanCommand, { type: 'ProposeProgram' }>['data'];

/** What may be wished of a programme: the deciders' commands, less the facts that the handler looks up for them. */
export type ProgramWish =
  | Exclude<PlanCommand, { type: 'ProposeProgram' }>
  | { type: 'ProposeProgram'; data: Omit<Proposal, 'programId'> }
  | EditionWish
  | SeatWish
  | FollowUpWish
  | FocusGroupWish
  | { type: 'OpenInstrument'; data: Extract<InstrumentCommand, { type: 'OpenInstrument' }>['data'] }
  /** Closed today. */
  | { type: 'CloseInstrument'; data: { instrumentId: string } }
  | { type: 'PrepareBallots'; data: { instrumentId: string } }
  /** Closed today. */
  | { type: 'CloseBallots'; data: { instrumentId: string } }
  | {
      type: 'SubmitAnonymousEvaluation';
      data: ResponseCommand['data'];
    };

export class DispatchProgram extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<ProgramWish>[]) {
    super();
  }
}

@CommandHandler(DispatchProgram)
export class ProgramHandler implements ICommandHandler<DispatchProgram> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(BALLOTS) private readonly ballots: BallotParts,
  ) {}

  /** Facts that were overtaken while they were looked up are looked up again. */
  async execute({ wishes }: DispatchProgram): Promise<Outcome> {
    const isAsked = wishes.some(({ ifRevision }) => ifRevision !== undefined);
    for (let attempt = 1; ; attempt++)
      try {
        return await carryOut(this.executor, wishes, (wish) => this.intents(wish));
      } catch (error) {
        if (!(error instanceof RevisionMismatch) || isAsked) throw error;
        if (attempt === ATTEMPTS)
          throw new TooBusy(`Overtaken ${ATTEMPTS} times. Nothing was recorded; try again.`);
      }
  }

  private async intents(addressed: Wish<ProgramWish>): Promise<readonly Intent[]> {
    const { id, wish, by, ...rest } = addressed;
    const to = <F extends keyof typeof program.facets>(facet: F) => ({
      category: program,
      id,
      facet,
      ...rest,
    });
    if (isSeatWish(wish)) return [await seatIntent(this.executor, wish, addressed)];
    switch (wish.type) {
      case 'ProposeProgram':
        return this.propose(wish.data, addressed);
      case 'ProposeEdition': {
        const { added, proposal } = await editionAfter(this.executor, wish.data, addressed);
        return [...added, ...(await this.propose(proposal, addressed))];
      }
      case 'SetIndicators':
        return [intend(to('plan'), wish, by)];
      case 'ScheduleProgram':
      case 'ReviseProgram':
      case 'CancelProgram':
        return scheduleIntents(this.executor, wish, addressed);
      case 'CompleteProgram':
        return [intend(to('plan'), wish, by)];
      case 'RecordFinding':
      case 'DecideFollowUp':
      case 'AssignFollowUp':
      case 'ApplyFollowUp':
      case 'CloseFollowUp':
        return [intend(to('followUps'), await followUpCommand(this.executor, id, wish), by)];
      case 'RecordFocusGroup':
        return [intend(to('focusGroups'), await focusGroupCommand(this.executor, id, wish), by)];
      case 'OpenInstrument': {
        const windows = await ruleInForce(this.executor, evaluationWindows, dayInWib(this.executor.now()));
        return [intend(to('instrumentsOpened'), { ...wish, facts: { windows } }, by)];
      }
      case 'CloseInstrument': {
        const data = { ...wish.data, on: dayInWib(this.executor.now()) };
        return [intend(to('instrumentsOpened'), { type: wish.type, data }, by)];
      }
      case 'CloseBallots': {
        const data = { ...wish.data, on: dayInWib(this.executor.now()) };
        return [intend(to('ballots'), { type: wish.type, data }, by)];
      }
      case 'PrepareBallots': {
        const { instrumentId } = wish.data;
        const material = await this.ballots.keys.make({ programId: id, instrumentId });
        const edition = await ruleInForce(this.executor, anonymousAnswers, dayInWib(this.executor.now()));
        const data = { instrumentId, ...material };
        return [intend(to('ballots'), { type: wish.type, data, facts: { edition } }, by)];
      }
      case 'SubmitAnonymousEvaluation':
        return [intend(to('responses'), wish, anonymous(by))];
    }
  }

  private async propose(
    data: Omit<Proposal, 'programId'>,
    { id, by, ifRevision }: Wish<unknown>,
  ): Promise<readonly Intent[]> {
    await this.checkReferences(id, data);
    const at = ifRevision === undefined ? {} : { ifRevision };
    const to = { category: program, id, facet: 'plan', ...at } as const;
    const { series } = data;
    return [
      ...(series === undefined
        ? []
        : [addEdition({ recurrenceId: series.seriesId, edition: series.edition, programId: id }, by)]),
      intend(to, { type: 'ProposeProgram', data: { programId: id, ...data } }, by),
    ];
  }

  private async checkReferences(
    nextProgramId: string,
    { competencyIds, answers, follows, form, mandatoryFor, planItem }: Omit<Proposal, 'programId'>,
  ): Promise<void> {
    for (const competencyId of competencyIds) await mustKnowCompetency(this.executor, competencyId);
    for (const { employeeId, needId } of answers) {
      const { needs } = (await this.executor.state(employee, employeeId)).states;
      const rejected = notAnswerable(needs, needId);
      if (rejected !== undefined) throw new Refused([{ index: 0, rejected, with: { employeeId, needId } }]);
    }
    for (const { programId, followUpId } of follows) {
      // That a programme follows itself is refused by its own rule: here it need not be known yet.
      if (programId === nextProgramId) continue;
      const { followUps } = (await programFacts(this.executor, programId)).states;
      const fault = notApplicable({ ...followUps, programId }, { followUpId, nextProgramId });
      if (fault !== undefined) throw new Refused([{ index: 0, ...fault }]);
    }
    if (form !== undefined) await mustKnowForm(this.executor, form, dayInWib(this.executor.now()));
    for (const unitId of mandatoryFor?.unitIds ?? []) await mustKnowUnit(this.executor, unitId);
    for (const positionId of mandatoryFor?.positionIds ?? [])
      await mustKnowPosition(this.executor, positionId);
    if (planItem !== undefined) await this.mustBeInForce(planItem);
  }

  /** @throws Refused */
  private async mustBeInForce(item: PlanItemRef): Promise<void> {
    const { yearlyPlan } = (await this.executor.state(yearlyPlans, item.planId)).states;
    const fault = notInForce(yearlyPlan, item);
    if (fault !== undefined) throw new Refused([{ index: 0, ...fault }]);
  }
}

/** An anonymous answer's metadata name nobody, and nothing that could be tied to another event of the same person. */
const anonymous = ({ commandId, fingerprint }: Provenance): Provenance => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor: { id: 'anonymous', role: 'respondent' },
  ...(fingerprint === undefined ? {} : { fingerprint }),
});

@Module({ providers: [ProgramHandler] })
export class ProgramModule {}
