import { dayInWib, monthsAfter } from '../calendar.js';
import { reject, type Decider, type Rejection } from '../decision.js';
import { instruments } from '../evaluation.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import type { EvaluationWindows } from '../rule/rules/evaluation-windows.js';
import { same } from '../same.js';
import { day, flag, id, integer, list, object, oneOf, optional, text } from '../shape.js';
import { evaluationLevels } from './follow-up-events.js';
import type { PlanEvent, ProgramStatus, Schedule } from './plan.js';

const point = integer(-1_000, 1_000);

/** diri sendiri, atasan, rekan, masyarakat. */
export const raterKinds = ['self', 'superior', 'peer', 'public'] as const;
export type RaterKind = (typeof raterKinds)[number];

// What a programme is evaluated by: a survey, an interview or a focus group, with its questions.
export const instrumentEvents = {
  InstrumentOpened: event({
    instrumentId: id,
    programId: id,
    kind: oneOf(...instruments),
    level: oneOf(...evaluationLevels),
    anonymous: flag,
    raters: list(id, 10),
    questions: list(
      object({
        questionId: id,
        text: text(500),
        /** A question without a scale is answered in words. */
        scale: optional(object({ min: point, max: point })),
        about: optional(oneOf('program', 'speaker')),
        speakerId: optional(id),
      }),
      200,
    ),
    opensOn: day,
    closesOn: day,
    /** Who, beside the manager of the unit, may rate which participant as the superior. */
    superiors: optional(list(object({ employeeId: id, raterId: id }), 5_000)),
    /** The rule by which the days were taken, where there is one for the level. */
    rule: optional(ruleRef),
  }),
  /** Named answers are not taken any more. */
  InstrumentClosed: event({ instrumentId: id, programId: id, on: day }),
};

export type InstrumentEvent = EventOf<typeof instrumentEvents>;
type Opened = Extract<InstrumentEvent, { type: 'InstrumentOpened' }>['data'];

export type InstrumentCommand =
  | {
      type: 'OpenInstrument';
      data: Omit<Opened, 'programId' | 'rule'>;
      facts: { readonly windows: Edition<EvaluationWindows> };
    }
  /** `on` (YYYY-MM-DD): the day on which it is closed. */
  | { type: 'CloseInstrument'; data: { instrumentId: string; on: string } };

/** An instrument as it was opened; `closedOn` is the day on which the office closed it, if it did. */
export type Instrument = Opened & { readonly closedOn?: string };

export type InstrumentsOpened = {
  readonly program: ProgramStatus;
  readonly programId: string;
  /** Absent until the programme is scheduled. */
  readonly schedule: Pick<Schedule, 'sessions' | 'speakers'> | undefined;
  readonly opened: Readonly<Record<string, Instrument>>;
};

/** Why a named instrument takes no answers on a day (YYYY-MM-DD); undefined if it does. */
export const notTaking = (
  { opened }: Pick<InstrumentsOpened, 'opened'>,
  instrumentId: string,
  on: string,
): Rejection | undefined => {
  const instrument = opened[instrumentId];
  if (instrument === undefined) return reject('INSTRUMENT_UNKNOWN', { instrumentId });
  const { anonymous, opensOn, closesOn, closedOn } = instrument;
  if (anonymous) return reject('INSTRUMENT_HAS_BALLOTS', { instrumentId });
  if (on < opensOn) return reject('INSTRUMENT_NOT_OPEN', { instrumentId, opensOn });
  if (closedOn !== undefined || on > closesOn) return reject('INSTRUMENT_CLOSED', { instrumentId });
  return undefined;
};

