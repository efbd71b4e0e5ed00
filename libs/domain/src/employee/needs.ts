import { dayInWib } from '../calendar.js';
import { reject, type Decider, type Decision } from '../decision.js';
import type { Edition } from '../rule/edition.js';
import type { NeedPriorityRule } from '../rule/rules/need-priority.js';
import type { CompetenceEvent } from './competence.js';
import { measuresAfter, measuringEvents, type Measures } from './measures.js';
import type { Identified, NeedEvent, NeedPriority } from './need-events.js';
import { prioritise } from './need-priorities.js';
import { isClosed, moved, needsAfter, STATUS, type AllNeeds, type Need } from './need-state.js';
import { decideOnNeed } from './need-steps.js';
import type { ProfileEvent } from './profile.js';

export {
  needEvents,
  needPriorities,
  needSources,
  needStatuses,
  type NeedEvent,
  type NeedPriority,
  type NeedStatus,
} from './need-events.js';

/** What a policy or the plan says to one need. */
type To<T> = { readonly needId: string } & T;

/** Who decides on what a person proposes: an admin, or the manager of the unit in which the person is. */
export interface Approver {
  readonly id: string;
  readonly role: string;
  /** Of a unit manager. */
  readonly unitId?: string;
  /** The person as whom the approver is registered, where that is known. */
  readonly employeeId?: string;
}

export type NeedCommand =
  | {
      type: 'IdentifyNeed';
      data: Pick<Identified, 'needId' | 'competencyId' | 'source' | 'reason' | 'origin' | 'mandatory'> & {
        /** True where it must be approved before anything answers it. */
        readonly proposed?: boolean;
      };
    }
  | { type: 'ApproveNeed'; data: To<{ readonly approver: Approver }> }
  | { type: 'RejectNeed'; data: To<{ readonly approver: Approver; readonly reason: string }> }
  | { type: 'MergeNeed'; data: To<{ readonly into: string }> }
  | {
      type: 'PutNeedInPlan' | 'TakeNeedOutOfPlan';
      data: To<{ readonly planId: string; readonly itemId: string }>;
    }
  | { type: 'PlanNeed' | 'ReopenNeed'; data: To<{ readonly programId: string }> }
  | { type: 'MeetNeed'; data: To<{ readonly evidence: string }> }
  | { type: 'WithdrawNeed'; data: To<{ readonly reason: string }> }
  /** No post asks for it any more: a need that was not, or is closed, is passed over. */
  | { type: 'DropNeed'; data: To<{ readonly reason: string }> }
  | { type: 'SetPriority'; data: To<{ readonly priority: NeedPriority; readonly reason: string }> }
  /** All needs in a competency but those of performance, which an appraisal meets. */
  | { type: 'MeetNeedsOf'; data: { competencyId: string; evidence: string } }
  | { type: 'MeetNeedsFrom'; data: { source: Identified['source']; evidence: string } }
  | { type: 'WithdrawAllNeeds'; data: { reason: string } }
  /** Gives every open need the priority that the rule says, but those set by hand; of these the one that is released. */
  | {
      type: 'PrioritiseNeeds';
      data: { readonly release?: string };
      facts: { readonly priority: Edition<NeedPriorityRule> };
    };

export type Needs = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly departed: boolean;
  readonly needs: AllNeeds;
  /** What priorities rest on. */
  readonly measures: Measures;
};

/** Why a programme or a plan may not answer a need; undefined where it may. */
export const notAnswerable = (
  { needs }: Needs,
  needId: string,
): 'NEED_UNKNOWN' | 'NEED_NOT_APPROVED' | undefined => {
  const need = needs[needId];
  if (need === undefined || isClosed(need)) return 'NEED_UNKNOWN';
  return need.status === 'proposed' ? 'NEED_NOT_APPROVED' : undefined;
};

