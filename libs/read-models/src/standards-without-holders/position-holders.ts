import type { Projection } from '@bina/engine';
import { ALL, countable } from '../shared/cells.js';
import { put } from '../shared/lists.js';
import { holderEvents, holderMoves, type HolderEvent, type HolderMove } from './holder-moves.js';

interface Counts {
  readonly held: number;
  readonly acting: number;
}

/**
 * How many people of this unit hold this position or act in it, and how many of them were assessed in what? A document
 * for each unit and position, and for each position in all units (`ALL`).
 */
export type PositionHolders = Counts & {
  readonly unitId: string;
  readonly positionId: string;
  readonly assessed: readonly (Counts & { readonly competencyId: string })[];
};

const NOBODY: Counts = { held: 0, acting: 0 };

export const positionHolders: Projection<HolderEvent, PositionHolders> = {
  collection: 'position-holders',
  version: 1,
  indexes: ['unitId', 'positionId'],
  folds: holderEvents,
  keys: (event) => [
    ...new Set(
      holderMoves(event).flatMap(({ unitId, positionId }) => [
        `${unitId}/${positionId}`,
        `${ALL}/${positionId}`,
      ]),
    ),
  ],

  evolve(doc, event, id) {
    const [unitId = ALL, positionId = ALL] = id.split('/');
    const isHere = (move: HolderMove): boolean =>
      move.positionId === positionId && (unitId === ALL || move.unitId === unitId);
    const before = doc ?? { unitId, positionId, ...NOBODY, assessed: [] };
    const { assessed, ...after } = holderMoves(event).filter(isHere).reduce(counted, before);
    const some = assessed.filter(({ held, acting }) => held !== 0 || acting !== 0);
    for (const { held, acting } of [after, ...some])
      countable(Math.min(held, acting), `position-holders ${id}`);
    const isNobody = after.held === 0 && after.acting === 0 && some.length === 0;
    return isNobody ? undefined : { ...after, assessed: some };
  },
};

const counted = (before: PositionHolders, { as, people, competencyId }: HolderMove): PositionHolders => {
  if (competencyId === undefined) return { ...before, [as]: before[as] + people };
  const assessed = put(
    before.assessed,
    (one) => one.competencyId === competencyId,
    (one = { competencyId, ...NOBODY }) => ({ ...one, [as]: one[as] + people }),
  );
  return { ...before, assessed };
};
