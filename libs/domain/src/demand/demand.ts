import { event, type EventOf } from '../event-type.js';
import { flag, id, list, object, oneOf, optional, text } from '../shape.js';

// What the city demands of its people, such as that a new digital service brings: an outside demand is a need too.
export const demandEvents = {
  CityDemandRaised: event({
    demandId: id,
    competencyId: id,
    reason: text(),
    /** True where a law or the city leaves no choice. */
    mandatory: optional(flag),
    /** Who is in one of the units and in one of the positions or kinds, as far as these are given; and who is named. */
    concerns: object({
      unitIds: optional(list(id)),
      positionIds: optional(list(id)),
      positionKinds: optional(list(oneOf('jpt', 'administrator', 'pengawas', 'fungsional', 'pelaksana'), 10)),
      employeeIds: optional(list(id, 5_000)),
    }),
  }),
};

export type DemandEvent = EventOf<typeof demandEvents>;
