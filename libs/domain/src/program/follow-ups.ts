import { reject, type Decider, type Rejection } from '../decision.js';
import { distinct, same } from '../same.js';
import type { FollowUpData, FollowUpEvent } from './follow-up-events.js';
import type { PlanEvent } from './plan.js';

type Finding = FollowUpData<'FindingRecorded'>;
type Decided = FollowUpData<'FollowUpDecided'>;
type Closed = Pick<FollowUpData<'FollowUpClosed'>, 'outcome' | 'reason' | 'effect'>;

export type FollowUpCommand =
  | { type: 'RecordFinding'; data: Omit<Finding, 'programId'> }
  | {
      type: 'DecideFollowUp';
      data: Omit<Decided, 'programId'>;
      /** Today in Medan. */
      facts: { readonly today: string };
    }
  | {
      type: 'AssignFollowUp';
      data: { followUpId: string; owner: string; dueOn: string };
      facts: { readonly today: string };
    }
  | { type: 'ApplyFollowUp'; data: { followUpId: string; nextProgramId: string } }
  | {
      type: 'CloseFollowUp';
      data: { followUpId: string } & Closed;
      /** Of the programmes that carry it out, those that are completed. */
      facts: { readonly completed: readonly string[] };
    };
type CommandOf<T extends FollowUpCommand['type']> = Extract<FollowUpCommand, { type: T }>;

/** A follow-up as it stands. `decided` is what was decided at first, whoever sees to it by now. */
export interface FollowUpState {
  readonly decided: Decided;
  readonly owner?: string;
  readonly dueOn?: string;
  readonly appliedBy: readonly string[];
  readonly closed?: Closed;
}

export type FollowUps = {
  readonly program: 'unknown' | 'proposed' | 'held' | 'cancelled';
  readonly programId: string;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly decided: Readonly<Record<string, FollowUpState>>;
};

/**
 * Why a programme may not carry a follow-up out; undefined where it may. None carries out its own: what was found in it
 * shapes a later one.
 */
export const notApplicable = (
  { programId, decided }: FollowUps,
  { followUpId, nextProgramId }: CommandOf<'ApplyFollowUp'>['data'],
): Rejection | undefined => {
  const known = decided[followUpId];
  if (known === undefined) return reject('FOLLOW_UP_UNKNOWN', { programId, followUpId });
  if (nextProgramId === programId) return reject('FOLLOW_UP_OF_ITSELF', { programId });
  if (known.appliedBy.includes(nextProgramId)) return undefined;
  if (known.decided.changes === 'stop') return reject('FOLLOW_UP_SAYS_STOP', { programId, followUpId });
  if (known.closed !== undefined) return reject('FOLLOW_UP_CLOSED', { programId, followUpId });
  return undefined;
};

export const followUps: Decider<FollowUps, FollowUpCommand, FollowUpEvent | PlanEvent> = {
  name: 'followUps',
  folds: [
    'ProgramProposed',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'FindingRecorded',
    'FollowUpDecided',
    'FollowUpAssigned',
    'FollowUpApplied',
    'FollowUpClosed',
  ],
  initial: { program: 'unknown', programId: '', findings: {}, decided: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramProposed':
        return { ...state, program: 'proposed', programId: event.data.programId };
      case 'ProgramScheduled':
      case 'ProgramRevised':
      case 'ProgramCompleted':
        return { ...state, program: 'held' };
      case 'ProgramCancelled':
        return { ...state, program: 'cancelled' };
      case 'FindingRecorded':
        return { ...state, findings: { ...state.findings, [event.data.findingId]: event.data } };
      case 'FollowUpDecided': {
        const { owner, dueOn } = event.data;
        return withFollowUp(state, event.data.followUpId, {
          decided: event.data,
          ...(owner === undefined ? {} : { owner }),
          ...(dueOn === undefined ? {} : { dueOn }),
          appliedBy: [],
        });
      }
      case 'FollowUpAssigned':
      case 'FollowUpApplied':
      case 'FollowUpClosed': {
        const known = state.decided[event.data.followUpId];
        return known === undefined
          ? state
          : withFollowUp(state, event.data.followUpId, changed(known, event));
      }
    }
  },

  decide(command, state) {
    if (state.program === 'unknown') return reject('PROGRAM_UNKNOWN');
    switch (command.type) {
      case 'RecordFinding':
        return recordFinding(command, state);
      case 'DecideFollowUp':
        return decideFollowUp(command, state);
      case 'AssignFollowUp':
        return assignFollowUp(command, state);
      case 'ApplyFollowUp': {
        const { followUpId, nextProgramId } = command.data;
        const fault = notApplicable(state, command.data);
        if (fault !== undefined) return fault;
        if (state.decided[followUpId]?.appliedBy.includes(nextProgramId)) return [];
        return [{ type: 'FollowUpApplied', data: { followUpId, programId: state.programId, nextProgramId } }];
      }
      case 'CloseFollowUp':
        return closeFollowUp(command, state);
    }
  },
};

