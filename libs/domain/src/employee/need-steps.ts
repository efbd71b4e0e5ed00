import { reject, type Decision } from '../decision.js';
import type { NeedEvent } from './need-events.js';
import { isClosed, moved, type Need } from './need-state.js';
import type { Approver, NeedCommand, Needs } from './needs.js';

type ToOneNeed = Exclude<
  NeedCommand,
  { type: 'IdentifyNeed' | 'MeetNeedsOf' | 'MeetNeedsFrom' | 'WithdrawAllNeeds' | 'PrioritiseNeeds' }
>;

/** What becomes of one need, by the rules of its states. `on` is the day in Medan. */
export const decideOnNeed = (command: ToOneNeed, state: Needs, on: string): Decision<NeedEvent> => {
  const { needId } = command.data;
  const need = state.needs[needId];
  if (command.type === 'DropNeed') {
    if (need === undefined || isClosed(need)) return [];
    const { reason } = command.data;
    return [
      { type: 'NeedWithdrawn', data: { ...moved(need, 'withdrawn', on), reason, ground: 'not-required' } },
    ];
  }
  if (need === undefined) return reject('NEED_UNKNOWN', { needId });
  switch (command.type) {
    case 'ApproveNeed':
    case 'RejectNeed':
      return judge(command, need, { state, on });
    case 'MergeNeed':
      return merge(command.data.into, need, { state, on });
    case 'PutNeedInPlan':
    case 'TakeNeedOutOfPlan':
    case 'PlanNeed':
    case 'ReopenNeed':
      return answer(command, heirOf(need, state), on);
    case 'MeetNeed':
    case 'WithdrawNeed':
      return close(command, need, on);
    case 'SetPriority': {
      const { priority, reason } = command.data;
      if (isClosed(need)) return closed(need);
      const before = need.priority;
      if (before?.priority === priority && before.score === undefined) return [];
      const previous = before === undefined ? {} : { previousPriority: before.priority };
      return [{ type: 'NeedPrioritised', data: { ...need.whose, priority, ...previous, reason } }];
    }
  }
};

interface Context {
  readonly state: Needs;
  readonly on: string;
}

const closed = ({ whose, status }: Need) => reject('NEED_CLOSED', { needId: whose.needId, status });

/** What stands for a need now: itself, or what it was merged into. */
const heirOf = (need: Need, { needs }: Needs): Need => {
  const seen = new Set<string>();
  let heir = need;
  while (heir.into !== undefined && !seen.has(heir.into)) {
    seen.add(heir.into);
    heir = needs[heir.into] ?? heir;
  }
  return heir;
};

const judge = (
  { type, data }: Extract<ToOneNeed, { type: 'ApproveNeed' | 'RejectNeed' }>,
  need: Need,
  { state, on }: Context,
): Decision<NeedEvent> => {
  const { approver, needId } = data;
  const refused = mayNotJudge(approver, state);
  if (refused !== undefined) return refused;
  if (type === 'ApproveNeed') {
    // Approved before, or never in need of it.
    if (need.status !== 'proposed') return isClosed(need) ? closed(need) : [];
    const by = { approvedBy: approver.id, approverRole: approver.role };
    return [{ type: 'NeedApproved', data: { ...moved(need, 'open', on), ...by } }];
  }
  if (need.status === 'rejected') return [];
  if (need.status !== 'proposed')
    return isClosed(need) ? closed(need) : reject('NEED_NOT_PROPOSED', { needId });
  const { reason } = data;
  return [
    { type: 'NeedRejected', data: { ...moved(need, 'rejected', on), rejectedBy: approver.id, reason } },
  ];
};

/** A unit manager decides on the people of the own unit, and nobody on the own input. */
const mayNotJudge = ({ role, unitId, employeeId }: Approver, { holder }: Needs) => {
  if (employeeId !== undefined && employeeId === holder?.employeeId)
    return reject('OWN_INPUT_NEEDS_ANOTHER', { employeeId });
  return role === 'unit-manager' && unitId !== holder?.unitId
    ? reject('APPROVER_OF_OTHER_UNIT', { unitId: unitId ?? '' })
    : undefined;
};

