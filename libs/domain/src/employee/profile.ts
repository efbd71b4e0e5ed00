import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { day, id, integer, list, object, oneOf, optional, personal, text } from '../shape.js';

// Who a person is to the office: name, unit, position. Everything else about the person hangs on the employee's id,
// which means nothing outside.
export const profileEvents = {
  EmployeeRegistered: event({
    employeeId: id,
    name: personal(text(200)),
    /** NIP or NI PPPK: a text, never a number and never an identity. It tells birth date and sex. */
    nip: optional(personal(text(30))),
    employment: oneOf('PNS', 'PPPK'),
    unitId: id,
    positionId: id,
  }),
  EmployeeTransferred: event({
    employeeId: id,
    fromUnitId: id,
    fromPositionId: id,
    unitId: id,
    positionId: id,
    effectiveFrom: day,
    /** The gaps that move with the person, so that reports per unit need look nothing up. */
    gaps: list(object({ competencyId: id, gap: integer(0, 5) })),
  }),
  EmployeeDeparted: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    ground: oneOf('retired', 'resigned', 'moved', 'deceased', 'dismissed'),
    effectiveFrom: day,
    gaps: list(object({ competencyId: id, gap: integer(0, 5) })),
  }),
};

export type ProfileEvent = EventOf<typeof profileEvents>;
type DataOf<T extends ProfileEvent['type']> = Extract<ProfileEvent, { type: T }>['data'];

export type ProfileCommand =
  | { type: 'RegisterEmployee'; data: DataOf<'EmployeeRegistered'> }
  | {
      type: 'TransferEmployee';
      data: Pick<DataOf<'EmployeeTransferred'>, 'unitId' | 'positionId' | 'effectiveFrom' | 'gaps'>;
    }
  | { type: 'DepartEmployee'; data: Pick<DataOf<'EmployeeDeparted'>, 'ground' | 'effectiveFrom' | 'gaps'> };

export type Profile =
  | { status: 'unknown' }
  | {
      status: 'active' | 'departed';
      employeeId: string;
      name: string | null;
      nip: string | null;
      employment: string;
      unitId: string;
      positionId: string;
    };

export const profile: Decider<Profile, ProfileCommand, ProfileEvent> = {
  name: 'profile',
  folds: ['EmployeeRegistered', 'EmployeeTransferred', 'EmployeeDeparted'],
  initial: { status: 'unknown' },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered': {
        const { employeeId, name, nip = null, employment, unitId, positionId } = event.data;
        return { status: 'active', employeeId, name, nip, employment, unitId, positionId };
      }
      case 'EmployeeTransferred':
        if (state.status === 'unknown') return state;
        return { ...state, unitId: event.data.unitId, positionId: event.data.positionId };
      case 'EmployeeDeparted':
        return state.status === 'unknown' ? state : { ...state, status: 'departed' };
    }
  },

  decide(command, state) {
    if (command.type === 'RegisterEmployee') {
      if (state.status === 'unknown') return [{ type: 'EmployeeRegistered', data: command.data }];
      return isSamePerson(state, command.data)
        ? []
        : reject('EMPLOYEE_ID_TAKEN', { employeeId: state.employeeId });
    }
    if (state.status === 'unknown') return reject('EMPLOYEE_UNKNOWN');
    const { employeeId, unitId, positionId } = state;
    switch (command.type) {
      case 'TransferEmployee': {
        if (state.status === 'departed') return reject('EMPLOYEE_DEPARTED');
        if (unitId === command.data.unitId && positionId === command.data.positionId) return [];
        const from = { employeeId, fromUnitId: unitId, fromPositionId: positionId };
        return [{ type: 'EmployeeTransferred', data: { ...from, ...command.data } }];
      }
      case 'DepartEmployee':
        if (state.status === 'departed') return [];
        return [{ type: 'EmployeeDeparted', data: { employeeId, unitId, positionId, ...command.data } }];
    }
  },
};

/** Another name, NIP, unit or position under a known id is not a repeat: it is refused, so that it does not get lost. */
const isSamePerson = (
  known: Exclude<Profile, { status: 'unknown' }>,
  data: DataOf<'EmployeeRegistered'>,
): boolean =>
  known.name === data.name &&
  (data.nip === undefined || known.nip === data.nip) &&
  known.employment === data.employment &&
  known.unitId === data.unitId &&
  known.positionId === data.positionId;
