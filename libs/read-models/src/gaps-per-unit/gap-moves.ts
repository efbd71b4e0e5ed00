import type { Cell } from '../shared/cells.js';
import type { EventNamed } from '../shared/events.js';
import type { Standing } from '../shared/posts.js';

export const gapEvents = [
  'CompetencyAssessed',
  'AssessmentCorrected',
  'GapsMeasured',
  'EmployeeTransferred',
  'EmployeeDeparted',
  'EmployeeReturned',
] as const;
export type GapEvent = EventNamed<(typeof gapEvents)[number]>;

/** One person's gap in one competency, that from now on counts, or counts no more. */
export interface GapMove {
  /** Unit, competency, standing. */
  readonly cell: Cell;
  readonly gap: number;
  /** 1 where it begins to count, -1 where it ends. */
  readonly people: 1 | -1;
}

type Moved = Pick<EventNamed<'EmployeeTransferred'>['data'], 'gaps'>;

/** What an event does to the counts of gaps. */
export const gapMoves = (event: GapEvent): readonly GapMove[] => {
  switch (event.type) {
    case 'CompetencyAssessed':
    case 'AssessmentCorrected': {
      const { unitId, competencyId, gap, previousGap, previousLevel } = event.data;
      // What is corrected was counted, as what it was recorded as.
      const isFirst = event.type === 'CompetencyAssessed' && previousLevel === undefined;
      const cell = [unitId, competencyId, 'held'] as const;
      return moves(cell, isFirst ? undefined : previousGap, gap);
    }
    case 'GapsMeasured':
      return event.data.posts.flatMap(({ unitId, as, gaps }) =>
        gaps.flatMap(({ competencyId, previousGap, ...now }) =>
          moves([unitId, competencyId, as], previousGap, countedGap(as, now)),
        ),
      );
    case 'EmployeeTransferred':
      return [...all(event.data.fromUnitId, event.data, -1), ...all(event.data.unitId, event.data, 1)];
    case 'EmployeeDeparted':
      return all(event.data.unitId, event.data, -1);
    case 'EmployeeReturned':
      return all(event.data.unitId, event.data, 1);
  }
};

/**
 * Against the post held all that is assessed counts. Against another post only what it asks for: where it asks no more,
 * or the person has left it, nothing is measured against it any more.
 */
const countedGap = (
  as: Standing,
  { gap, requiredLevel }: { readonly gap: number; readonly requiredLevel?: number },
): number | undefined => (as === 'held' || requiredLevel !== undefined ? gap : undefined);

const moves = (cell: Cell, before: number | undefined, after: number | undefined): readonly GapMove[] => [
  ...(before === undefined ? [] : [{ cell, gap: before, people: -1 as const }]),
  ...(after === undefined ? [] : [{ cell, gap: after, people: 1 as const }]),
];

const all = (unitId: string, { gaps }: Moved, people: 1 | -1): readonly GapMove[] =>
  gaps.map(({ competencyId, gap }) => ({
    cell: [unitId, competencyId, 'held'],
    gap,
    people,
  }));
