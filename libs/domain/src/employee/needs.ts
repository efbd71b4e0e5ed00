import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { day, flag, id, integer, object, oneOf, optional, personal, text } from '../shape.js';
import type { ProfileEvent } from './profile.js';

export const needStatuses = [
  'proposed',
  'open',
  'in-plan',
  'planned',
  'met',
  'withdrawn',
  'rejected',
  'merged',
] as const;
export type NeedStatus = (typeof needStatuses)[number];
export const needPriorities = ['high', 'medium', 'low'] as const;
export const needSources = [
  'gap',
  'own-input',
  'unit-demand',
  'follow-up',
  'city-demand',
  'performance-gap',
] as const;

const whose = { needId: id, employeeId: id, unitId: id, positionId: id, competencyId: id };
const step = {
  /** The day in Medan on which it came into the state that this event gives it. */
  on: optional(day),
  /** The state that it leaves, and since when it was in it; absent for a need that is new. */
  was: optional(
    object({
      status: oneOf(...needStatuses),
      on: optional(day),
      /** Where it was counted until now, if elsewhere. */
      unitId: optional(id),
      /** As coming from where it was counted until now: reports by source look nothing up. */
      source: optional(oneOf(...needSources)),
    }),
  ),
};

// A need (kebutuhan pengembangan) is one competency in which one person is to grow.
export const needEvents = {
  NeedIdentified: event({
    ...whose,
    /**
     * PP 11/2017 art. 206: a competence gap or a performance gap; the person's own input; what the unit or the city
     * demands; what an evaluation found.
     */
    source: oneOf(...needSources),
    reason: personal(text()),
    /** The assessment, demand, appraisal or follow-up that it comes from. */
    origin: optional(id),
    /** `proposed` waits for approval; open where nothing is said. */
    status: optional(oneOf('proposed', 'open')),
    /** True where a law or the city leaves no choice. */
    mandatory: optional(flag),
    ...step,
  }),
  NeedApproved: event({ ...whose, approvedBy: text(200), approverRole: text(50), ...step }),
  NeedRejected: event({ ...whose, rejectedBy: text(200), reason: personal(text()), ...step }),
  /** Another need of the person in the same competency stands for it. */
  NeedMerged: event({ ...whose, into: id, ...step }),
  NeedPrioritised: event({
    ...whose,
    priority: oneOf(...needPriorities),
    previousPriority: optional(oneOf(...needPriorities)),
    /** Points by the rule; absent where somebody has set the priority by hand, for a reason. */
    score: optional(integer(0, 1_000)),
    reason: optional(personal(text(500))),
    rule: optional(ruleRef),
  }),
  NeedPutInPlan: event({ ...whose, planId: id, itemId: id, ...step }),
  NeedTakenOutOfPlan: event({ ...whose, planId: id, itemId: id, ...step }),
  NeedPlanned: event({ ...whose, programId: id, ...step }),
  /** The programme that was to answer it is not held; it waits for another. */
  NeedReopened: event({
    ...whose,
    programId: id,
    /** `in-plan` where a plan item answers it still; open where nothing is said. */
    status: optional(oneOf('open', 'in-plan')),
    ...step,
  }),
  NeedMet: event({ ...whose, evidence: text(), ...step }),
  NeedWithdrawn: event({
    ...whose,
    reason: personal(text()),
    /** The person has left; no post asks for it any more; somebody has decided so. */
    ground: optional(oneOf('departure', 'not-required', 'by-hand')),
    ...step,
  }),
};

export type NeedEvent = EventOf<typeof needEvents>;
type Identified = Extract<NeedEvent, { type: 'NeedIdentified' }>['data'];

export type NeedCommand =
  | {
      type: 'IdentifyNeed';
      data: Pick<Identified, 'needId' | 'competencyId' | 'source' | 'reason' | 'origin'>;
    }
  | { type: 'PlanNeed' | 'ReopenNeed'; data: { needId: string; programId: string } }
  | { type: 'MeetNeed'; data: { needId: string; evidence: string } }
  | { type: 'MeetNeedsOf'; data: { competencyId: string; evidence: string } }
  | { type: 'WithdrawNeed'; data: { needId: string; reason: string } };

type Whose = Pick<Identified, 'needId' | 'employeeId' | 'unitId' | 'positionId' | 'competencyId'>;
type Need = {
  readonly status: 'open' | 'planned' | 'met' | 'withdrawn';
  readonly programId?: string;
  /** The assessment, demand or follow-up that it was last identified from. */
  readonly origin: string | undefined;
  readonly whose: Whose;
};
export type Needs = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly departed: boolean;
  readonly needs: Readonly<Record<string, Need>>;
};

