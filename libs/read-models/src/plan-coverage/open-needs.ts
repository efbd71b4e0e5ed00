import type { Projection, Recorded } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { yearAt } from '../shared/years.js';

export const needMoves = [
  'NeedIdentified',
  'NeedApproved',
  'NeedRejected',
  'NeedMerged',
  'NeedPutInPlan',
  'NeedTakenOutOfPlan',
  'NeedPlanned',
  'NeedReopened',
  'NeedMet',
  'NeedWithdrawn',
] as const;
export type NeedMove = EventNamed<(typeof needMoves)[number]>;

/** Where and since which year a need is open: approved, and answered by no plan item and no programme. */
interface Waiting {
  readonly unitId: string;
  readonly year: number;
}

/** Where the need was open until this event, and where it is open after it; undefined where it is not. */
export const waitingBy = (
  event: Recorded<NeedMove>,
): { readonly before: Waiting | undefined; readonly after: Waiting | undefined } => {
  const { data, metadata } = event;
  const { unitId, was } = data;
  const year = yearOf(data.on) ?? yearAt(metadata.occurredAt);
  return {
    before:
      was?.status === 'open' ? { unitId: was.unitId ?? unitId, year: yearOf(was.on) ?? year } : undefined,
    after: isOpenAfter(event) ? { unitId, year } : undefined,
  };
};

const yearOf = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Number(day.slice(0, 4));

/** Which of them open a need, where an event of an earlier release does not say what it gives. */
const opening: readonly NeedMove['type'][] = [
  'NeedIdentified',
  'NeedApproved',
  'NeedTakenOutOfPlan',
  'NeedReopened',
];

const isOpenAfter = ({ type, data }: Recorded<NeedMove>): boolean =>
  data.status === undefined ? opening.includes(type) : data.status === 'open';

/** Which needs are open, and answered by nothing? There is a document only for those that are. */
export type OpenNeed = {
  readonly needId: string;
  readonly employeeId: string;
  /** Where the person stood when it was identified. */
  readonly unitId: string;
  readonly positionId: string;
  readonly competencyId: string;
  /** The calendar year in Medan since which it is open. */
  readonly year: number;
  /** When it became so (ISO 8601, UTC). */
  readonly since: string;
};

export const openNeeds: Projection<NeedMove, OpenNeed> = {
  collection: 'open-needs',
  version: 1,
  indexes: ['unitId', 'year'],
  folds: needMoves,
  keys: ({ data }) => [`${data.employeeId}/${data.needId}`],
  evolve(_doc, event) {
    const { after } = waitingBy(event);
    if (after === undefined) return undefined;
    const { needId, employeeId, positionId, competencyId } = event.data;
    return { needId, employeeId, positionId, competencyId, ...after, since: event.metadata.occurredAt };
  },
};
