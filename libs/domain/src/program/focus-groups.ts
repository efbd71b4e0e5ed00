import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { distinct, same } from '../same.js';
import { day, id, list, object, oneOf, optional, personal, text } from '../shape.js';
import { evaluationLevels, type FollowUpData } from './follow-up-events.js';
import { instrumentsOpened, notTaking, type InstrumentEvent, type InstrumentsOpened } from './instruments.js';
import type { PlanEvent } from './plan.js';

// A focus group (FGD): participants talk about the programme under a moderator. It is recorded as a whole: what was found,
// and not who said what.
export const focusGroupEvents = {
  FocusGroupHeld: event({
    focusGroupId: id,
    programId: id,
    instrumentId: id,
    heldOn: day,
    /** An employee, who did not take part in the talk as one of the group. */
    moderatorId: id,
    participantIds: list(id, 50),
    /** Each is a finding of the programme too, as `FindingRecorded` says beside it. */
    findings: list(
      object({ findingId: id, finding: text(), level: oneOf(...evaluationLevels), speakerId: optional(id) }),
      50,
    ),
    /** The moderator's own words: they go with the moderator's key. */
    notes: optional(personal(text(4_000), 'moderatorId')),
  }),
};

export type FocusGroupEvent = EventOf<typeof focusGroupEvents>;
type Held = FocusGroupEvent['data'];
type FindingRecorded = { type: 'FindingRecorded'; data: FollowUpData<'FindingRecorded'> };

export type FocusGroupCommand = {
  type: 'RecordFocusGroup';
  data: Omit<Held, 'programId' | 'findings' | 'notes'> & {
    /** Of the level of the instrument, where nothing is said. */
    readonly findings: readonly (Omit<Held['findings'][number], 'level'> & {
      readonly level?: Held['findings'][number]['level'];
    })[];
    readonly notes?: string;
  };
  facts: {
    /** Today in Medan. */
    readonly today: string;
    /** Of those named as participants, who was at no session of the programme. */
    readonly absent: readonly string[];
  };
};

export type FocusGroups = {
  readonly instruments: InstrumentsOpened;
  readonly held: Readonly<Record<string, Held>>;
  readonly findingIds: ReadonlySet<string>;
};

export const focusGroups: Decider<
  FocusGroups,
  FocusGroupCommand,
  FocusGroupEvent | FindingRecorded | InstrumentEvent | PlanEvent
> = {
  name: 'focusGroups',
  folds: [
    'ProgramProposed',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'InstrumentOpened',
    'InstrumentClosed',
    'FocusGroupHeld',
    'FindingRecorded',
  ],
  initial: { instruments: instrumentsOpened.initial, held: {}, findingIds: new Set() },

  evolve(state, event) {
    switch (event.type) {
      case 'FocusGroupHeld':
        return { ...state, held: { ...state.held, [event.data.focusGroupId]: event.data } };
      case 'FindingRecorded':
        return { ...state, findingIds: new Set(state.findingIds).add(event.data.findingId) };
      default:
        return { ...state, instruments: instrumentsOpened.evolve(state.instruments, event) };
    }
  },

  decide({ data, facts }, state) {
    const { program, programId, opened } = state.instruments;
    const { focusGroupId, instrumentId } = data;
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    const instrument = opened[instrumentId];
    if (instrument === undefined) return reject('INSTRUMENT_UNKNOWN', { instrumentId });
    const held: Held = {
      ...data,
      programId,
      participantIds: distinct(data.participantIds, (employeeId) => employeeId),
      findings: data.findings.map((finding) => ({ ...finding, level: finding.level ?? instrument.level })),
    };
    const before = state.held[focusGroupId];
    if (before !== undefined)
      return isSame(before, held) ? [] : reject('FOCUS_GROUP_ID_TAKEN', { focusGroupId });
    if (instrument.kind !== 'focus-group')
      return reject('NOT_A_FOCUS_GROUP', { instrumentId, kind: instrument.kind });
    const fault =
      dayFault(held, state, facts.today) ?? peopleFault(held, facts.absent) ?? findingFault(held, state);
    if (fault !== undefined) return fault;
    return [{ type: 'FocusGroupHeld', data: held }, ...held.findings.map((one) => recorded(one, programId))];
  },
};

/** Notes whose writer is forgotten cannot be compared any more. */
const isSame = (before: Held, wanted: Held): boolean =>
  before.notes === null ? same({ ...before, notes: '' }, { ...wanted, notes: '' }) : same(before, wanted);

const dayFault = ({ heldOn, instrumentId }: Held, { instruments }: FocusGroups, today: string) =>
  heldOn > today
    ? reject('FOCUS_GROUP_IN_FUTURE', { heldOn, today })
    : notTaking(instruments, instrumentId, heldOn);

const peopleFault = (
  { programId, moderatorId, participantIds }: Held,
  absent: readonly string[],
): Rejection | undefined => {
  if (participantIds.includes(moderatorId)) return reject('MODERATOR_TAKES_PART', { moderatorId });
  const employeeId = participantIds.find((one) => absent.includes(one));
  return employeeId === undefined
    ? undefined
    : reject('FOCUS_GROUP_DID_NOT_ATTEND', { programId, employeeId });
};

const findingFault = ({ findings }: Held, { findingIds }: FocusGroups): Rejection | undefined => {
  const ids = findings.map(({ findingId }) => findingId);
  const taken = ids.find((one, index) => findingIds.has(one) || ids.indexOf(one) !== index);
  return taken === undefined ? undefined : reject('FINDING_ID_TAKEN', { findingId: taken });
};

const recorded = (finding: Held['findings'][number], programId: string): FindingRecorded => ({
  type: 'FindingRecorded',
  data: { ...finding, programId, source: 'focus-group' },
});
