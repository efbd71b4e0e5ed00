import { createHash, randomUUID } from 'node:crypto';
import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  ANSWERS_MAX,
  attendedAny,
  dayInWib,
  employee,
  misfit,
  notOpen,
  program,
  type Answers,
  type BallotCommand,
  type Ballots,
  type Rejection,
} from '@bina/domain';
import {
  canonicalJson,
  Executor,
  intend,
  Refused,
  uuidFrom,
  type Bundle,
  type Outcome,
  type Provenance,
} from '@bina/engine';
import { NOTE_BYTES, type Keyed } from './ballots/ballot-keys.js';
import { isSigned } from './ballots/blind-signing.js';
import { programFacts } from './references.js';
import { BALLOTS, EXECUTOR, type BallotParts } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

/** An anonymous instrument of a programme. */
export interface InstrumentPlace {
  readonly programId: string;
  readonly instrumentId: string;
}

/** A person's wish for a ballot: the blinded message (RFC 9474) that is to be signed. */
export interface BallotWish extends InstrumentPlace {
  readonly blinded: Buffer;
}

/** Answered with the blind signature (base64url): the same for the same blinded message. */
export class DrawBallot extends Command<Outcome & { readonly blindSignature: string }> {
  /** @param wish its id is the person's */
  constructor(readonly wish: Wish<BallotWish>) {
    super();
  }
}

/** An answer by whoever holds a ballot. It has no provenance: there is nobody it comes from. */
export class AnswerByBallot extends Command<void> {
  constructor(
    readonly place: InstrumentPlace,
    readonly ballot: { readonly token: Buffer; readonly signature: Buffer },
    readonly answers: Answers,
  ) {
    super();
  }
}

/** Records what has come for an instrument, as far as it is enough to hide one answer among the others. */
export class CountBallots extends Command<void> {
  constructor(readonly place: InstrumentPlace) {
    super();
  }
}

@CommandHandler(DrawBallot)
export class DrawBallotHandler implements ICommandHandler<DrawBallot> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(BALLOTS) private readonly parts: BallotParts,
  ) {}

  async execute({ wish }: DrawBallot): Promise<Outcome & { readonly blindSignature: string }> {
    const { programId, instrumentId, blinded } = wish.wish;
    const { ballots } = (await programFacts(this.executor, programId)).states;
    const closed = notOpen(ballots, instrumentId, dayInWib(this.executor.now()));
    const found = ballots.anonymous[instrumentId];
    const { evaluation } = (await this.executor.state(employee, wish.id)).states;
    const facts = {
      ...(closed === undefined ? {} : { notOpen: closed }),
      mayRate: attendedAny(evaluation, programId),
    };
    // Signed before it is recorded, so that nobody's one ballot is spent on what is no blinded message.
    if (closed === undefined && isKeyed(found) && (await this.parts.keys.areDestroyed(found)))
      throw refused(endedAlready(instrumentId));
    const blindSignature =
      closed === undefined && isKeyed(found)
        ? await this.parts.keys.sign(found, { programId, instrumentId }, blinded)
        : '';
    if (blindSignature === undefined) throw refused({ rejected: 'BLINDED_MESSAGE_INVALID' });
    const data = { programId, instrumentId, blindedHash: sha256(blinded) };
    const outcome = await carryOut(this.executor, [wish], async ({ id, by, ...rest }) => [
      intend(
        { category: employee, id, facet: 'drawnBallots', ...ifRevision(rest) },
        { type: 'DrawBallot', data, facts },
        by,
      ),
    ]);
    return { ...outcome, blindSignature };
  }
}

@CommandHandler(AnswerByBallot)
export class AnswerByBallotHandler implements ICommandHandler<AnswerByBallot> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(BALLOTS) private readonly parts: BallotParts,
  ) {}

  async execute({ place, ballot: { token, signature }, answers }: AnswerByBallot): Promise<void> {
    const { instrumentId } = place;
    const ballots = await this.open(place);
    if (!isSigned(ballots.publicKey, token, signature))
      throw refused({ rejected: 'BALLOT_INVALID', with: { instrumentId } });
    const fault = misfit(ballots.questions, answers);
    if (fault !== undefined) throw refused(fault);
    const { keys, boxes } = this.parts;
    const note = await keys.sealAnswers(ballots, place, answers);
    if (note === undefined) throw refused({ rejected: 'ANSWERS_TOO_LONG', with: { mostBytes: NOTE_BYTES } });
    const key = sha256(token);
    const there = await boxes.drop(boxOf(place), { key, text: note });
    // A repeated request is known by what it says, as long as that waits in the box.
    if (there !== note && !(await this.says(there, { ballots, place, answers })))
      throw refused({ rejected: 'BALLOT_USED' });
    await this.stillOpen(place, key);
  }

  /** @throws Refused where it is not open */
  private async open({ programId, instrumentId }: InstrumentPlace): Promise<Keyed> {
    const { ballots } = (await programFacts(this.executor, programId)).states;
    const closed = notOpen(ballots, instrumentId, dayInWib(this.executor.now()));
    if (closed !== undefined) throw refused(closed);
    const found = ballots.anonymous[instrumentId];
    if (!isKeyed(found)) throw new Error(`The instrument ${instrumentId} is open and has no key.`);
    if (await this.parts.keys.areDestroyed(found)) throw refused(endedAlready(instrumentId));
    return found;
  }

  private async says(
    note: string | undefined,
    said: { readonly ballots: Keyed; readonly place: InstrumentPlace; readonly answers: Answers },
  ): Promise<boolean> {
    if (note === undefined) return false;
    const before = await this.parts.keys.openAnswers(said.ballots, said.place, note);
    return canonicalJson(before) === canonicalJson(said.answers);
  }

  /** What came while it was being closed is counted, or taken back and refused; never taken and lost. */
  private async stillOpen(place: InstrumentPlace, key: string): Promise<void> {
    const { ballots } = (await programFacts(this.executor, place.programId)).states;
    if (ballots.anonymous[place.instrumentId]?.status === 'ready') return;
    if (await this.parts.boxes.takeBack(boxOf(place), key)) throw refused(endedAlready(place.instrumentId));
  }
}

