import { event, type EventOf } from '../event-type.js';
import { day, id, oneOf } from '../shape.js';

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
