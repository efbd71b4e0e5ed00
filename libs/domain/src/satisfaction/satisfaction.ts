import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import { ikmClasses, type IkmRule } from '../rule/rules/ikm.js';
import { same } from '../same.js';
import { day, id, integer, list, object, oneOf, text } from '../shape.js';
import { answeredBy, ikmIndexes, type ElementCounts } from './ikm-index.js';
import { spanOf } from './period.js';

const people = integer(0, 1_000_000);
const survey = {
  satisfactionId: id,
  unitId: id,
  period: id,
  /** The days of the period. */
  from: day,
  to: day,
  /** How many have answered the element that most have answered. */
  respondents: integer(1, 4_000_000),
  elements: list(object({ element: id, n1: people, n2: people, n3: people, n4: people }), 50),
  /** Elements that training can move. */
  trainable: list(id, 50),
  /** The index by every weight of the rule. */
  indexes: list(
    object({ weight: id, indexHundredths: integer(0, 1_000_000), class: oneOf(...ikmClasses) }),
    5,
  ),
  /** The weight whose index counts. */
  weight: id,
  rule: ruleRef,
};

// What the public says of a unit in a period (IKM): the answers of a whole survey, counted. They name nobody.
export const satisfactionEvents = {
  SatisfactionSurveyed: event(survey),
  SatisfactionCorrected: event({ ...survey, reason: text(500) }),
};

export type SatisfactionEvent = EventOf<typeof satisfactionEvents>;
type Survey = Extract<SatisfactionEvent, { type: 'SatisfactionSurveyed' }>['data'];
type Said = { unitId: string; period: string; elements: readonly ElementCounts[] };
type Facts = { readonly edition: Edition<IkmRule>; readonly today: string };

export type SatisfactionCommand =
  | { type: 'RecordSatisfaction'; data: Said; facts: Facts }
  | { type: 'CorrectSatisfaction'; data: Said & { reason: string }; facts: Facts };

export type Satisfaction = { readonly survey: Survey | undefined };

/** The stream of what the public says of a unit in a period. */
export const satisfactionIdOf = (unitId: string, period: string): string => `${unitId}-${period}`;

export const satisfaction: Decider<Satisfaction, SatisfactionCommand, SatisfactionEvent> = {
  name: 'satisfaction',
  folds: ['SatisfactionSurveyed', 'SatisfactionCorrected'],
  initial: { survey: undefined },

  evolve(_state, event) {
    return { survey: event.data };
  },

  decide({ type, data, facts }, { survey: before }) {
    const { unitId, period } = data;
    const elements = data.elements.toSorted((a, b) => (a.element < b.element ? -1 : 1));
    if (before !== undefined && same(before.elements, elements)) return [];
    if (type === 'RecordSatisfaction' && before !== undefined)
      return reject('SATISFACTION_RECORDED', { unitId, period });
    if (type === 'CorrectSatisfaction' && before === undefined)
      return reject('SATISFACTION_UNKNOWN', { unitId, period });
    const span = spanOf(period);
    if (span === undefined) return reject('SATISFACTION_PERIOD_UNKNOWN', { period });
    if (span.from > facts.today) return reject('SATISFACTION_IN_FUTURE', { period, from: span.from });
    const { parameters } = facts.edition;
    const fault = elementsFault(elements, parameters);
    if (fault !== undefined) return fault;
    const surveyed = {
      satisfactionId: satisfactionIdOf(unitId, period),
      unitId,
      period,
      ...span,
      respondents: Math.max(...elements.map(answeredBy)),
      elements,
      trainable: parameters.trainable,
      indexes: ikmIndexes(elements, parameters),
      weight: parameters.used,
      rule: refOf(facts.edition),
    };
    return type === 'RecordSatisfaction'
      ? [{ type: 'SatisfactionSurveyed', data: surveyed }]
      : [{ type: 'SatisfactionCorrected', data: { ...surveyed, reason: data.reason } }];
  },
};

/** Every element of the rule is there once, and somebody has answered it. */
const elementsFault = (elements: readonly ElementCounts[], rule: IkmRule): Rejection | undefined => {
  for (const [index, { element }] of elements.entries()) {
    if (element === elements[index - 1]?.element) return reject('SATISFACTION_ELEMENT_TWICE', { element });
    if (!rule.elements.some((one) => one.element === element))
      return reject('SATISFACTION_ELEMENT_UNKNOWN', { element });
  }
  for (const { element } of rule.elements) {
    const counts = elements.find((one) => one.element === element);
    if (counts === undefined || answeredBy(counts) === 0)
      return reject('SATISFACTION_ELEMENT_MISSING', { element });
  }
  return undefined;
};
