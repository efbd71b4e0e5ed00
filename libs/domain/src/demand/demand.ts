import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { positionKinds } from '../position/grades.js';
import { same } from '../same.js';
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
      positionKinds: optional(list(oneOf(...positionKinds), 10)),
      employeeIds: optional(list(id, 5_000)),
    }),
  }),
};

export type DemandEvent = EventOf<typeof demandEvents>;
export type DemandData = DemandEvent['data'];
export type DemandCommand = { type: 'RaiseCityDemand'; data: DemandData };

export type Demand = { readonly raised: DemandData | undefined };

export const demand: Decider<Demand, DemandCommand, DemandEvent> = {
  name: 'demand',
  folds: ['CityDemandRaised'],
  initial: { raised: undefined },

  evolve: (_state, { data }) => ({ raised: data }),

  decide({ data }, { raised }) {
    const { demandId, concerns } = data;
    if (raised !== undefined) return same(raised, data) ? [] : reject('DEMAND_ID_TAKEN', { demandId });
    if (Object.values(concerns).every((those) => those.length === 0)) return reject('DEMAND_CONCERNS_NOBODY');
    return [{ type: 'CityDemandRaised', data }];
  },
};
