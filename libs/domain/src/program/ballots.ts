import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import type { AnonymousAnswersRule } from '../rule/rules/anonymous-answers.js';
import { day, finite, flag, id, integer, list, object, text } from '../shape.js';
import type { Answers, Question } from './answers.js';
import type { InstrumentEvent } from './instruments.js';

const which = { programId: id, instrumentId: id };
const least = integer(3, 50);

/** Answers that are recorded together at most: at 8 KiB each they fit into an event of one megabyte. */
export const ANSWERS_MAX = 110;

// An anonymous instrument from the keys for its ballots to their end. Nothing here comes from one person: answers are
// recorded many together, each question by itself and its answers sorted, so that their order says nothing.
export const ballotEvents = {
  BallotsPrepared: event({
    ...which,
    /** The name, in the key store, of the key that seals the signing key and the answers that wait. */
    keyId: id,
    /** Of the RSA key that signs ballots (base64url): the same for everybody, which the log proves. */
    publicKey: object({ n: text(1_000), e: text(20) }),
    sealedKey: text(8_000),
    least,
    rule: ruleRef,
  }),
  BallotsClosed: event({ ...which, on: day }),
  AnswersCounted: event({
    ...which,
    /** Random. */
    batchId: id,
    answers: integer(1, ANSWERS_MAX),
    questions: list(
      object({
        questionId: id,
        ratings: list(finite, ANSWERS_MAX),
        remarks: list(text(2_000), ANSWERS_MAX),
      }),
    ),
    /** Fewer answers than this are not shown. */
    least,
    /** Whether these are the last, the instrument being closed. */
    last: flag,
  }),
  /** At the closing there were too few answers to hide one among the others: nothing of them was recorded. */
  AnswersWithheld: event({ ...which, answers: integer(0, 1_000), least }),
  /** No ballot can be signed or used any more, and what was sealed for this instrument stays sealed for ever. */
  BallotKeysDestroyed: event({ ...which, keyId: id }),
};

export type BallotEvent = EventOf<typeof ballotEvents>;
type Prepared = Extract<BallotEvent, { type: 'BallotsPrepared' }>['data'];

export type BallotCommand =
  | {
      type: 'PrepareBallots';
      data: Pick<Prepared, 'instrumentId' | 'keyId' | 'publicKey' | 'sealedKey'>;
      facts: { readonly edition: Edition<AnonymousAnswersRule> };
    }
  /** `on` (YYYY-MM-DD): the day on which it is closed, by the office or because the last day has passed. */
  | { type: 'CloseBallots'; data: { instrumentId: string; on: string } }
  /** `last`: nothing is left to come after these. */
  | {
      type: 'CountAnswers';
      data: { instrumentId: string; batchId: string; answers: readonly Answers[]; last: boolean };
    }
  | { type: 'RecordKeysDestroyed'; data: { instrumentId: string } };

type Opened = {
  readonly programId: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly raters: readonly string[];
  readonly questions: readonly Question[];
  /** Ids of what is counted. */
  readonly batches: readonly string[];
};
type Keys = Pick<Prepared, 'keyId' | 'publicKey' | 'sealedKey' | 'least'>;

/** An anonymous instrument. `closed`: no more ballots and answers; `counted`: what had come is recorded, or withheld. */
export type Ballots = Opened &
  (
    | { readonly status: 'opened' }
    | ({ readonly status: 'ready' | 'closed' | 'counted' | 'ended' } & Keys)
    /** Closed before there was a key. */
    | { readonly status: 'void' }
  );

export type BallotsState = {
  /** Ids of instruments that are not anonymous. */
  readonly named: ReadonlySet<string>;
  readonly anonymous: Readonly<Record<string, Ballots>>;
};

const put = (state: BallotsState, instrumentId: string, ballots: Ballots): BallotsState => ({
  ...state,
  anonymous: { ...state.anonymous, [instrumentId]: ballots },
});

const moved = (
  state: BallotsState,
  instrumentId: string,
  status: 'closed' | 'counted' | 'ended',
): BallotsState => {
  const before = state.anonymous[instrumentId];
  if (before === undefined) return state;
  if (before.status !== 'opened' && before.status !== 'void')
    return put(state, instrumentId, { ...before, status });
  return put(state, instrumentId, { ...before, status: 'void' });
};

const withBatch = (
  state: BallotsState,
  { instrumentId, batchId }: { readonly instrumentId: string; readonly batchId: string },
): BallotsState => {
  const before = state.anonymous[instrumentId];
  return before === undefined
    ? state
    : put(state, instrumentId, { ...before, batches: [...before.batches, batchId] });
};

