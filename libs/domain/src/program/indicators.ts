import { reject, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { finite, id, list, object, oneOf, optional, text, type Held } from '../shape.js';
import { evaluationLevels } from './follow-up-events.js';

// What a programme is to be judged by, said before it is held: who says it afterwards chooses what has come out well.
const indicator = object({
  indicatorId: id,
  level: oneOf(...evaluationLevels),
  measure: text(500),
  direction: oneOf('at-least', 'at-most'),
  target: finite,
  unit: optional(text(50)),
});

export const indicators = list(indicator, 50);
export const indicatorEvents = {
  /** All of them; those before hold no more. */
  IndicatorsSet: event({ programId: id, indicators }),
};
export type IndicatorEvent = EventOf<typeof indicatorEvents>;
export type Indicator = Held<typeof indicator>;

/** Each indicator has a name of its own. */
export const indicatorFault = (wanted: readonly Indicator[] = []): Rejection | undefined => {
  const ids = wanted.map(({ indicatorId }) => indicatorId);
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  return twice === undefined ? undefined : reject('INDICATOR_DUPLICATE', { indicatorId: twice });
};
