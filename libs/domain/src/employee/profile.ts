import { reject, type Decider, type Decision } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { day, flag, id, integer, list, object, oneOf, optional, personal, text } from '../shape.js';
import {
  careerAfter,
  careerEvents,
  endOfPost,
  heldOn,
  inService,
  isSamePost,
  noCareer,
  type Career,
  type EarlierPostRecorded,
  type Post,
} from './career.js';
import type { CompetenceEvent } from './competence.js';
import type { IdentityEvent } from './identity.js';
import { cleanNip, nipKinds, nipWarningNames } from './nip-check.js';
import { registrationOf, type Registration, type RegistrationFacts } from './registration.js';

/** The gaps of all assessed competencies that move with the person, so that reports per unit need look nothing up. */
const gaps = list(object({ competencyId: id, gap: integer(0, 5) }));
const employment = oneOf('PNS', 'PPPK');

// Who a person is to the office: name, unit, position. Everything else about the person hangs on the employee's id,
// which means nothing outside.
export const profileEvents = {
  EmployeeRegistered: event({
    employeeId: id,
    name: personal(text(200)),
    /** NIP or NI PPPK: a text, never a number and never an identity. It tells birth date and sex. */
    nip: optional(personal(text(30))),
    employment,
    unitId: id,
    positionId: id,
    /** The first day in service; absent where it is not known. */
    since: optional(day),
    /** The first day in the post, where it is another one. */
    effectiveFrom: optional(day),
    nipKind: optional(oneOf(...nipKinds)),
    /** What is odd about the number, and was confirmed nevertheless. */
    nipWarnings: optional(list(oneOf(...nipWarningNames), 20)),
    rank: optional(id),
    rankName: optional(text(50)),
    /** SIASN's code of the legal standing, and whether who has it is among those by whom a report divides. */
    standing: optional(id),
    standingName: optional(text(100)),
    standingCounts: optional(flag),
    /** The rules by which number, rank and standing were taken. */
    rules: optional(list(ruleRef, 10)),
  }),
  /** The person holds another post now. */
  EmployeeTransferred: event({
    employeeId: id,
    fromUnitId: id,
    fromPositionId: id,
    unitId: id,
    positionId: id,
    effectiveFrom: day,
    gaps,
  }),
  EmployeeDeparted: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    ground: oneOf('retired', 'resigned', 'moved', 'deceased', 'dismissed'),
    /** The first day on which the person serves no more. */
    effectiveFrom: day,
    gaps,
  }),
  EmployeeReturned: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    /** Where it is another one than before, as when a PPPK has become a PNS. */
    employment: optional(employment),
    effectiveFrom: day,
    gaps,
  }),
};

export type ProfileEvent = EventOf<typeof profileEvents>;
type DataOf<T extends ProfileEvent['type']> = Extract<ProfileEvent, { type: T }>['data'];

export type ProfileCommand =
  | { type: 'RegisterEmployee'; data: Registration; facts: RegistrationFacts }
  | {
      type: 'TransferEmployee';
      data: Pick<DataOf<'EmployeeTransferred'>, 'unitId' | 'positionId' | 'effectiveFrom'>;
    }
  | { type: 'DepartEmployee'; data: Departure }
  | {
      type: 'ReturnEmployee';
      data: Pick<DataOf<'EmployeeReturned'>, 'unitId' | 'positionId' | 'effectiveFrom' | 'employment'>;
    };
type Departure = Pick<DataOf<'EmployeeDeparted'>, 'ground' | 'effectiveFrom'>;

export type Profile =
  | { status: 'unknown' }
  | {
      status: 'active' | 'departed';
      employeeId: string;
      name: string | null;
      nip: string | null;
      employment: string;
      /** The post by its latest day, also where that day is still to come: reports count the person there. */
      unitId: string;
      positionId: string;
      career: Career;
      /** How and when the person left last. */
      departure: Departure | undefined;
      /** What the registration said beside who the person is: what it said cannot be said otherwise in a second one. */
      asRegistered: Pick<DataOf<'EmployeeRegistered'>, 'since' | 'effectiveFrom' | 'rank' | 'standing'>;
      /** Gap by competency: they go where the person goes. */
      gaps: Readonly<Record<string, number>>;
    };