export const instrumentsOpened: Decider<InstrumentsOpened, InstrumentCommand, InstrumentEvent | PlanEvent> = {
  name: 'instrumentsOpened',
  folds: [
    'ProgramProposed',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'InstrumentOpened',
    'InstrumentClosed',
  ],
  initial: { program: 'unknown', programId: '', schedule: undefined, opened: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramProposed':
        return { ...state, program: 'proposed', programId: event.data.programId };
      case 'ProgramScheduled':
      case 'ProgramRevised': {
        const { sessions, speakers } = event.data;
        return { ...state, program: 'scheduled', schedule: { sessions, speakers } };
      }
      case 'ProgramCompleted':
        return { ...state, program: 'completed' };
      case 'ProgramCancelled':
        return { ...state, program: 'cancelled' };
      case 'InstrumentOpened':
        return { ...state, opened: { ...state.opened, [event.data.instrumentId]: event.data } };
      case 'InstrumentClosed': {
        const { instrumentId, on } = event.data;
        const before = state.opened[instrumentId];
        return before === undefined
          ? state
          : { ...state, opened: { ...state.opened, [instrumentId]: { ...before, closedOn: on } } };
      }
    }
  },

  decide(command, state) {
    const { program, programId, opened } = state;
    const { instrumentId } = command.data;
    const before = opened[instrumentId];
    if (command.type === 'CloseInstrument') {
      if (before === undefined) return reject('INSTRUMENT_UNKNOWN', { instrumentId });
      if (before.anonymous) return reject('INSTRUMENT_HAS_BALLOTS', { instrumentId });
      if (before.closedOn !== undefined) return [];
      return [{ type: 'InstrumentClosed', data: { instrumentId, programId, on: command.data.on } }];
    }
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    const wanted = { ...command.data, programId };
    if (before !== undefined) {
      const { rule: _rule, closedOn: _closedOn, ...asked } = before;
      return same(asked, wanted) ? [] : reject('INSTRUMENT_ID_TAKEN', { instrumentId });
    }
    const { windows } = command.facts;
    const fault =
      instrumentFault(wanted) ?? speakerFault(wanted, state) ?? windowFault(wanted, state, windows);
    if (fault !== undefined) return fault;
    const rule = wanted.level === 'behaviour' ? { rule: refOf(windows) } : {};
    return [{ type: 'InstrumentOpened', data: { ...wanted, ...rule } }];
  },
};

const instrumentFault = ({ opensOn, closesOn, questions, raters }: Opened): Rejection | undefined => {
  if (closesOn < opensOn) return reject('INSTRUMENT_CLOSES_BEFORE_OPENING', { opensOn, closesOn });
  const rater = raters.find((one) => !raterKinds.some((kind) => kind === one));
  if (rater !== undefined) return reject('RATER_UNKNOWN', { rater, raters: raterKinds.join(', ') });
  const ids = questions.map(({ questionId }) => questionId);
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  if (twice !== undefined) return reject('QUESTION_ASKED_TWICE', { questionId: twice });
  const empty = questions.find(({ scale }) => scale !== undefined && scale.max <= scale.min);
  return empty === undefined ? undefined : reject('SCALE_EMPTY', { questionId: empty.questionId });
};

/** A question about a speaker names one who speaks in the programme. */
const speakerFault = ({ questions }: Opened, { schedule }: InstrumentsOpened): Rejection | undefined => {
  for (const { questionId, about, speakerId } of questions) {
    if (about !== 'speaker' && speakerId === undefined) continue;
    const speaks = schedule?.speakers.some((one) => one.speakerId === speakerId) === true;
    if (!speaks) return reject('SPEAKER_NOT_OF_PROGRAM', { questionId, speakerId: speakerId ?? '' });
  }
  return undefined;
};

/** Behaviour is asked some months after the last session, as the rule says. */
const windowFault = (
  { level, opensOn, closesOn }: Opened,
  { programId, schedule }: InstrumentsOpened,
  { parameters: { behaviour } }: Edition<EvaluationWindows>,
): Rejection | undefined => {
  if (level !== 'behaviour') return undefined;
  const ends = (schedule?.sessions ?? []).map(({ endsAt }) => dayInWib(endsAt)).toSorted();
  const last = ends.at(-1);
  if (last === undefined) return reject('PROGRAM_NOT_SCHEDULED', { programId });
  const from = monthsAfter(last, behaviour.fromMonths);
  const until = monthsAfter(last, behaviour.toMonths);
  return opensOn < from || closesOn > until ? reject('BEHAVIOUR_OUTSIDE_WINDOW', { from, until }) : undefined;
};
