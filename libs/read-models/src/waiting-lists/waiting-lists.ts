import type { NeedPriority } from '@bina/domain';
import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { slicePage, type Page, type Paging } from '../shared/paging.js';

type Waiting = {
  readonly employeeId: string;
  readonly unitId: string;
  /** The only group that the person can come to. */
  readonly groupId: string | null;
  readonly needId: string | null;
  /** Of that need, when the person began to wait. */
  readonly priority: NeedPriority | null;
  readonly since: string;
};

/** Who waits for a seat in this programme? In the order in which they came. */
export type WaitingList = { readonly programId: string; readonly waiting: readonly Waiting[] };

export const waitingLists: Projection<EventNamed<'WaitingBegun' | 'WaitingEnded'>, WaitingList> = {
  collection: 'waiting-lists',
  version: 1,
  indexes: [],
  folds: ['WaitingBegun', 'WaitingEnded'],
  keys: ({ data }) => [data.programId],

  evolve(doc, event, programId) {
    const { employeeId } = event.data;
    const others = (doc?.waiting ?? []).filter((one) => one.employeeId !== employeeId);
    if (event.type === 'WaitingEnded') return { programId, waiting: others };
    const { unitId, groupId = null, needId = null, priority = null } = event.data;
    const since = event.metadata.occurredAt;
    return { programId, waiting: [...others, { employeeId, unitId, groupId, needId, priority, since }] };
  },
};

const URGENCY: Readonly<Record<NeedPriority, number>> = { high: 0, medium: 1, low: 2 };
const urgency = ({ priority }: Waiting): number => (priority === null ? 3 : URGENCY[priority]);

/** Who waits for a seat, in the order in which they get one: the first is next. @throws RangeError */
export const waitingFor = async (
  reads: ReadModels,
  programId: string,
  paging: Paging = {},
): Promise<Page<Waiting & { readonly place: number }>> => {
  const waiting = (await reads.get(waitingLists, programId))?.waiting ?? [];
  return slicePage(
    waiting.toSorted((a, b) => urgency(a) - urgency(b)).map((one, index) => ({ place: index + 1, ...one })),
    paging,
  );
};