const withFollowUp = (state: FollowUps, followUpId: string, next: FollowUpState): FollowUps => ({
  ...state,
  decided: { ...state.decided, [followUpId]: next },
});

const changed = (
  known: FollowUpState,
  { type, data }: Extract<FollowUpEvent, { type: 'FollowUpAssigned' | 'FollowUpApplied' | 'FollowUpClosed' }>,
): FollowUpState => {
  switch (type) {
    case 'FollowUpAssigned':
      return { ...known, owner: data.owner, dueOn: data.dueOn };
    case 'FollowUpApplied':
      return { ...known, appliedBy: [...known.appliedBy, data.nextProgramId] };
    case 'FollowUpClosed': {
      const { outcome, reason, effect } = data;
      return { ...known, closed: { outcome, reason, effect } };
    }
  }
};

/** Something can be found in a programme that was held, or is being held. */
const notHeld = ({ program, programId }: FollowUps): Rejection | undefined => {
  if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
  return program === 'proposed' ? reject('PROGRAM_NOT_SCHEDULED', { programId }) : undefined;
};

const recordFinding = ({ data: given }: CommandOf<'RecordFinding'>, state: FollowUps) => {
  const data = { programId: state.programId, ...given };
  const known = state.findings[data.findingId];
  if (known !== undefined)
    return same(known, data) ? [] : reject('FINDING_ID_TAKEN', { findingId: data.findingId });
  return notHeld(state) ?? [{ type: 'FindingRecorded' as const, data }];
};

const decideFollowUp = ({ data: given, facts }: CommandOf<'DecideFollowUp'>, state: FollowUps) => {
  const { programId, findings, decided } = state;
  const { followUpId, dueOn, findingIds } = given;
  const data = {
    programId,
    ...given,
    ...(findingIds === undefined ? {} : { findingIds: distinct(findingIds, (findingId) => findingId) }),
    employeeIds: distinct(given.employeeIds, (employeeId) => employeeId),
  };
  const known = decided[followUpId];
  if (known !== undefined)
    return same(known.decided, data) ? [] : reject('FOLLOW_UP_ID_TAKEN', { followUpId });
  const unknown = findingIds?.find((findingId) => findings[findingId] === undefined);
  if (unknown !== undefined) return reject('FINDING_UNKNOWN', { programId, findingId: unknown });
  return notHeld(state) ?? pastDue(dueOn, facts.today) ?? [{ type: 'FollowUpDecided' as const, data }];
};

const pastDue = (dueOn: string | undefined, today: string): Rejection | undefined =>
  dueOn !== undefined && dueOn < today ? reject('DUE_DAY_PAST', { dueOn, today }) : undefined;

const assignFollowUp = ({ data, facts }: CommandOf<'AssignFollowUp'>, { programId, decided }: FollowUps) => {
  const { followUpId, owner, dueOn } = data;
  const known = decided[followUpId];
  if (known === undefined) return reject('FOLLOW_UP_UNKNOWN', { programId, followUpId });
  if (known.owner === owner && known.dueOn === dueOn) return [];
  if (known.closed !== undefined) return reject('FOLLOW_UP_CLOSED', { programId, followUpId });
  const previous = {
    ...(known.owner === undefined ? {} : { previousOwner: known.owner }),
    ...(known.dueOn === undefined ? {} : { previousDueOn: known.dueOn }),
  };
  return (
    pastDue(dueOn, facts.today) ?? [
      { type: 'FollowUpAssigned' as const, data: { programId, ...data, ...previous } },
    ]
  );
};

const closeFollowUp = ({ data, facts }: CommandOf<'CloseFollowUp'>, { programId, decided }: FollowUps) => {
  const { followUpId, outcome, reason, effect } = data;
  const known = decided[followUpId];
  if (known === undefined) return reject('FOLLOW_UP_UNKNOWN', { programId, followUpId });
  if (known.closed !== undefined)
    return known.closed.outcome === outcome && known.closed.reason === reason
      ? []
      : reject('FOLLOW_UP_CLOSED', { programId, followUpId });
  const isStop = known.decided.changes === 'stop';
  if ((outcome === 'stopped') !== isStop && outcome !== 'dropped')
    return reject('OUTCOME_UNFIT', { outcome, changes: known.decided.changes });
  // An effect is seen in an edition that is over: before that nobody can tell.
  const isMeasured = outcome === 'improved' || outcome === 'unchanged' || outcome === 'worse';
  if (isMeasured && !known.appliedBy.some((nextId) => facts.completed.includes(nextId)))
    return reject('FOLLOW_UP_NOT_CARRIED_OUT', { programId, followUpId });
  const { owner, dueOn } = known;
  const whose = { ...(owner === undefined ? {} : { owner }), ...(dueOn === undefined ? {} : { dueOn }) };
  return [
    {
      type: 'FollowUpClosed' as const,
      data: { followUpId, programId, outcome, reason, effect, ...whose },
    },
  ];
};
