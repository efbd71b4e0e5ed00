import type { Change, FollowUpOutcome } from '@bina/domain';
import type { Found, Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

type Closed = EventNamed<'FollowUpClosed'>['data'];

/** What was decided after a programme, who sees to it until when, which editions carry it out, what came of it? */
export type FollowUpDocument = {
  readonly programId: string;
  readonly followUpId: string;
  readonly status: 'decided' | 'applied' | 'closed';
  readonly finding: string;
  readonly findingIds: readonly string[];
  readonly changes: Change;
  readonly decision: string;
  readonly competencyId: string | null;
  /** How many people still need the competency. */
  readonly people: number;
  readonly owner: string | null;
  readonly dueOn: string | null;
  /** What lists go by: those without a day come last. */
  readonly dueBy: string;
  readonly decidedAt: string;
  /** The programmes that carry it out, in the order in which they were proposed. */
  readonly appliedBy: readonly string[];
  readonly outcome: FollowUpOutcome | null;
  readonly closedBecause: string | null;
  readonly closedAt: string | null;
  /** The figures that whoever closed it had before them. */
  readonly effect: Closed['effect'];
};

type Folded = EventNamed<'FollowUpDecided' | 'FollowUpAssigned' | 'FollowUpApplied' | 'FollowUpClosed'>;

const NEVER = '9999-12-31';

/** The id of a follow-up's document. */
export const followUpId = (data: { readonly programId: string; readonly followUpId: string }): string =>
  `${data.programId}/${data.followUpId}`;

export const followUps: Projection<Folded, FollowUpDocument> = {
  collection: 'follow-ups',
  version: 1,
  indexes: ['programId', 'owner', 'status', 'appliedBy'],
  folds: ['FollowUpDecided', 'FollowUpAssigned', 'FollowUpApplied', 'FollowUpClosed'],
  keys: ({ data }) => [followUpId(data)],

  evolve(doc, event, id) {
    if (event.type === 'FollowUpDecided') return decided(event.data, event.metadata.occurredAt);
    const before = known(doc, event, id);
    switch (event.type) {
      case 'FollowUpAssigned':
        return { ...before, owner: event.data.owner, dueOn: event.data.dueOn, dueBy: event.data.dueOn };
      case 'FollowUpApplied':
        return {
          ...before,
          status: before.status === 'closed' ? 'closed' : 'applied',
          appliedBy: [...before.appliedBy, event.data.nextProgramId],
        };
      case 'FollowUpClosed': {
        const { outcome, reason: closedBecause, effect } = event.data;
        const closedAt = event.metadata.occurredAt;
        return { ...before, status: 'closed', outcome, closedBecause, closedAt, effect };
      }
    }
  },
};

const decided = (
  { employeeIds, findingIds = [], ...data }: EventNamed<'FollowUpDecided'>['data'],
  decidedAt: string,
): FollowUpDocument => ({
  programId: data.programId,
  followUpId: data.followUpId,
  status: 'decided',
  finding: data.finding,
  findingIds,
  changes: data.changes,
  decision: data.decision,
  competencyId: data.competencyId ?? null,
  people: employeeIds.length,
  owner: data.owner ?? null,
  dueOn: data.dueOn ?? null,
  dueBy: data.dueOn ?? NEVER,
  decidedAt,
  appliedBy: [],
  outcome: null,
  closedBecause: null,
  closedAt: null,
  effect: [],
});

/** What a list of follow-ups may be narrowed to. */
export interface FollowUpsWanted extends Paging {
  readonly programId?: string | undefined;
  readonly owner?: string | undefined;
  readonly status?: FollowUpDocument['status'] | undefined;
  readonly changes?: Change | undefined;
  /** YYYY-MM-DD: those that are not closed and were due before that day. */
  readonly overdueOn?: string | undefined;
}

/** Those that are due first first, those without a day last. @throws RangeError for a page that cannot be. */
export const listFollowUps = async (
  reads: ReadModels,
  { overdueOn, status, programId, owner, changes, ...paging }: FollowUpsWanted = {},
): Promise<Page<FollowUpAnswer>> => {
  const filter = {
    ...conditions({ programId, owner, changes, status }),
    ...(overdueOn === undefined ? {} : overdue(overdueOn, status)),
  };
  const sort = { dueBy: 1, _id: 1 } as const;
  return showing(await pageOf(reads, { from: followUps, filter, sort }, paging), followUpShown);
};

/** A follow-up as answers show it. */
export type FollowUpAnswer = Omit<FollowUpDocument, 'dueBy'>;

export const followUpShown = (found: Found<FollowUpDocument>): FollowUpAnswer => {
  const { dueBy: _dueBy, ...answer } = shown(found);
  return answer;
};

const overdue = (onDay: string, status: FollowUpDocument['status'] | undefined) => ({
  dueBy: { $lt: onDay },
  ...(status === undefined ? { status: { $ne: 'closed' } } : {}),
});
