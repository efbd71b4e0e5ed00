import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import type { CompetenceEvent } from './competence.js';
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
      data: Pick<DataOf<'EmployeeTransferred'>, 'unitId' | 'positionId' | 'effectiveFrom'>;
    }
  | { type: 'DepartEmployee'; data: Pick<DataOf<'EmployeeDeparted'>, 'ground' | 'effectiveFrom'> };

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
      /** Gap by competency, none where there is none: they go where the person goes. */
      gaps: Readonly<Record<string, number>>;
    };

type Known = Exclude<Profile, { status: 'unknown' }>;
/** The events that change what is missing against the post held. */
type GapEvent = Extract<
  CompetenceEvent,
  { type: 'CompetencyAssessed' | 'AssessmentCorrected' | 'GapsMeasured' }
>;

export const profile: Decider<Profile, ProfileCommand, ProfileEvent | GapEvent> = {
  name: 'profile',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'CompetencyAssessed',
    'AssessmentCorrected',
    'GapsMeasured',
  ],
  initial: { status: 'unknown' },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered': {
        const { employeeId, name, nip = null, employment, unitId, positionId } = event.data;
        return { status: 'active', employeeId, name, nip, employment, unitId, positionId, gaps: {} };
      }
      case 'EmployeeTransferred':
        if (state.status === 'unknown') return state;
        return { ...state, unitId: event.data.unitId, positionId: event.data.positionId };
      case 'EmployeeDeparted':
        return state.status === 'unknown' ? state : { ...state, status: 'departed' };
      case 'CompetencyAssessed':
      case 'AssessmentCorrected':
        if (state.status === 'unknown') return state;
        return { ...state, gaps: { ...state.gaps, [event.data.competencyId]: event.data.gap } };
      case 'GapsMeasured': {
        if (state.status === 'unknown') return state;
        const held = event.data.posts.filter((post) => post.as === 'held').flatMap((post) => post.gaps);
        const gaps = Object.fromEntries(held.map(({ competencyId, gap }) => [competencyId, gap]));
        return { ...state, gaps: { ...state.gaps, ...gaps } };
      }
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
        const from = { employeeId, fromUnitId: unitId, fromPositionId: positionId, gaps: gapsIn(state) };
        return [{ type: 'EmployeeTransferred', data: { ...from, ...command.data } }];
      }
      case 'DepartEmployee':
        if (state.status === 'departed') return [];
        return [
          {
            type: 'EmployeeDeparted',
            data: { employeeId, unitId, positionId, gaps: gapsIn(state), ...command.data },
          },
        ];
    }
  },
};

/** The gaps that are open, in the order of the competencies' ids. */
const gapsIn = ({ gaps }: Known): readonly { competencyId: string; gap: number }[] =>
  Object.entries(gaps)
    .filter(([, gap]) => gap > 0)
    .map(([competencyId, gap]) => ({ competencyId, gap }))
    .toSorted((a, b) => (a.competencyId < b.competencyId ? -1 : 1));

/** Another name, NIP, unit or position under a known id is not a repeat: it is refused, so that it does not get lost. */
const isSamePerson = (known: Known, data: DataOf<'EmployeeRegistered'>): boolean =>
  known.name === data.name &&
  (data.nip === undefined || known.nip === data.nip) &&
  known.employment === data.employment &&
  known.unitId === data.unitId &&
  known.positionId === data.positionId;