type Known = Exclude<Profile, { status: 'unknown' }>;

type Decided = ProfileEvent | EarlierPostRecorded;

/** What changes the gaps against the post that is held. */
type Measured = Extract<
  CompetenceEvent,
  { type: 'CompetencyAssessed' | 'AssessmentCorrected' | 'GapsMeasured' }
>;

export const profile: Decider<Profile, ProfileCommand, Decided | Measured | IdentityEvent> = {
  name: 'profile',
  folds: [
    ...careerEvents,
    'CompetencyAssessed',
    'AssessmentCorrected',
    'GapsMeasured',
    'NameCorrected',
    'NipRecorded',
    'NipWithdrawn',
  ],
  initial: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'EmployeeRegistered') return registered(event.data);
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { unitId, positionId } = event.data;
        const { employment = state.employment } = event.type === 'EmployeeReturned' ? event.data : state;
        const career = careerAfter(state.career, event);
        const status = event.type === 'EmployeeReturned' ? 'active' : state.status;
        return { ...state, status, unitId, positionId, employment, career };
      }
      case 'EarlierPostRecorded':
        return { ...state, career: careerAfter(state.career, event) };
      case 'EmployeeDeparted': {
        const { ground, effectiveFrom } = event.data;
        const career = careerAfter(state.career, event);
        return { ...state, status: 'departed', career, departure: { ground, effectiveFrom } };
      }
      case 'CompetencyAssessed':
      case 'AssessmentCorrected':
        return withGaps(state, [event.data]);
      case 'GapsMeasured':
        return withGaps(
          state,
          event.data.posts.flatMap((post) => (post.as === 'held' ? post.gaps : [])),
        );
      case 'NameCorrected':
        return { ...state, name: event.data.name };
      case 'NipRecorded':
        return event.data.supersededFrom === undefined ? { ...state, nip: event.data.nip } : state;
      case 'NipWithdrawn':
        return event.data.nip === state.nip ? { ...state, nip: null } : state;
    }
  },

  decide(command, state) {
    if (command.type === 'RegisterEmployee') return register(command, state);
    if (state.status === 'unknown') return reject('EMPLOYEE_UNKNOWN');
    switch (command.type) {
      case 'TransferEmployee':
        return transfer(command.data, state);
      case 'DepartEmployee':
        return depart(command.data, state);
      case 'ReturnEmployee':
        return giveBack(command.data, state);
    }
  },
};

const registered = (data: DataOf<'EmployeeRegistered'>): Known => {
  const { employeeId, name, nip = null, employment, unitId, positionId } = data;
  const { since, effectiveFrom, rank, standing } = data;
  return {
    status: 'active',
    employeeId,
    name,
    nip: nip && cleanNip(nip),
    employment,
    unitId,
    positionId,
    career: careerAfter(noCareer, { type: 'EmployeeRegistered', data }),
    departure: undefined,
    asRegistered: {
      ...(since === undefined ? {} : { since }),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(rank === undefined ? {} : { rank }),
      ...(standing === undefined ? {} : { standing }),
    },
    gaps: {},
  };
};

const register = (
  { data, facts }: Extract<ProfileCommand, { type: 'RegisterEmployee' }>,
  state: Profile,
): Decision<Decided> => {
  const { employeeId } = data;
  // What is on record was confirmed when it was recorded: a repeat need not say so again.
  const isKnown = state.status !== 'unknown';
  const registration = registrationOf(isKnown ? { ...data, confirmWarnings: true } : data, facts);
  if ('rejected' in registration) return registration;
  if (!isKnown) return [{ type: 'EmployeeRegistered', data: registration.registered }];
  return isSamePerson(state, registration.registered) ? [] : reject('EMPLOYEE_ID_TAKEN', { employeeId });
};

