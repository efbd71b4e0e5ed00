import { dayInWib } from '../calendar.js';
import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { day, id, oneOf } from '../shape.js';
import type { PositionEvent } from './position.js';

// When the gaps of those who stand in a position were measured anew without anything of their own having happened.
export const measurementEvents = {
  MeasurementAsked: event({
    positionId: id,
    on: day,
    /** Somebody asked; or a level of the standard came into force that was set before. */
    ground: oneOf('asked', 'in-force'),
  }),
};

export type MeasurementEvent = EventOf<typeof measurementEvents>;

export type MeasurementCommand =
  | { type: 'AskMeasurement'; data: { positionId: string; on: string } }
  /** Where a level comes into force on that day or came before it, and nobody has been measured since. */
  | { type: 'MeasureWhatIsInForce'; data: { positionId: string; on: string } };

type Standard = Extract<PositionEvent, { type: 'PositionDefined' | 'StandardSet' | 'StandardLifted' }>;

export type Measurements = {
  readonly defined: boolean;
  /** Days from which levels hold, or hold no more, in order. */
  readonly changes: readonly string[];
  readonly asked: readonly string[];
};

export const measurements: Decider<Measurements, MeasurementCommand, MeasurementEvent | Standard> = {
  name: 'measurements',
  folds: ['PositionDefined', 'StandardSet', 'StandardLifted', 'MeasurementAsked'],
  initial: { defined: false, changes: [], asked: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'PositionDefined':
        return { ...state, defined: true };
      case 'StandardSet':
      case 'StandardLifted': {
        const changes = new Set([...state.changes, event.data.effectiveFrom]);
        return { ...state, changes: [...changes].toSorted() };
      }
      case 'MeasurementAsked':
        return { ...state, asked: [...state.asked, event.data.on] };
    }
  },

  decide({ type, data }, { defined, changes, asked }, at) {
    if (!defined) return reject('POSITION_UNKNOWN');
    const today = dayInWib(at);
    if (data.on > today) return reject('MEASUREMENT_IN_FUTURE', { today });
    if (type === 'AskMeasurement')
      return asked.includes(data.on)
        ? []
        : [{ type: 'MeasurementAsked', data: { ...data, ground: 'asked' } }];
    const due = changes.findLast((change) => change <= data.on);
    if (due === undefined || asked.some((on) => on >= due)) return [];
    return [{ type: 'MeasurementAsked', data: { ...data, ground: 'in-force' } }];
  },
};
