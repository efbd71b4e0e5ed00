import type { NeedPriority, NeedStatus } from '@bina/domain';
import type { Projection, ReadModels, Recorded } from '@bina/engine';
import { needStatuses, turns, type Turn } from '../needs-pipeline/turns.js';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { conditions, pagingOf, shown, totalWith, type Page, type Paging } from '../shared/paging.js';

export type { NeedStatus } from '@bina/domain';
export { needStatuses };

type Source = EventNamed<'NeedIdentified'>['data']['source'];

/**
 * Which needs are there, where does each come from, what has become of it, and whose turn is it? Reasons are personal:
 * see the history.
 */
export type Need = {
  readonly needId: string;
  readonly employeeId: string;
  /** Unit and position in which the person stood when it was identified. */
  readonly unitId: string;
  readonly positionId: string;
  readonly competencyId: string;
  readonly source: Source;
  /** The assessment, demand, appraisal or follow-up that it comes from. */
  readonly origin: string | null;
  readonly mandatory: boolean;
  readonly status: NeedStatus;
  /** Who is to do the next thing; null where nothing more is to be done. */
  readonly turn: Turn | null;
  /** When it came into its state. */
  readonly since: string;
  /** Null until the rule has said one. */
  readonly priority: NeedPriority | null;
  /** Points by the rule; null where the priority was set by hand. */
  readonly score: number | null;
  /** The edition by which the points were counted. */
  readonly priorityRule: { readonly ruleId: string; readonly edition: number } | null;
  /** What lists by priority go by: hundreds for the priority, and the points. */
  readonly rank: number;
  /** Who decided on what a person had proposed, and when. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** The plan item that answers it. */
  readonly planId: string | null;
  readonly itemId: string | null;
  /** The programme that is to answer it, or was when it was closed. */
  readonly programId: string | null;
  /** The need that stands for it. */
  readonly mergedInto: string | null;
  /** Why it was withdrawn, in a word. */
  readonly ground: EventNamed<'NeedWithdrawn'>['data']['ground'] | null;
  /** The last time, where it has come up again after it was met. */
  readonly identifiedAt: string;
  readonly plannedAt: string | null;
  /** When it was met, withdrawn, rejected or merged. */
  readonly closedAt: string | null;
};

/** Events and the state that each gives where it does not say, as in earlier releases. */
const STATUS = {
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
} as const satisfies Readonly<Record<string, NeedStatus>>;
type Step = EventNamed<keyof typeof STATUS>;

/** The state that an event gives its need. */
export const statusAfter = ({ type, data }: Pick<Step, 'type' | 'data'>): NeedStatus =>
  data.status ?? STATUS[type];

/** The events that give a need another state. */
export const needSteps = Object.keys(STATUS) as readonly (keyof typeof STATUS)[];

type Folded = Step | EventNamed<'NeedPrioritised'>;

const RANKS: Readonly<Record<NeedPriority, number>> = { high: 3_000, medium: 2_000, low: 1_000 };
/** Set by hand: before all that the rule gives the same priority. */
const BY_HAND = 1_000 - 1;

export const needs: Projection<Folded, Need> = {
  collection: 'needs',
  version: 2,
  indexes: [
    'status',
    'unitId',
    'competencyId',
    'employeeId',
    'source',
    'programId',
    'planId',
    'turn',
    'priority',
    'origin',
  ],
  folds: [...needSteps, 'NeedPrioritised'],
  // A need's id is unique within its person.
  keys: ({ data }) => [`${data.employeeId}/${data.needId}`],

  evolve(doc, event, id) {
    if (event.type === 'NeedIdentified') return identified(event, doc);
    const need = known(doc, event, id);
    if (event.type === 'NeedPrioritised') return { ...need, ...prioritised(event.data) };
    return { ...need, ...stateAfter(event), ...changeBy(event) };
  },
};