const transfer = (data: Post & { readonly effectiveFrom: string }, state: Known): Decision<Decided> => {
  const { employeeId, unitId: fromUnitId, positionId: fromPositionId, career } = state;
  if (state.status === 'departed') return reject('EMPLOYEE_DEPARTED');
  const { effectiveFrom } = data;
  if (!inService(career, effectiveFrom)) return reject('NOT_IN_SERVICE', { employeeId, day: effectiveFrom });
  if (isSamePost(heldOn(career, effectiveFrom), data)) return [];
  const supersededFrom = endOfPost(career, effectiveFrom);
  if (supersededFrom !== undefined)
    return [{ type: 'EarlierPostRecorded', data: { employeeId, ...data, supersededFrom } }];
  const from = { employeeId, fromUnitId, fromPositionId, gaps: gapsIn(state) };
  return [{ type: 'EmployeeTransferred', data: { ...from, ...data } }];
};

const depart = (data: Departure, state: Known): Decision<Decided> => {
  const { employeeId, unitId, positionId, departure, career } = state;
  const { ground, effectiveFrom } = data;
  if (state.status === 'departed')
    return departure?.ground === ground && departure.effectiveFrom === effectiveFrom
      ? []
      : reject('EMPLOYEE_DEPARTED');
  if (effectiveFrom < (career.spans.at(-1)?.from ?? ''))
    return reject('NOT_IN_SERVICE', { employeeId, day: effectiveFrom });
  const from = { employeeId, unitId, positionId, gaps: gapsIn(state) };
  return [{ type: 'EmployeeDeparted', data: { ...from, ...data } }];
};

const giveBack = (
  data: Extract<ProfileCommand, { type: 'ReturnEmployee' }>['data'],
  state: Known,
): Decision<Decided> => {
  const { employeeId, career, departure } = state;
  const { effectiveFrom, employment, ...post } = data;
  if (state.status === 'active') {
    const isBack =
      career.spans.length > 1 &&
      career.spans.at(-1)?.from === effectiveFrom &&
      isSamePost(heldOn(career, effectiveFrom), post);
    return isBack ? [] : reject('EMPLOYEE_IN_SERVICE', { employeeId });
  }
  if (departure !== undefined && effectiveFrom < departure.effectiveFrom)
    return reject('RETURN_BEFORE_DEPARTURE', { employeeId, departedOn: departure.effectiveFrom });
  const other = employment === undefined || employment === state.employment ? {} : { employment };
  const returned = { employeeId, ...post, ...other, effectiveFrom, gaps: gapsIn(state) };
  return [{ type: 'EmployeeReturned', data: returned }];
};

const withGaps = (
  state: Known,
  measured: readonly { readonly competencyId: string; readonly gap: number }[],
): Known => ({
  ...state,
  gaps: {
    ...state.gaps,
    ...Object.fromEntries(measured.map(({ competencyId, gap }) => [competencyId, gap])),
  },
});

/** All assessed competencies, in the order of their ids: also those without a gap, for whoever counts the assessed. */
const gapsIn = ({ gaps }: Known): readonly { competencyId: string; gap: number }[] =>
  Object.entries(gaps)
    .map(([competencyId, gap]) => ({ competencyId, gap }))
    .toSorted((a, b) => (a.competencyId < b.competencyId ? -1 : 1));

/** Another name, NIP, unit or position under a known id is not a repeat: it is refused, so that it does not get lost. */
const isSamePerson = (known: Known, data: DataOf<'EmployeeRegistered'>): boolean =>
  known.name === data.name &&
  (data.nip === undefined || known.nip === data.nip) &&
  known.employment === data.employment &&
  known.unitId === data.unitId &&
  known.positionId === data.positionId &&
  (['since', 'effectiveFrom', 'rank', 'standing'] as const).every(
    (field) => data[field] === undefined || known.asRegistered[field] === data[field],
  );