const isClosed = ({ status }: Need): boolean => status === 'met' || status === 'withdrawn';

/** The need as a programme may answer it; undefined where there is none, or it is closed. */
export const openNeed = ({ needs }: Needs, needId: string): Whose | undefined => {
  const need = needs[needId];
  return need === undefined || isClosed(need) ? undefined : need.whose;
};

const put = (state: Needs, whose: Whose, rest: Pick<Need, 'status'> & Partial<Need>): Needs => {
  const origin = state.needs[whose.needId]?.origin;
  return { ...state, needs: { ...state.needs, [whose.needId]: { origin, ...rest, whose } } };
};

const meet = ({ whose }: Need, evidence: string): NeedEvent => ({
  type: 'NeedMet',
  data: { ...whose, evidence },
});

export const needs: Decider<Needs, NeedCommand, NeedEvent | ProfileEvent> = {
  name: 'needs',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'NeedIdentified',
    'NeedPlanned',
    'NeedReopened',
    'NeedMet',
    'NeedWithdrawn',
  ],
  initial: { holder: undefined, departed: false, needs: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { employeeId, unitId, positionId } = event.data;
        return { ...state, departed: false, holder: { employeeId, unitId, positionId } };
      }
      case 'EmployeeDeparted':
        return { ...state, departed: true };
      case 'NeedIdentified': {
        const { needId, employeeId, unitId, positionId, competencyId, origin } = event.data;
        const whose = { needId, employeeId, unitId, positionId, competencyId };
        return put(state, whose, { status: 'open', origin });
      }
      case 'NeedApproved':
      case 'NeedRejected':
      case 'NeedMerged':
      case 'NeedPrioritised':
      case 'NeedPutInPlan':
      case 'NeedTakenOutOfPlan':
        return state;
      case 'NeedPlanned': {
        const { programId, ...whose } = event.data;
        return put(state, whose, { status: 'planned', programId });
      }
      case 'NeedReopened': {
        const { programId: _programId, ...whose } = event.data;
        return put(state, whose, { status: 'open' });
      }
      case 'NeedMet': {
        const { evidence: _evidence, ...whose } = event.data;
        return put(state, whose, { status: 'met' });
      }
      case 'NeedWithdrawn': {
        const { reason: _reason, ...whose } = event.data;
        return put(state, whose, { status: 'withdrawn' });
      }
    }
  },

  decide(command, state) {
    const { holder } = state;
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (command.type === 'MeetNeedsOf') {
      const { competencyId, evidence } = command.data;
      const open = Object.values(state.needs).filter(
        (need) => need.whose.competencyId === competencyId && !isClosed(need),
      );
      return open.map((need) => meet(need, evidence));
    }
    const need = state.needs[command.data.needId];
    if (command.type === 'IdentifyNeed') {
      const { needId, competencyId, origin } = command.data;
      if (need !== undefined && need.whose.competencyId !== competencyId)
        return reject('NEED_ID_TAKEN', { needId });
      if (need !== undefined && !isFoundAnew(need, origin)) return [];
      if (state.departed) return reject('EMPLOYEE_DEPARTED');
      return [{ type: 'NeedIdentified', data: { ...holder, ...command.data } }];
    }
    if (need === undefined) return reject('NEED_UNKNOWN', { needId: command.data.needId });
    return decideOn(command, need);
  },
};

/** A need that was met may come up again, as when a later assessment shows the gap once more. */
const isFoundAnew = (need: Need, origin: string | undefined): boolean =>
  isClosed(need) && origin !== undefined && origin !== need.origin;

type ToOneNeed = Exclude<NeedCommand, { type: 'IdentifyNeed' | 'MeetNeedsOf' }>;

const decideOn = (command: ToOneNeed, need: Need) => {
  const { whose, status } = need;
  const closed = reject('NEED_CLOSED', { needId: whose.needId, status });
  switch (command.type) {
    case 'PlanNeed': {
      const { programId } = command.data;
      if (isClosed(need)) return closed;
      return need.programId === programId
        ? []
        : [{ type: 'NeedPlanned' as const, data: { ...whose, programId } }];
    }
    case 'ReopenNeed': {
      const { programId } = command.data;
      // Only the programme that it was planned for can give it back; another may have taken it up since.
      return need.programId === programId
        ? [{ type: 'NeedReopened' as const, data: { ...whose, programId } }]
        : [];
    }
    case 'MeetNeed':
      if (status === 'met') return [];
      return status === 'withdrawn' ? closed : [meet(need, command.data.evidence)];
    case 'WithdrawNeed':
      if (status === 'withdrawn') return [];
      return status === 'met'
        ? closed
        : [{ type: 'NeedWithdrawn' as const, data: { ...whose, reason: command.data.reason } }];
  }
};
