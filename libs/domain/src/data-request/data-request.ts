import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition, type Rule } from '../rule/edition.js';
import type { dataRequestClock } from '../rule/rules/data-request-clock.js';
import { same } from '../same.js';
import { flag, id, instant, oneOf, optional, personal, text } from '../shape.js';

/** What a person may ask of the own data: to see them, to have them corrected, erased, or no longer processed. */
export const requestKinds = ['access', 'correction', 'erasure', 'restriction'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestAnswers = ['done', 'in-part', 'refused'] as const;
export type RequestAnswer = (typeof requestAnswers)[number];
export const requestChannels = ['in-person', 'letter', 'email', 'app'] as const;

/**
 * On what ground a request is refused, wholly or in part: UU 27/2022 art. 15 ends some rights for the sake of public duties
 * (the list is from memory); a schedule still asks for the data; or it is not known whether it is the person who asks.
 */
export const refusalGrounds = [
  'national-defence',
  'law-enforcement',
  'public-administration',
  'financial-supervision',
  'statistics-research',
  'retention-duty',
  'not-identified',
  'other',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

const request = {
  requestId: id,
  /** The person whose data it is about: an employee, or a speaker of a programme. */
  subjectId: id,
  subjectKind: oneOf('employee', 'speaker'),
  kind: oneOf(...requestKinds),
};

// A request of a person about the own data (UU 27/2022) is always answered: done, in part, or refused with the ground.
export const dataRequestEvents = {
  DataRequestReceived: event({
    ...request,
    channel: oneOf(...requestChannels),
    /** When it reached the city; it may be entered later. */
    receivedAt: instant,
    /** Until when it is to be answered. */
    dueAt: instant,
    details: optional(personal(text(), 'subjectId')),
    rule: ruleRef,
  }),
  DataRequestAnswered: event({
    ...request,
    answer: oneOf(...requestAnswers),
    ground: optional(oneOf(...refusalGrounds)),
    explanation: optional(personal(text(), 'subjectId')),
    answeredAt: instant,
    late: flag,
  }),
};

export type DataRequestEvent = EventOf<typeof dataRequestEvents>;
type DataOf<T extends DataRequestEvent['type']> = Extract<DataRequestEvent, { type: T }>['data'];
type Received = DataOf<'DataRequestReceived'>;
type ClockParameters = typeof dataRequestClock extends Rule<infer P> ? P : never;

export type DataRequestCommand =
  | {
      type: 'ReceiveDataRequest';
      data: Omit<Received, 'dueAt' | 'rule' | 'receivedAt'> & { readonly receivedAt?: string };
      facts: { readonly clock: Edition<ClockParameters> };
    }
  | {
      type: 'AnswerDataRequest';
      data: Pick<DataOf<'DataRequestAnswered'>, 'answer' | 'ground' | 'explanation'>;
    };
type CommandOf<T extends DataRequestCommand['type']> = Extract<DataRequestCommand, { type: T }>;

export type DataRequest = {
  readonly received: Received | undefined;
  readonly answered: Pick<DataOf<'DataRequestAnswered'>, 'answer' | 'ground'> | undefined;
};

const HOUR_MS = 3_600_000;

export const dataRequest: Decider<DataRequest, DataRequestCommand, DataRequestEvent> = {
  name: 'dataRequest',
  folds: ['DataRequestReceived', 'DataRequestAnswered'],
  initial: { received: undefined, answered: undefined },

  evolve(state, event) {
    if (event.type === 'DataRequestReceived') return { ...state, received: event.data };
    const { answer, ground } = event.data;
    return { ...state, answered: { answer, ...(ground === undefined ? {} : { ground }) } };
  },

  decide(command, state, at) {
    return command.type === 'ReceiveDataRequest' ? receive(command, state, at) : answer(command, state, at);
  },
};

const receive = ({ data, facts }: CommandOf<'ReceiveDataRequest'>, { received }: DataRequest, at: string) => {
  const { requestId, receivedAt = at, details } = data;
  if (received !== undefined) {
    const { dueAt: _dueAt, rule: _rule, receivedAt: before, details: said, ...rest } = received;
    const { receivedAt: _at, details: _details, ...wanted } = data;
    // What was said is null once the person is forgotten: the same request is then told by the rest.
    const isSame = same(rest, wanted) && (said === null || said === details);
    return isSame && (data.receivedAt === undefined || data.receivedAt === before)
      ? []
      : reject('REQUEST_ID_TAKEN', { requestId });
  }
  if (Date.parse(receivedAt) > Date.parse(at)) return reject('REQUEST_IN_FUTURE', { requestId });
  const { clock } = facts;
  const dueAt = new Date(Date.parse(receivedAt) + clock.parameters.hours * HOUR_MS).toISOString();
  const whole = { ...data, receivedAt, dueAt, rule: refOf(clock) };
  return [{ type: 'DataRequestReceived' as const, data: whole }];
};

const answer = (
  { data }: CommandOf<'AnswerDataRequest'>,
  { received, answered }: DataRequest,
  at: string,
) => {
  if (received === undefined) return reject('REQUEST_UNKNOWN');
  const { requestId, subjectId, subjectKind, kind, dueAt } = received;
  if (answered !== undefined)
    return answered.answer === data.answer && answered.ground === data.ground
      ? []
      : reject('REQUEST_ANSWERED', { requestId, answer: answered.answer });
  if ((data.answer === 'done') !== (data.ground === undefined))
    return reject(data.answer === 'done' ? 'GROUND_UNFIT' : 'REFUSAL_WITHOUT_GROUND', { requestId });
  const late = Date.parse(at) > Date.parse(dueAt);
  const which = { requestId, subjectId, subjectKind, kind };
  return [{ type: 'DataRequestAnswered' as const, data: { ...which, ...data, answeredAt: at, late } }];
};