export const needs: Decider<Needs, NeedCommand, NeedEvent | ProfileEvent | CompetenceEvent> = {
  name: 'needs',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    ...measuringEvents,
    ...(Object.keys(STATUS) as readonly (keyof typeof STATUS)[]),
    'NeedPrioritised',
  ],
  initial: { holder: undefined, departed: false, needs: {}, measures: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { employeeId, unitId, positionId } = event.data;
        const departed = event.type === 'EmployeeReturned' ? false : state.departed;
        return { ...state, departed, holder: { employeeId, unitId, positionId } };
      }
      case 'EmployeeDeparted':
        return { ...state, departed: true };
      case 'CompetencyAssessed':
      case 'AssessmentCorrected':
      case 'GapsMeasured':
      case 'JobPersonMatchMeasured':
      case 'JobPersonMatchEnded':
        return { ...state, measures: measuresAfter(state.measures, event) };
      case 'NeedPrioritised': {
        const { needId, priority, score } = event.data;
        const need = state.needs[needId];
        if (need === undefined) return state;
        const set = { priority, ...(score === undefined ? {} : { score }) };
        return { ...state, needs: { ...state.needs, [needId]: { ...need, priority: set } } };
      }
      case 'NeedIdentified':
      case 'NeedApproved':
      case 'NeedRejected':
      case 'NeedMerged':
      case 'NeedPutInPlan':
      case 'NeedTakenOutOfPlan':
      case 'NeedPlanned':
      case 'NeedReopened':
      case 'NeedMet':
      case 'NeedWithdrawn':
        return { ...state, needs: needsAfter(state.needs, event) };
    }
  },

  decide(command, state, at) {
    const { holder } = state;
    const on = dayInWib(at);
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const open = Object.values(state.needs).filter((need) => !isClosed(need));
    switch (command.type) {
      case 'IdentifyNeed':
        return identify(command.data, state, on);
      case 'MeetNeedsOf': {
        const { competencyId, evidence } = command.data;
        const met = open.filter(
          ({ whose, status, sources }) =>
            whose.competencyId === competencyId &&
            status !== 'proposed' &&
            sources.some((source) => source !== 'performance-gap'),
        );
        return met.map((need) => ({ type: 'NeedMet', data: { ...moved(need, 'met', on), evidence } }));
      }
      case 'MeetNeedsFrom': {
        const { source, evidence } = command.data;
        const met = open.filter(({ sources }) => sources.every((one) => one === source));
        return met.map((need) => ({ type: 'NeedMet', data: { ...moved(need, 'met', on), evidence } }));
      }
      case 'WithdrawAllNeeds': {
        const { reason } = command.data;
        return open.map((need) => ({
          type: 'NeedWithdrawn',
          data: { ...moved(need, 'withdrawn', on), reason, ground: 'departure' },
        }));
      }
      case 'PrioritiseNeeds':
        return prioritise(open, state.measures, { rule: command.facts.priority, ...command.data });
      case 'ApproveNeed':
      case 'RejectNeed':
      case 'MergeNeed':
      case 'PutNeedInPlan':
      case 'TakeNeedOutOfPlan':
      case 'PlanNeed':
      case 'ReopenNeed':
      case 'MeetNeed':
      case 'WithdrawNeed':
      case 'DropNeed':
      case 'SetPriority':
        return decideOnNeed(command, state, on);
    }
  },
};

const identify = (
  { proposed = false, ...data }: Extract<NeedCommand, { type: 'IdentifyNeed' }>['data'],
  state: Needs,
  on: string,
): Decision<NeedEvent> => {
  const { needId, competencyId, origin } = data;
  const need = state.needs[needId];
  if (need !== undefined && need.whose.competencyId !== competencyId)
    return reject('NEED_ID_TAKEN', { needId });
  if (need !== undefined && !isFoundAnew(need, origin, state)) return [];
  if (state.departed || state.holder === undefined) return reject('EMPLOYEE_DEPARTED');
  const status = proposed ? 'proposed' : 'open';
  const { unitId } = state.holder;
  const was =
    need === undefined
      ? {}
      : {
          was: {
            ...moved(need, status, on).was,
            ...(need.whose.unitId === unitId ? {} : { unitId: need.whose.unitId }),
          },
        };
  return [{ type: 'NeedIdentified', data: { ...state.holder, ...data, status, on, ...was } }];
};

/** A need that was met may come up again, as when a later assessment shows the gap once more. */
const isFoundAnew = (need: Need, origin: string | undefined, { needs }: Needs): boolean => {
  if (!isClosed(need) || origin === undefined || origin === need.origin) return false;
  const heir = need.into === undefined ? undefined : needs[need.into];
  return heir === undefined || isClosed(heir);
};
