import { dayInWib, type NeedStatus } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { needSteps, statusAfter } from '../needs/needs.js';
import type { EventNamed } from '../shared/events.js';

export const moveEvents = needSteps;
export type MoveEvent = EventNamed<(typeof needSteps)[number]>;
export type Source = EventNamed<'NeedIdentified'>['data']['source'];

/** Where a need is counted. */
export interface Place {
  readonly unitId: string;
  readonly competencyId: string;
  readonly status: NeedStatus;
  readonly source: Source;
  /** The day (YYYY-MM-DD) from which it is there; undefined where an event of an earlier release does not say. */
  readonly since: string | undefined;
}

export interface Move {
  /** The day on which it moved. */
  readonly on: string;
  /** Undefined for a new one. */
  readonly from: Place | undefined;
  readonly to: Place;
}

/** Which place an event takes a need from, and where it puts it. @throws Error where the event does not tell. */
export const moveOf = (event: Recorded<MoveEvent>): Move => {
  const { type, data } = event;
  const { unitId, competencyId, on, was } = data;
  if (was === undefined && type !== 'NeedIdentified')
    throw new Error(
      `${type} does not say which state the need leaves: it is of a release before needs had days.`,
    );
  const known = type === 'NeedIdentified' ? data.source : undefined;
  const source = known ?? was?.source;
  if (source === undefined) throw new Error(`${type} does not say from where the need comes.`);
  const whose = { unitId, competencyId };
  return {
    on: on ?? dayInWib(event.metadata.occurredAt),
    from: was && {
      ...whose,
      unitId: was.unitId ?? unitId,
      status: was.status,
      source: was.source ?? source,
      since: was.on,
    },
    to: { ...whose, status: statusAfter(event), source, since: on },
  };
};