const merge = (into: string, need: Need, { state, on }: Context): Decision<NeedEvent> => {
  const { needId, competencyId } = need.whose;
  if (need.status === 'merged' && need.into === into) return [];
  if (into === needId) return reject('NEED_MERGED_INTO_ITSELF', { needId });
  const heir = state.needs[into];
  if (heir === undefined) return reject('NEED_UNKNOWN', { needId: into });
  if (heir.whose.competencyId !== competencyId) return reject('NEED_OF_OTHER_COMPETENCY', { needId, into });
  if (isClosed(need)) return closed(need);
  if (isClosed(heir)) return closed(heir);
  if (heir.status === 'proposed') return reject('NEED_NOT_APPROVED', { needId: into });
  // What a plan or a programme counts on is not taken away beneath it: merge the other one into this.
  if (need.status !== 'open' && need.status !== 'proposed') return reject('NEED_ALREADY_PLANNED', { needId });
  return [{ type: 'NeedMerged', data: { ...moved(need, 'merged', on), into } }];
};

/**
 * Programmes and plan items answer needs that were open when somebody decided so. One that was closed meanwhile needs
 * no answer: nothing is recorded, and whoever brings the news goes on.
 */
const answer = (
  command: Extract<ToOneNeed, { type: 'PutNeedInPlan' | 'TakeNeedOutOfPlan' | 'PlanNeed' | 'ReopenNeed' }>,
  need: Need,
  on: string,
): Decision<NeedEvent> => {
  const { status, programId, plan, whose } = need;
  if (isClosed(need)) return [];
  switch (command.type) {
    case 'PutNeedInPlan': {
      const { planId, itemId } = command.data;
      if (status === 'proposed') return reject('NEED_NOT_APPROVED', { needId: whose.needId });
      if (plan?.planId === planId && plan.itemId === itemId) return [];
      const to = status === 'planned' ? 'planned' : 'in-plan';
      return [{ type: 'NeedPutInPlan', data: { ...moved(need, to, on), planId, itemId } }];
    }
    case 'TakeNeedOutOfPlan': {
      const { planId, itemId } = command.data;
      // Another item may have taken it up since.
      if (plan?.planId !== planId || plan.itemId !== itemId) return [];
      const to = status === 'planned' ? 'planned' : 'open';
      return [{ type: 'NeedTakenOutOfPlan', data: { ...moved(need, to, on), planId, itemId } }];
    }
    case 'PlanNeed': {
      const { programId: wanted } = command.data;
      if (status === 'proposed') return reject('NEED_NOT_APPROVED', { needId: whose.needId });
      if (programId === wanted) return [];
      return [{ type: 'NeedPlanned', data: { ...moved(need, 'planned', on), programId: wanted } }];
    }
    case 'ReopenNeed': {
      // Only the programme that it was planned for can give it back; another may have taken it up since.
      if (programId !== command.data.programId) return [];
      const to = plan === undefined ? 'open' : 'in-plan';
      return [{ type: 'NeedReopened', data: { ...moved(need, to, on), programId } }];
    }
  }
};

const close = (
  command: Extract<ToOneNeed, { type: 'MeetNeed' | 'WithdrawNeed' }>,
  need: Need,
  on: string,
): Decision<NeedEvent> => {
  const to = command.type === 'MeetNeed' ? 'met' : 'withdrawn';
  if (need.status === to) return [];
  if (isClosed(need)) return closed(need);
  if (command.type === 'WithdrawNeed') {
    const { reason } = command.data;
    return [{ type: 'NeedWithdrawn', data: { ...moved(need, to, on), reason, ground: 'by-hand' } }];
  }
  if (need.status === 'proposed') return reject('NEED_NOT_APPROVED', { needId: need.whose.needId });
  return [{ type: 'NeedMet', data: { ...moved(need, to, on), evidence: command.data.evidence } }];
};
