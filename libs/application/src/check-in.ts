import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  checkInCode,
  dayInWib,
  employee,
  presenceAt,
  program,
  sessionIn,
  triesAt,
  wasThere,
  type CheckIn,
  type Participation,
} from '@bina/domain';
import { Executor, intend, Refused, type Outcome, type Provenance } from '@bina/engine';
import { CheckInCodes, type CodeForm, type Judgement } from './check-in/codes.js';
import { sessionFacts, whenHeld } from './employee/participation.js';
import { programFacts, ruleInForce, ruleNamed } from './references.js';
import { CHECK_IN_CODES, EXECUTOR } from './tokens.js';

interface Session {
  readonly programId: string;
  readonly sessionId: string;
}

/** Lets participants enter themselves by code, or ends that. */
export class ChangeCheckIn extends Command<Outcome> {
  constructor(
    readonly session: Session,
    readonly change: 'open' | 'close',
    readonly by: Provenance,
  ) {
    super();
  }
}

/** What stands on the screen of whoever shows the code. */
export interface ShownCode {
  readonly code: string;
  readonly validSeconds: number;
  readonly stepSeconds: number;
  readonly digits: number;
}

/** Asks for the code that is shown now. */
export class ShowCheckInCode extends Command<ShownCode> {
  constructor(readonly session: Session) {
    super();
  }
}

export interface EnteredCode {
  readonly employeeId: string;
  readonly session: Session;
  readonly code: string;
}

/** Somebody enters the code, and is recorded at the session from now until its end. */
export class EnterCheckInCode extends Command<Outcome & { readonly presence: Presence }> {
  constructor(
    readonly entered: EnteredCode,
    readonly by: Provenance,
  ) {
    super();
  }
}
type Presence = { readonly status: 'present' | 'late'; readonly minutes: number };

/** Somebody who entered too many codes that were none may try again. */
export class LiftCheckInBlock extends Command<Outcome> {
  constructor(
    readonly employeeId: string,
    readonly data: Session & { readonly reason: string },
    readonly by: Provenance,
  ) {
    super();
  }
}

const heldSession = async (executor: Executor, session: Session) => {
  const { taken, ...facts } = await sessionFacts(executor, session);
  const { plan, checkIns } = (await programFacts(executor, session.programId)).states;
  const endsAt = sessionIn(plan, session.sessionId)?.endsAt;
  const checkIn = checkIns[session.sessionId];
  return { taken, checkIn, session: { ...facts, ...(endsAt === undefined ? {} : { endsAt }) } };
};

/** What its codes are made from: a check-in that is opened again has others. */
const seedOf = ({ programId, sessionId }: Session, { nth }: CheckIn): string =>
  JSON.stringify([programId, sessionId, nth]);

@CommandHandler(ChangeCheckIn)
export class ChangeCheckInHandler implements ICommandHandler<ChangeCheckIn> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  async execute({ session: data, change, by }: ChangeCheckIn): Promise<Outcome> {
    const to = { category: program, id: data.programId, facet: 'checkIns' } as const;
    if (change === 'close') return this.executor.execute([intend(to, { type: 'CloseCheckIn', data }, by)]);
    const { session } = await heldSession(this.executor, data);
    const edition = await ruleInForce(this.executor, checkInCode, dayInWib(this.executor.now()));
    const facts = { session, edition };
    return this.executor.execute([intend(to, { type: 'OpenCheckIn', data, facts }, by)]);
  }
}

@CommandHandler(ShowCheckInCode)
export class ShowCheckInCodeHandler implements ICommandHandler<ShowCheckInCode> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(CHECK_IN_CODES) private readonly codes: CheckInCodes,
  ) {}

  /** @throws Refused where no check-in is open */
  async execute({ session }: ShowCheckInCode): Promise<ShownCode> {
    const { checkIns } = (await programFacts(this.executor, session.programId)).states;
    const checkIn = checkIns[session.sessionId];
    if (checkIn?.isOpen !== true)
      throw new Refused([
        { index: 0, rejected: 'CHECK_IN_NOT_OPEN', with: { sessionId: session.sessionId } },
      ]);
    const { parameters } = await ruleNamed(this.executor, checkInCode, checkIn.rule);
    const { stepSeconds, digits } = parameters;
    const shown = this.codes.shown(seedOf(session, checkIn), parameters, Date.parse(this.executor.now()));
    return { ...shown, stepSeconds, digits };
  }
}

