import { reject, type Decider } from '../decision.js';
import type { EvaluationEvent, Instrument } from '../evaluation.js';
import type { ProgramStatus } from '../program/plan.js';
import { wasThere, type AttendanceEvent } from './participation.js';
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
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  /** Number of sessions that the person was at, by programme. */
  readonly attended: Readonly<Record<string, number>>;
  /** Evaluation id by programme and instrument. */
  readonly submitted: Readonly<Record<string, string>>;
};

const place = (programId: string, instrument: Instrument): string => `${programId}/${instrument}`;

const count = (state: Evaluations, programId: string, sessions: number): Evaluations =>
  sessions === 0
    ? state
    : { ...state, attended: { ...state.attended, [programId]: (state.attended[programId] ?? 0) + sessions } };

/** True if the person was at one session of the programme at least. */
export const attendedAny = ({ attended }: Evaluations, programId: string): boolean =>
  (attended[programId] ?? 0) > 0;

export const evaluation: Decider<
  Evaluations,
  EvaluationCommand,
  EvaluationEvent | AttendanceEvent | ProfileEvent
> = {
  name: 'evaluation',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'SessionAttended',
    'SessionMissed',
    'AttendanceCorrected',
    'EvaluationSubmitted',
  ],
  initial: { holder: undefined, attended: {}, submitted: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned':
        return { ...state, holder: { employeeId: event.data.employeeId, unitId: event.data.unitId } };
      case 'EmployeeDeparted':
      case 'SessionMissed':
        return state;
      case 'SessionAttended':
        return count(state, event.data.programId, 1);
      case 'AttendanceCorrected': {
        const { programId, status, previousStatus } = event.data;
        return count(state, programId, Number(wasThere(status)) - Number(wasThere(previousStatus)));
      }
      case 'EvaluationSubmitted': {
        const { programId, instrument, evaluationId } = event.data;
        return { ...state, submitted: { ...state.submitted, [place(programId, instrument)]: evaluationId } };
      }
    }
  },

  decide({ data, facts }, state) {
    const { evaluationId, programId, instrument, ratings, comments } = data;
    if (state.holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (facts.program === 'unknown') return reject('PROGRAM_UNKNOWN', { programId });
    if (facts.program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    if (!attendedAny(state, programId)) return reject('DID_NOT_ATTEND', { programId });
    const before = state.submitted[place(programId, instrument)];
    if (before !== undefined)
      return before === evaluationId ? [] : reject('ALREADY_EVALUATED', { programId, instrument });
    if (Object.keys(ratings).length + Object.keys(comments).length === 0) return reject('ANSWERS_MISSING');
    return [
      {
        type: 'EvaluationSubmitted',
        data: { evaluationId, programId, instrument, ratings, comments, ...state.holder },
      },
    ];
  },
};
