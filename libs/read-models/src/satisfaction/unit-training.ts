import { dayInWib } from '@bina/domain';
import type { Projection } from '@bina/engine';
import { attendanceEvents, changeBy } from '../shared/attendance.js';
import type { EventNamed } from '../shared/events.js';

/** How much were the people of this unit trained in this calendar month in Medan? */
export type UnitTraining = {
  readonly unitId: string;
  /** YYYY-MM */
  readonly month: string;
  readonly minutes: number;
  /** Sessions that people were at. */
  readonly attended: number;
  /** Programmes that people have completed. */
  readonly completions: number;
};

const folds = [...attendanceEvents, 'ParticipationCompleted'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

const monthOf = (instant: string): string => dayInWib(instant).slice(0, 7);

export const unitTraining: Projection<Folded, UnitTraining> = {
  collection: 'unit-training',
  version: 1,
  indexes: ['unitId'],
  folds,
  keys: (event) => [
    `${event.data.unitId}/${monthOf(event.type === 'ParticipationCompleted' ? event.metadata.occurredAt : event.data.startsAt)}`,
  ],

  evolve(doc, event, id) {
    const { unitId } = event.data;
    const before = doc ?? { unitId, month: id.slice(-7), minutes: 0, attended: 0, completions: 0 };
    if (event.type === 'ParticipationCompleted') return { ...before, completions: before.completions + 1 };
    const { minutes, attended } = changeBy(event);
    return { ...before, minutes: before.minutes + minutes, attended: before.attended + attended };
  },
};
