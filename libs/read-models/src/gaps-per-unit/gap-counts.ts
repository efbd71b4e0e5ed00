import type { Projection } from '@bina/engine';
import { cellOf, countable, sumsOf } from '../shared/cells.js';
import type { Standing } from '../shared/posts.js';
import { gapEvents, gapMoves, type GapEvent } from './gap-moves.js';

/**
 * How many people of this unit lack how much in this competency? A document for each unit and competency, and for the
 * sums over units, over competencies and over both (`ALL`); none for each person, so that it is as quick to answer for
 * a city as for an office.
 */
export type GapCount = {
  readonly unitId: string;
  readonly competencyId: string;
  /** The post against which they were measured: the one held, one acted in, the one to be held. */
  readonly as: Standing;
  /** People by the number of levels that they lack, 0 to 5. */
  readonly people: readonly number[];
};

const NOBODY: readonly number[] = [0, 0, 0, 0, 0, 0];

export const gapCounts: Projection<GapEvent, GapCount> = {
  collection: 'gap-counts',
  version: 1,
  indexes: ['unitId', 'competencyId', 'as'],
  folds: gapEvents,
  keys: (event) => sumsOf(gapMoves(event).map(({ cell }) => cell)),

  evolve(doc, event, id) {
    const { cell, holds } = cellOf(id);
    const people = [...(doc?.people ?? NOBODY)];
    for (const move of gapMoves(event))
      if (holds(move.cell)) people[move.gap] = (people[move.gap] ?? 0) + move.people;
    for (const count of people) countable(count, `gap-counts ${id}`);
    if (people.every((count) => count === 0)) return undefined;
    const [unitId, competencyId, as] = cell;
    return { unitId, competencyId, as: as as Standing, people };
  },
};