@CommandHandler(EnterCheckInCode)
export class EnterCheckInCodeHandler implements ICommandHandler<EnterCheckInCode> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(CHECK_IN_CODES) private readonly codes: CheckInCodes,
  ) {}

  /** @throws Refused also where the code was none, after that was recorded: it counts */
  async execute({ entered, by }: EnterCheckInCode) {
    const { employeeId, session: data } = entered;
    const { taken, checkIn, session } = await heldSession(this.executor, data);
    const edition =
      checkIn === undefined
        ? await ruleInForce(this.executor, checkInCode, dayInWib(this.executor.now()))
        : await ruleNamed(this.executor, checkInCode, checkIn.rule);
    const now = this.executor.now();
    const code = this.judge(entered, { checkIn, form: edition.parameters, now });
    const seated = taken.has(employeeId);
    const { tries: most } = edition.parameters;
    const facts = { session: { ...session, seated }, isOpen: checkIn?.isOpen === true, code, most };
    const enter = intend(
      { category: employee, id: employeeId, facet: 'enteredCodes' },
      { type: 'EnterCode', data: { ...data, tryId: by.commandId }, facts },
      by,
    );
    if (code !== 'right') {
      await this.executor.execute([enter]);
      throw await this.refusal(entered, code, most);
    }
    const { participation } = (await this.executor.state(employee, employeeId)).states;
    const { startsAt = now, endsAt = now } = session;
    const presence = before(participation, data) ?? presenceAt(now, { startsAt, endsAt }, edition.parameters);
    const record = intend(
      { category: employee, id: employeeId, facet: 'participation' },
      { type: 'RecordAttendance', data: { ...data, ...presence }, facts: { ...session, seated } },
      { ...whenHeld(session), ...by },
    );
    return { ...(await this.executor.execute([enter, record])), presence };
  }

  private judge(
    { session, code }: EnteredCode,
    { checkIn, form, now }: { checkIn: CheckIn | undefined; form: CodeForm; now: string },
  ): Judgement {
    if (checkIn === undefined) return 'wrong';
    return this.codes.judge(seedOf(session, checkIn), form, { code, atMs: Date.parse(now) });
  }

  private async refusal({ employeeId, session }: EnteredCode, code: 'wrong' | 'expired', most: number) {
    const { enteredCodes } = (await this.executor.state(employee, employeeId)).states;
    const left = Math.max(0, most - triesAt(enteredCodes, session).length);
    const rejected = code === 'expired' ? 'CODE_EXPIRED' : 'CODE_WRONG';
    return new Refused([{ index: 0, rejected, with: { sessionId: session.sessionId, left } }]);
  }
}

/** Who is recorded there already stays as recorded: the code is entered twice by many. */
const before = ({ programs }: Participation, { programId, sessionId }: Session): Presence | undefined => {
  const recorded = programs[programId]?.sessions[sessionId];
  if (recorded === undefined || !wasThere(recorded.status)) return undefined;
  return { status: recorded.status === 'late' ? 'late' : 'present', minutes: recorded.minutes };
};

@CommandHandler(LiftCheckInBlock)
export class LiftCheckInBlockHandler implements ICommandHandler<LiftCheckInBlock> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ employeeId: id, data, by }: LiftCheckInBlock): Promise<Outcome> {
    const to = { category: employee, id, facet: 'enteredCodes' } as const;
    return this.executor.execute([intend(to, { type: 'LiftCheckInBlock', data }, by)]);
  }
}

@Module({
  providers: [ChangeCheckInHandler, ShowCheckInCodeHandler, EnterCheckInCodeHandler, LiftCheckInBlockHandler],
})
export class CheckInModule {}
