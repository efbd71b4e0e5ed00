import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { day, flag, id, integer, object, oneOf, optional, personal, text } from '../shape.js';

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
  /** The state that this event gives it; in events of earlier releases, what the event's name says. */
  status: optional(oneOf(...needStatuses)),
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
  NeedReopened: event({ ...whose, programId: id, ...step }),
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
export type NeedData<T extends NeedEvent['type']> = Extract<NeedEvent, { type: T }>['data'];
export type Identified = NeedData<'NeedIdentified'>;
export type NeedPriority = NeedData<'NeedPrioritised'>['priority'];