/** Why there are no ballots of this instrument to be drawn or used on a day (YYYY-MM-DD). */
export const notOpen = (state: BallotsState, instrumentId: string, on: string): Rejection | undefined => {
  const ballots = state.anonymous[instrumentId];
  if (ballots === undefined) return notThere(state, instrumentId);
  const { status, opensOn, closesOn } = ballots;
  if (status === 'opened' || on < opensOn) return reject('INSTRUMENT_NOT_OPEN', { instrumentId, opensOn });
  if (status !== 'ready' || on > closesOn) return reject('INSTRUMENT_CLOSED', { instrumentId });
  return undefined;
};

const notThere = ({ named }: BallotsState, instrumentId: string): Rejection =>
  reject(named.has(instrumentId) ? 'INSTRUMENT_NOT_ANONYMOUS' : 'INSTRUMENT_UNKNOWN', { instrumentId });

type OpenedEvent = Extract<InstrumentEvent, { type: 'InstrumentOpened' }>;

export const ballots: Decider<BallotsState, BallotCommand, BallotEvent | OpenedEvent> = {
  name: 'ballots',
  folds: [
    'InstrumentOpened',
    'BallotsPrepared',
    'BallotsClosed',
    'AnswersCounted',
    'AnswersWithheld',
    'BallotKeysDestroyed',
  ],
  initial: { named: new Set(), anonymous: {} },

  evolve(state, event) {
    const { instrumentId } = event.data;
    switch (event.type) {
      case 'InstrumentOpened': {
        const { programId, anonymous, opensOn, closesOn, raters, questions } = event.data;
        if (!anonymous) return { ...state, named: new Set(state.named).add(instrumentId) };
        const opened = { programId, opensOn, closesOn, raters, questions, batches: [] };
        return put(state, instrumentId, { ...opened, status: 'opened' });
      }
      case 'BallotsPrepared': {
        const before = state.anonymous[instrumentId];
        if (before === undefined) return state;
        const { keyId, publicKey, sealedKey, least: fewest } = event.data;
        return put(state, instrumentId, {
          ...before,
          status: 'ready',
          keyId,
          publicKey,
          sealedKey,
          least: fewest,
        });
      }
      case 'BallotsClosed':
        return moved(state, instrumentId, 'closed');
      case 'AnswersCounted':
        return withBatch(event.data.last ? moved(state, instrumentId, 'counted') : state, event.data);
      case 'AnswersWithheld':
        return moved(state, instrumentId, 'counted');
      case 'BallotKeysDestroyed':
        return moved(state, instrumentId, 'ended');
    }
  },

  decide(command, state) {
    const { instrumentId } = command.data;
    const found = state.anonymous[instrumentId];
    if (found === undefined) return notThere(state, instrumentId);
    const { programId, status } = found;
    switch (command.type) {
      case 'PrepareBallots': {
        if (status !== 'opened') return [];
        const { edition } = command.facts;
        const { least: fewest } = edition.parameters;
        return [
          {
            type: 'BallotsPrepared',
            data: { ...command.data, programId, least: fewest, rule: refOf(edition) },
          },
        ];
      }
      case 'CloseBallots':
        if (status !== 'opened' && status !== 'ready') return [];
        return [{ type: 'BallotsClosed', data: { programId, instrumentId, on: command.data.on } }];
      case 'CountAnswers': {
        if (status !== 'ready' && status !== 'closed') return [];
        const { answers, batchId, last } = command.data;
        if (found.batches.includes(batchId)) return [];
        const isLast = last && status === 'closed';
        const counts = { programId, instrumentId, answers: answers.length, least: found.least };
        if (answers.length >= found.least)
          return [
            {
              type: 'AnswersCounted',
              data: { ...counts, batchId, questions: byQuestion(found.questions, answers), last: isLast },
            },
          ];
        return isLast ? [{ type: 'AnswersWithheld', data: counts }] : [];
      }
      case 'RecordKeysDestroyed':
        if (status !== 'counted') return [];
        return [{ type: 'BallotKeysDestroyed', data: { programId, instrumentId, keyId: found.keyId } }];
    }
  },
};

/** Each question by itself, its answers sorted: what one person has said is not to be put together again. */
const byQuestion = (questions: readonly Question[], answers: readonly Answers[]) =>
  questions.map(({ questionId }) => {
    const given = answers.map((one) => one[questionId]);
    return {
      questionId,
      ratings: given.filter((one) => typeof one === 'number').toSorted((a, b) => a - b),
      remarks: given.filter((one) => typeof one === 'string').toSorted(),
    };
  });
