import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { ascending, put } from '../shared/lists.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

/** A level that a position requires from a day on, until a later one is set. */
export type Standard = {
  readonly competencyId: string;
  readonly requiredLevel: number;
  readonly effectiveFrom: string;
};

/** Which positions are there, and what does each require? */
export type Position = {
  readonly positionId: string;
  readonly title: string;
  readonly kind: EventNamed<'PositionDefined'>['data']['kind'];
  /** By competency, then by day; levels that have been replaced stay. */
  readonly standards: readonly Standard[];
};

const folds = ['PositionDefined', 'StandardSet'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const positions: Projection<Folded, Position> = {
  collection: 'positions',
  version: 1,
  indexes: ['kind', 'standards.competencyId'],
  folds,
  keys: ({ data }) => [data.positionId],

  evolve(doc, event, id) {
    switch (event.type) {
      case 'PositionDefined': {
        const { title, kind } = event.data;
        return { positionId: id, title, kind, standards: [] };
      }
      case 'StandardSet': {
        const position = known(doc, event, id);
        const { competencyId, requiredLevel, effectiveFrom } = event.data;
        const standards = put(
          position.standards,
          (one) => one.competencyId === competencyId && one.effectiveFrom === effectiveFrom,
          () => ({ competencyId, requiredLevel, effectiveFrom }),
        );
        return { ...position, standards: standards.toSorted(byCompetencyAndDay) };
      }
    }
  },
};

const byCompetencyAndDay = (a: Standard, b: Standard): number =>
  ascending(a.competencyId, b.competencyId) || ascending(a.effectiveFrom, b.effectiveFrom);

/** What a list of positions may be narrowed to. */
export interface PositionsWanted extends Paging {
  readonly kind?: Position['kind'] | undefined;
  /** Positions whose standard names it. */
  readonly competencyId?: string | undefined;
}

/** Positions by title. @throws RangeError for a page that cannot be. */
export const listPositions = async (
  reads: ReadModels,
  { kind, competencyId, ...paging }: PositionsWanted = {},
): Promise<Page<Position>> => {
  const filter = conditions({ kind, 'standards.competencyId': competencyId });
  return showing(await pageOf(reads, { from: positions, filter, sort: { title: 1 } }, paging), shown);
};
