import type { Identified, NeedEvent, NeedPriority, NeedStatus } from './need-events.js';

export type Whose = Pick<Identified, 'needId' | 'employeeId' | 'unitId' | 'positionId' | 'competencyId'>;
export type Need = {
  readonly status: NeedStatus;
  /** The day from which it has been in that state; events of earlier releases do not say. */
  readonly since?: string;
  readonly whose: Whose;
  /** Its own source, and those of the needs that were merged into it. */
  readonly sources: readonly Identified['source'][];
  readonly mandatory: boolean;
  /** The assessment, demand or follow-up that it was last identified from. */
  readonly origin: string | undefined;
  readonly programId?: string;
  readonly plan?: { readonly planId: string; readonly itemId: string };
  /** The need that stands for it. */
  readonly into?: string;
  readonly priority?: { readonly priority: NeedPriority; readonly score?: number };
};
const CLOSED: readonly NeedStatus[] = ['met', 'withdrawn', 'rejected', 'merged'];
export const isClosed = ({ status }: Pick<Need, 'status'>): boolean => CLOSED.includes(status);

/** Which state an event gives where it does not say, as in earlier releases. */
export const STATUS: Readonly<Record<Exclude<NeedEvent['type'], 'NeedPrioritised'>, NeedStatus>> = {
  NeedIdentified: 'open',
  NeedApproved: 'open',
  NeedRejected: 'rejected',
  NeedMerged: 'merged',
  NeedPutInPlan: 'in-plan',
  NeedTakenOutOfPlan: 'open',
  NeedPlanned: 'planned',
  NeedReopened: 'open',
  NeedMet: 'met',
  NeedWithdrawn: 'withdrawn',
};

/** Whose it is and what it was: what every event says that gives a need another state. */
export const moved = ({ whose, status, since, sources: [source] }: Need, to: NeedStatus, on: string) => ({
  ...whose,
  status: to,
  on,
  was: {
    status,
    ...(since === undefined ? {} : { on: since }),
    ...(source === undefined ? {} : { source }),
  },
});

export type AllNeeds = Readonly<Record<string, Need>>;
type StepEvent = Exclude<NeedEvent, { type: 'NeedPrioritised' }>;

/** The needs of a person after an event that gives one of them a state. */
export const needsAfter = (all: AllNeeds, event: StepEvent): AllNeeds => {
  const { needId, employeeId, unitId, positionId, competencyId, on } = event.data;
  const whose = { needId, employeeId, unitId, positionId, competencyId };
  const before = all[needId] ?? { sources: [], mandatory: false, origin: undefined };
  const { since: _since, programId, plan, into: _into, ...rest } = before as Need;
  const status = event.data.status ?? STATUS[event.type];
  const dated = { ...rest, whose, status, ...(on === undefined ? {} : { since: on }) };
  const answered = {
    ...(programId === undefined ? {} : { programId }),
    ...(plan === undefined ? {} : { plan }),
  };
  const put = (need: Need): AllNeeds => ({ ...all, [needId]: need });
  switch (event.type) {
    case 'NeedIdentified': {
      const { source, origin, mandatory = false } = event.data;
      return put({ ...dated, origin, mandatory, sources: [source] });
    }
    case 'NeedApproved':
    case 'NeedRejected':
      return put(dated);
    case 'NeedMerged': {
      const heir = all[event.data.into];
      const merged = put({ ...dated, into: event.data.into });
      if (heir === undefined || heir.whose.needId === needId) return merged;
      const sources = [...new Set([...heir.sources, ...dated.sources])];
      const mandatory = heir.mandatory || dated.mandatory;
      return { ...merged, [heir.whose.needId]: { ...heir, sources, mandatory } };
    }
    case 'NeedPutInPlan': {
      const { planId, itemId } = event.data;
      return put({ ...dated, ...answered, plan: { planId, itemId } });
    }
    case 'NeedTakenOutOfPlan':
      return put({ ...dated, ...(programId === undefined ? {} : { programId }) });
    case 'NeedPlanned':
      return put({ ...dated, ...answered, programId: event.data.programId });
    case 'NeedReopened':
      return put({ ...dated, ...(plan === undefined ? {} : { plan }) });
    case 'NeedMet':
    case 'NeedWithdrawn':
      return put({ ...dated, ...answered });
  }
};
