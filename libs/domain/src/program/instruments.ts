import { reject, type Decider } from '../decision.js';
import { instruments } from '../evaluation.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { day, flag, id, integer, list, object, oneOf, optional, text } from '../shape.js';
import { evaluationLevels } from './follow-up-events.js';
import type { PlanEvent, ProgramStatus } from './plan.js';

const point = integer(-1_000, 1_000);

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
  }),
};

export type InstrumentEvent = EventOf<typeof instrumentEvents>;
type Opened = InstrumentEvent['data'];

export type InstrumentCommand = { type: 'OpenInstrument'; data: Omit<Opened, 'programId'> };

export type InstrumentsOpened = {
  readonly program: ProgramStatus;
  readonly programId: string;
  readonly opened: Readonly<Record<string, Opened>>;
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
  ],
  initial: { program: 'unknown', programId: '', opened: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramProposed':
        return { ...state, program: 'proposed', programId: event.data.programId };
      case 'ProgramScheduled':
      case 'ProgramRevised':
        return { ...state, program: 'scheduled' };
      case 'ProgramCompleted':
        return { ...state, program: 'completed' };
      case 'ProgramCancelled':
        return { ...state, program: 'cancelled' };
      case 'InstrumentOpened':
        return { ...state, opened: { ...state.opened, [event.data.instrumentId]: event.data } };
    }
  },

  decide({ data }, { program, programId, opened }) {
    const { instrumentId, opensOn, closesOn, questions } = data;
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    const wanted = { ...data, programId };
    const before = opened[instrumentId];
    if (before !== undefined)
      return same(before, wanted) ? [] : reject('INSTRUMENT_ID_TAKEN', { instrumentId });
    if (closesOn < opensOn) return reject('INSTRUMENT_CLOSES_BEFORE_OPENING', { opensOn, closesOn });
    const ids = questions.map(({ questionId }) => questionId);
    const twice = ids.find((one, index) => ids.indexOf(one) !== index);
    if (twice !== undefined) return reject('QUESTION_ASKED_TWICE', { questionId: twice });
    const empty = questions.find(({ scale }) => scale !== undefined && scale.max <= scale.min);
    if (empty !== undefined) return reject('SCALE_EMPTY', { questionId: empty.questionId });
    return [{ type: 'InstrumentOpened', data: wanted }];
  },
};
