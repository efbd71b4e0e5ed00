import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { conditions, pagingOf, shown, totalWith, type Page, type Paging } from '../shared/paging.js';

export const needStatuses = ['open', 'planned', 'met', 'withdrawn'] as const;
export type NeedStatus = (typeof needStatuses)[number];

/** Which needs are there, where does each come from, and what has become of it? Reasons are personal: see the history. */
export type Need = {
  readonly needId: string;
  readonly employeeId: string;
  /** Unit and position in which the person stood when it was identified. */
  readonly unitId: string;
  readonly positionId: string;
  readonly competencyId: string;
  readonly source: EventNamed<'NeedIdentified'>['data']['source'];
  /** The assessment, demand or follow-up that it comes from. */
  readonly origin: string | null;
  readonly status: NeedStatus;
  /** The programme that is to answer it, or was when it was closed. */
  readonly programId: string | null;
  /** The last time, where it has come up again after it was met. */
  readonly identifiedAt: string;
  readonly plannedAt: string | null;
  /** When it was met or withdrawn. */
  readonly closedAt: string | null;
};

const folds = ['NeedIdentified', 'NeedPlanned', 'NeedReopened', 'NeedMet', 'NeedWithdrawn'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const needs: Projection<Folded, Need> = {
  collection: 'needs',
  version: 1,
  indexes: ['status', 'unitId', 'competencyId', 'employeeId', 'source', 'programId'],
  folds,
  // A need's id is unique within its person.
  keys: ({ data }) => [`${data.employeeId}/${data.needId}`],

  evolve(doc, event, id) {
    const { occurredAt } = event.metadata;
    if (event.type === 'NeedIdentified') {
      const { needId, employeeId, unitId, positionId, competencyId, source, origin = null } = event.data;
      const whose = { needId, employeeId, unitId, positionId, competencyId, source, origin };
      return {
        ...whose,
        status: 'open',
        programId: null,
        identifiedAt: occurredAt,
        plannedAt: null,
        closedAt: null,
      };
    }
    const need = known(doc, event, id);
    switch (event.type) {
      case 'NeedPlanned':
        return { ...need, status: 'planned', programId: event.data.programId, plannedAt: occurredAt };
      case 'NeedReopened':
        return { ...need, status: 'open', programId: null, plannedAt: null };
      case 'NeedMet':
        return { ...need, status: 'met', closedAt: occurredAt };
      case 'NeedWithdrawn':
        return { ...need, status: 'withdrawn', closedAt: occurredAt };
    }
  },
};

/** What a list of needs may be narrowed to. */
export interface NeedsWanted extends Paging {
  readonly status?: NeedStatus | undefined;
  readonly unitId?: string | undefined;
  readonly competencyId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly source?: Need['source'] | undefined;
  readonly programId?: string | undefined;
}

/** Needs, and how many of each status there are when `status` itself is left out. */
export interface NeedsAnswer extends Page<Need> {
  readonly counts: Readonly<Record<NeedStatus, number>>;
}

/** Needs, the newest first. @throws RangeError for a page that cannot be. */
export const listNeeds = async (reads: ReadModels, wanted: NeedsWanted = {}): Promise<NeedsAnswer> => {
  const { status, unitId, competencyId, employeeId, source, programId } = wanted;
  const { page, pageSize } = pagingOf(wanted);
  const filter = conditions({ unitId, competencyId, employeeId, source, programId });
  const [items, ...numbers] = await Promise.all([
    reads.find(needs, {
      filter: conditions({ ...filter, status }),
      sort: { identifiedAt: -1 },
      skip: (page - 1) * pageSize,
      limit: pageSize,
    }),
    ...needStatuses.map((each) => reads.count(needs, { ...filter, status: each })),
  ]);
  const [open = 0, planned = 0, met = 0, withdrawn = 0] = numbers;
  const counts = { open, planned, met, withdrawn };
  const counted = status === undefined ? open + planned + met + withdrawn : counts[status];
  const total = totalWith(items, counted, { page, pageSize });
  return { items: items.map(shown), total, page, pageSize, counts };
};
