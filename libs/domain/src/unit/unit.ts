import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { distinct, same } from '../same.js';
import { flag, id, list, optional, text } from '../shape.js';

// A unit (unit kerja, OPD) of the city, and the demands that it raises: a need that it sees in its people.
export const unitEvents = {
  UnitRegistered: event({ unitId: id, name: text(200) }),
  UnitDemandRaised: event({
    demandId: id,
    unitId: id,
    competencyId: id,
    /** The people whom the demand concerns; each of them gets a need. */
    employeeIds: list(id, 5_000),
    /** Beside them, everybody in the unit who stands in one of these positions. */
    positionIds: optional(list(id)),
    reason: text(),
    /** True where a law or the city leaves no choice. */
    mandatory: optional(flag),
  }),
};

export type UnitEvent = EventOf<typeof unitEvents>;
type DemandRaised = Extract<UnitEvent, { type: 'UnitDemandRaised' }>['data'];

export type UnitCommand =
  | { type: 'RegisterUnit'; data: { unitId: string; name: string } }
  | { type: 'RaiseDemand'; data: DemandRaised };

type Unit =
  | { status: 'unknown' }
  | { status: 'registered'; name: string; demands: Readonly<Record<string, DemandRaised>> };

export const unit: Decider<Unit, UnitCommand, UnitEvent> = {
  name: 'unit',
  folds: ['UnitRegistered', 'UnitDemandRaised'],
  initial: { status: 'unknown' },

  evolve(state, event) {
    switch (event.type) {
      case 'UnitRegistered':
        return { status: 'registered', name: event.data.name, demands: {} };
      case 'UnitDemandRaised':
        if (state.status === 'unknown') return state;
        return { ...state, demands: { ...state.demands, [event.data.demandId]: event.data } };
    }
  },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterUnit':
        if (state.status === 'unknown') return [{ type: 'UnitRegistered', data: command.data }];
        return state.name === command.data.name ? [] : reject('UNIT_ID_TAKEN');
      case 'RaiseDemand': {
        if (state.status === 'unknown') return reject('UNIT_UNKNOWN');
        const { positionIds, ...rest } = command.data;
        const employeeIds = distinct(rest.employeeIds, (employeeId) => employeeId);
        const demand = {
          ...rest,
          employeeIds,
          ...(positionIds === undefined ? {} : { positionIds: distinct(positionIds, (one) => one) }),
        };
        if (employeeIds.length === 0 && (positionIds ?? []).length === 0)
          return reject('DEMAND_CONCERNS_NOBODY');
        const known = state.demands[demand.demandId];
        if (known === undefined) return [{ type: 'UnitDemandRaised', data: demand }];
        return same(known, demand) ? [] : reject('DEMAND_ID_TAKEN', { demandId: demand.demandId });
      }
    }
  },
};
