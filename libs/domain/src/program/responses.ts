import { reject, type Decider } from '../decision.js';
import type { EvaluationEvent, Instrument } from '../evaluation.js';
import type { PlanEvent, ProgramStatus } from './plan.js';

// Answers on paper that bear no name, entered by the training office. They stand in the programme's stream: in a person's
// they would be theirs. Who answers here does so by ballot (ballots.ts).
export type ResponseCommand = {
  type: 'SubmitAnonymousEvaluation';
  data: {
    evaluationId: string;
    instrument: Instrument;
    ratings: Readonly<Record<string, number>>;
    remarks: Readonly<Record<string, string>>;
  };
};

export type Responses = {
  readonly program: ProgramStatus;
  readonly programId: string;
  readonly submitted: ReadonlySet<string>;
};

export const responses: Decider<Responses, ResponseCommand, EvaluationEvent | PlanEvent> = {
  name: 'responses',
  folds: [
    'ProgramProposed',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'EvaluationSubmitted',
  ],
  initial: { program: 'unknown', programId: '', submitted: new Set() },

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
      case 'EvaluationSubmitted':
        return { ...state, submitted: new Set(state.submitted).add(event.data.evaluationId) };
    }
  },

  decide({ data }, { program, programId, submitted }) {
    const { evaluationId, instrument, ratings, remarks } = data;
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    if (program === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId });
    if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    if (submitted.has(evaluationId)) return [];
    if (Object.keys(ratings).length + Object.keys(remarks).length === 0) return reject('ANSWERS_MISSING');
    return [{ type: 'EvaluationSubmitted', data: { evaluationId, programId, instrument, ratings, remarks } }];
  },
};
