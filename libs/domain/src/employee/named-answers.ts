import { reject, type Decider, type Rejection } from '../decision.js';
import { instruments } from '../evaluation.js';
import { event, type EventOf } from '../event-type.js';
import { misfit, type Answers } from '../program/answers.js';
import { evaluationLevels } from '../program/follow-up-events.js';
import type { Instrument, RaterKind } from '../program/instruments.js';
import { day, finite, id, list, object, oneOf, optional, personal, record, text } from '../shape.js';
import { wasThere, type AttendanceEvent } from './participation.js';
import type { ProfileEvent } from './profile.js';

// Answers under a name to an instrument of a programme: of a person about the programme (self), or of somebody else about
// what the person does since (superior, peer). They stand in the stream of the person of whom they speak.
export const namedAnswerEvents = {
  InstrumentAnswered: event({
    answerId: id,
    programId: id,
    instrumentId: id,
    kind: oneOf(...instruments),
    level: oneOf(...evaluationLevels),
    /** Of whom the answers speak, and the unit of that person then. */
    employeeId: id,
    unitId: id,
    rater: oneOf('self', 'superior', 'peer'),
    raterId: id,
    answeredOn: day,
    /** Answers in numbers, by question. */
    ratings: record(finite),
    /** Answers in words: they speak of this person. */
    comments: optional(personal(record(text(2_000)))),
    /** What the rater says of the own standpoint: the rater's own words, sealed for the rater. */
    raterNote: optional(personal(text(2_000), 'raterId')),
    /** An interview: who held it, and what was noted. */
    interviewerId: optional(id),
    notes: optional(personal(text(4_000))),
    /** The questions that speak of a speaker. */
    speakers: optional(list(object({ questionId: id, speakerId: id }), 200)),
  }),
};

export type NamedAnswerEvent = EventOf<typeof namedAnswerEvents>;
type Answered = NamedAnswerEvent['data'];

export type NamedAnswerCommand = {
  type: 'AnswerInstrument';
  data: Pick<Answered, 'answerId' | 'programId' | 'instrumentId' | 'raterId'> & {
    readonly rater: RaterKind;
    readonly answers: Answers;
    readonly raterNote?: string;
    readonly interviewerId?: string;
    readonly notes?: string;
  };
  facts: {
    readonly today: string;
    /** Why the instrument takes no answers today; absent if it does. */
    readonly notTaking?: Rejection;
    readonly instrument?: Instrument;
    /** The unit of the rater; absent for one who is not in service. */
    readonly raterUnitId?: string;
    /** The unit whose manager sends the answers; absent where somebody else does. */
    readonly managesUnitId?: string;
  };
};

export type NamedAnswers = {
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  /** Number of sessions that the person was at, by programme. */
  readonly attended: Readonly<Record<string, number>>;
  /** Answer id, by programme, instrument and rater. */
  readonly answered: Readonly<Record<string, string>>;
};

const place = ({
  programId,
  instrumentId,
  rater,
  raterId,
}: {
  readonly programId: string;
  readonly instrumentId: string;
  readonly rater: string;
  readonly raterId: string;
}): string => `${programId}/${instrumentId}/${rater}/${raterId}`;

const count = (state: NamedAnswers, programId: string, sessions: number): NamedAnswers =>
  sessions === 0
    ? state
    : { ...state, attended: { ...state.attended, [programId]: (state.attended[programId] ?? 0) + sessions } };

export const namedAnswers: Decider<
  NamedAnswers,
  NamedAnswerCommand,
  NamedAnswerEvent | AttendanceEvent | ProfileEvent
> = {
  name: 'namedAnswers',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'SessionAttended',
    'SessionMissed',
    'AttendanceCorrected',
    'InstrumentAnswered',
  ],
  initial: { holder: undefined, attended: {}, answered: {} },

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
      case 'InstrumentAnswered':
        return { ...state, answered: { ...state.answered, [place(event.data)]: event.data.answerId } };
    }
  },

  decide({ data, facts }, { holder, attended, answered }) {
    const { answerId, programId, instrumentId, rater } = data;
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const before = answered[place(data)];
    if (before === answerId) return [];
    const { instrument } = facts;
    if (facts.notTaking !== undefined) return facts.notTaking;
    if (instrument === undefined) return reject('INSTRUMENT_UNKNOWN', { instrumentId });
    if ((attended[programId] ?? 0) === 0) return reject('DID_NOT_ATTEND', { programId });
    if (rater === 'public' || !instrument.raters.includes(rater) || !mayRate(data, holder, facts))
      return reject('MAY_NOT_RATE', { programId, instrumentId });
    if (before !== undefined) return reject('ALREADY_EVALUATED', { programId, instrument: instrumentId });
    const fault = kindFault(data, instrument) ?? misfit(instrument.questions, data.answers);
    if (fault !== undefined) return fault;
    return [
      { type: 'InstrumentAnswered', data: answeredOf({ ...data, rater }, holder, { ...facts, instrument }) },
    ];
  },
};

type Holder = NonNullable<NamedAnswers['holder']>;
type Data = NamedAnswerCommand['data'];

/** self: the participant; peer: another of the same unit; superior: the manager of the unit, or who is named as such. */
const mayRate = (
  { rater, raterId }: Data,
  { employeeId, unitId }: Holder,
  { instrument, raterUnitId, managesUnitId }: NamedAnswerCommand['facts'],
): boolean => {
  if (rater === 'self') return raterId === employeeId;
  if (raterId === employeeId) return false;
  if (rater === 'peer') return raterUnitId === unitId;
  const isNamed = instrument?.superiors?.some(
    (one) => one.employeeId === employeeId && one.raterId === raterId,
  );
  return rater === 'superior' && (isNamed === true || managesUnitId === unitId);
};

/** An interview has an interviewer, who is not the one asked; a survey has none; a focus group is recorded as a whole. */
const kindFault = ({ raterId, interviewerId, notes }: Data, { kind, instrumentId }: Instrument) => {
  if (kind === 'focus-group') return reject('INSTRUMENT_KIND_DIFFERS', { instrumentId, kind });
  if (kind === 'survey')
    return interviewerId === undefined && notes === undefined
      ? undefined
      : reject('INSTRUMENT_KIND_DIFFERS', { instrumentId, kind });
  if (interviewerId === undefined) return reject('INTERVIEWER_MISSING', { instrumentId });
  return interviewerId === raterId ? reject('INTERVIEWER_ASKS_THEMSELVES', { instrumentId }) : undefined;
};

const answeredOf = (
  { answers, rater, ...data }: Data & { readonly rater: Answered['rater'] },
  holder: Holder,
  { instrument, today }: { readonly instrument: Instrument; readonly today: string },
): Answered => {
  const given = Object.entries(answers);
  const words = given.filter((one): one is [string, string] => typeof one[1] === 'string');
  const speakers = instrument.questions.flatMap(({ questionId, speakerId }) =>
    speakerId === undefined ? [] : [{ questionId, speakerId }],
  );
  return {
    ...data,
    ...holder,
    rater,
    kind: instrument.kind,
    level: instrument.level,
    answeredOn: today,
    ratings: Object.fromEntries(given.filter((one): one is [string, number] => typeof one[1] === 'number')),
    ...(words.length === 0 ? {} : { comments: Object.fromEntries(words) }),
    ...(speakers.length === 0 ? {} : { speakers }),
  };
};