/** A need that comes up again keeps its priority, which is of what is known of the person. */
const identified = (event: Recorded<EventNamed<'NeedIdentified'>>, before: Need | undefined): Need => {
  const { needId, employeeId, unitId, positionId, competencyId, source, origin = null } = event.data;
  const { mandatory = false } = event.data;
  const { priority = null, score = null, priorityRule = null, rank = 0 } = before ?? {};
  return {
    needId,
    employeeId,
    unitId,
    positionId,
    competencyId,
    source,
    origin,
    mandatory,
    ...stateAfter(event),
    priority,
    score,
    priorityRule,
    rank,
    decidedBy: null,
    decidedAt: null,
    planId: null,
    itemId: null,
    programId: null,
    mergedInto: null,
    ground: null,
    identifiedAt: event.metadata.occurredAt,
    plannedAt: null,
    closedAt: null,
  };
};

const stateAfter = (event: Recorded<Step>): Pick<Need, 'status' | 'turn' | 'since'> => {
  const status = statusAfter(event);
  return { status, turn: turns[status], since: event.metadata.occurredAt };
};

const prioritised = ({ priority, score, rule }: EventNamed<'NeedPrioritised'>['data']): Partial<Need> => ({
  priority,
  score: score ?? null,
  priorityRule: rule ?? null,
  rank: RANKS[priority] + Math.min(score ?? BY_HAND, BY_HAND),
});

const changeBy = (event: Recorded<Exclude<Step, { type: 'NeedIdentified' }>>): Partial<Need> => {
  const { occurredAt } = event.metadata;
  switch (event.type) {
    case 'NeedApproved':
      return { decidedBy: event.data.approvedBy, decidedAt: occurredAt };
    case 'NeedRejected':
      return { decidedBy: event.data.rejectedBy, decidedAt: occurredAt, closedAt: occurredAt };
    case 'NeedMerged':
      return { mergedInto: event.data.into, closedAt: occurredAt };
    case 'NeedPutInPlan':
      return { planId: event.data.planId, itemId: event.data.itemId };
    case 'NeedTakenOutOfPlan':
      return { planId: null, itemId: null };
    case 'NeedPlanned':
      return { programId: event.data.programId, plannedAt: occurredAt };
    case 'NeedReopened':
      return { programId: null, plannedAt: null };
    case 'NeedMet':
      return { closedAt: occurredAt };
    case 'NeedWithdrawn':
      return { closedAt: occurredAt, ground: event.data.ground ?? null };
  }
};

/** What a list of needs may be narrowed to. */
export interface NeedsWanted extends Paging {
  readonly status?: NeedStatus | undefined;
  readonly turn?: Turn | undefined;
  readonly priority?: NeedPriority | undefined;
  readonly unitId?: string | undefined;
  readonly competencyId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly source?: Source | undefined;
  readonly programId?: string | undefined;
  readonly planId?: string | undefined;
  /** The newest first where nothing is said, or those that come first by their priority. */
  readonly order?: 'newest' | 'priority' | undefined;
}

/** Needs, and how many of each status there are when `status` itself is left out. */
export interface NeedsAnswer extends Page<Omit<Need, 'rank'>> {
  readonly counts: Readonly<Record<NeedStatus, number>>;
}

/** Needs, the newest first or by priority. @throws RangeError for a page that cannot be. */
export const listNeeds = async (reads: ReadModels, wanted: NeedsWanted = {}): Promise<NeedsAnswer> => {
  const { page: _page, pageSize: _size, order = 'newest', status, ...narrowed } = wanted;
  const { page, pageSize } = pagingOf(wanted);
  const filter = conditions({ ...narrowed });
  const [items, ...numbers] = await Promise.all([
    reads.find(needs, {
      filter: conditions({ ...filter, status }),
      sort: order === 'priority' ? { rank: -1, identifiedAt: -1 } : { identifiedAt: -1 },
      skip: (page - 1) * pageSize,
      limit: pageSize,
    }),
    ...needStatuses.map((each) => reads.count(needs, { ...filter, status: each })),
  ]);
  const counts = Object.fromEntries(
    needStatuses.map((each, index) => [each, numbers[index] ?? 0]),
  ) as NeedsAnswer['counts'];
  const all = numbers.reduce((sum, number) => sum + number, 0);
  const total = totalWith(items, status === undefined ? all : counts[status], { page, pageSize });
  return { items: items.map(withoutRank), total, page, pageSize, counts };
};

const withoutRank = (found: Parameters<typeof shown<Need>>[0]): Omit<Need, 'rank'> => {
  const { rank: _rank, ...need } = shown(found);
  return need;
};