/** At the closing more than this are recorded in parts of this size. */
const PART = 50;

@CommandHandler(CountBallots)
export class CountBallotsHandler implements ICommandHandler<CountBallots> {
  constructor(
    @Inject(EXECUTOR) private readonly executor: Executor,
    @Inject(BALLOTS) private readonly parts: BallotParts,
  ) {}

  async execute({ place }: CountBallots): Promise<void> {
    // Each round records something or ends: answers are finite, and so are the steps to an instrument's end.
    for (;;) {
      const { ballots } = (await programFacts(this.executor, place.programId)).states;
      const found = ballots.anonymous[place.instrumentId];
      if (!isKeyed(found) || found.status === 'ended') return;
      if (found.status === 'counted') await this.end(place, found);
      else if (await this.parts.keys.areDestroyed(found)) await this.giveUp(place, found);
      else if (!(await this.countSome(place, found))) return;
    }
  }

  /** @returns false where there is nothing to do for now */
  private async countSome(place: InstrumentPlace, ballots: Keyed): Promise<boolean> {
    const { boxes, keys } = this.parts;
    const box = boxOf(place);
    const isClosed = ballots.status === 'closed';
    const size = sizeOf(await boxes.count(box), ballots);
    const bundle = await boxes.bundle(box, { id: randomUUID(), size });
    if (bundle === undefined && !isClosed) return false;
    const { id, notes }: Bundle = bundle ?? {
      id: nothingLeft(place),
      notes: [],
    };
    const answers = await Promise.all(notes.map(({ text }) => keys.openAnswers(ballots, place, text)));
    const last = isClosed && (await boxes.count(box)) === 0;
    const { receipts } = await this.tell(place, id, {
      type: 'CountAnswers',
      data: { instrumentId: place.instrumentId, batchId: id, answers, last },
    });
    // What is not recorded stays in the box.
    if (receipts.every(({ recorded, repeated }) => recorded === 0 && !repeated)) return false;
    await boxes.remove(box, id);
    return true;
  }

  /** Without keys nothing more can be drawn, opened or counted. */
  private async giveUp(place: InstrumentPlace, { keyId, status }: Keyed): Promise<void> {
    const { boxes } = this.parts;
    const { instrumentId } = place;
    const box = boxOf(place);
    if (status === 'ready') {
      const on = dayInWib(this.executor.now());
      await this.tell(place, uuidFrom('keys are gone', keyId), {
        type: 'CloseBallots',
        data: { instrumentId, on },
      });
      return;
    }
    for (;;) {
      const unreadable = await boxes.bundle(box, { id: randomUUID(), size: ANSWERS_MAX });
      if (unreadable === undefined) break;
      await boxes.remove(box, unreadable.id);
    }
    await this.tell(place, nothingLeft(place), {
      type: 'CountAnswers',
      data: { instrumentId, batchId: nothingLeft(place), answers: [], last: true },
    });
  }

  /** The order matters: a crash in between leaves what the next round does again. */
  private async end(place: InstrumentPlace, ballots: Keyed): Promise<void> {
    const { boxes, keys } = this.parts;
    const box = boxOf(place);
    const leftOver = await boxes.bundle(box, { id: randomUUID(), size: 0 });
    if (leftOver !== undefined) await boxes.remove(box, leftOver.id);
    await boxes.forgetKeys(box);
    await keys.destroy(ballots);
    await this.tell(place, uuidFrom('keys destroyed', ballots.keyId), {
      type: 'RecordKeysDestroyed',
      data: { instrumentId: place.instrumentId },
    });
  }

  private tell({ programId }: InstrumentPlace, commandId: string, command: BallotCommand): Promise<Outcome> {
    const to = { category: program, id: programId, facet: 'ballots' } as const;
    return this.executor.execute([intend(to, command, counting(commandId))]);
  }
}

/**
 * How many notes to take out. While the instrument is open, as many stay behind as hide one among them: so there are
 * never fewer at the end, and nobody can tell that an answer is the one that came last.
 */
const sizeOf = (waiting: number, { status, least }: Keyed): number => {
  if (status === 'closed') return waiting <= ANSWERS_MAX ? ANSWERS_MAX : PART;
  const spare = waiting - least;
  return spare < least ? 0 : Math.min(spare, PART);
};

/** Nobody counts, and nothing but the count is the cause. */
const counting = (commandId: string): Provenance => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor: { id: 'ballots-are-counted', role: 'policy' },
});

const isKeyed = (ballots: Ballots | undefined): ballots is Keyed =>
  ballots !== undefined && 'keyId' in ballots;

const nothingLeft = ({ programId, instrumentId }: InstrumentPlace): string =>
  uuidFrom('nothing was left', programId, instrumentId);

const endedAlready = (instrumentId: string): Rejection => ({
  rejected: 'INSTRUMENT_CLOSED',
  with: { instrumentId },
});

const boxOf = ({ programId, instrumentId }: InstrumentPlace): string => `${programId}/${instrumentId}`;

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const refused = (rejection: Rejection): Refused => new Refused([{ index: 0, ...rejection }]);

const ifRevision = ({ ifRevision: at }: Pick<Wish<unknown>, 'ifRevision'>) =>
  at === undefined ? {} : { ifRevision: at };

@Module({ providers: [DrawBallotHandler, AnswerByBallotHandler, CountBallotsHandler] })
export class BallotModule {}
