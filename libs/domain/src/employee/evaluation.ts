import { reject, type Decider } from '../decision.js';
import type { EvaluationEvent, Instrument } from '../evaluation.js';
import type { ProgramStatus } from '../program/plan.js';
import { attendedAny, participation, type Participation, type ParticipationEvent } from './participation.js';
import type { ProfileEvent } from './profile.js';

// What a person says, under the own name, of a programme attended: stands in the person's stream. Anonymous answers
// stand in the programme's stream and name nobody (program/responses.ts).
export type EvaluationCommand = {
  type: 'SubmitEvaluation';
  data: {
    evaluationId: string;
    programId: string;
    instrument: Instrument;
    ratings: Readonly<Record<string, number>>;
    comments: Readonly<Record<string, string>>;
  };
  facts: { readonly program: ProgramStatus };
};

export type Evaluations = {
  readonly participation: Participation;
  /** Evaluation id by programme and instrument. */
  readonly submitted: Readonly<Record<string, string>>;
};

const place = (programId: string, instrument: Instrument): string => `${programId}/${instrument}`;

export const evaluation: Decider<
  Evaluations,
  EvaluationCommand,
  EvaluationEvent | ParticipationEvent | ProfileEvent
> = {
  name: 'evaluation',
  folds: [...participation.folds, 'EvaluationSubmitted'],
  initial: { participation: participation.initial, submitted: {} },

  evolve(state, event) {
    if (event.type !== 'EvaluationSubmitted')
      return { ...state, participation: participation.evolve(state.participation, event) };
    const { programId, instrument, evaluationId } = event.data;
    return { ...state, submitted: { ...state.submitted, [place(programId, instrument)]: evaluationId } };
  },

  decide({ data, facts }, { participation, submitted }) {
    const { evaluationId, programId, instrument, ratings, comments } = data;
    if (participation.holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (facts.program === 'unknown') return reject('PROGRAM_UNKNOWN', { programId });
    if (facts.program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    if (!attendedAny(participation, programId)) return reject('DID_NOT_ATTEND', { programId });
    const before = submitted[place(programId, instrument)];
    if (before !== undefined)
      return before === evaluationId ? [] : reject('ALREADY_EVALUATED', { programId, instrument });
    if (Object.keys(ratings).length + Object.keys(comments).length === 0) return reject('ANSWERS_MISSING');
    const { employeeId, unitId } = participation.holder;
    const who = { employeeId, unitId };
    return [
      {
        type: 'EvaluationSubmitted',
        data: { evaluationId, programId, instrument, ratings, comments, ...who },
      },
    ];
  },
};
