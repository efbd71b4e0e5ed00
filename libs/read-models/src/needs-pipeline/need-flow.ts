import type { NeedStatus } from '@bina/domain';
import type { Projection } from '@bina/engine';
import { ALL } from '../shared/cells.js';
import { put } from '../shared/lists.js';
import { moveEvents, moveOf, type Move, type MoveEvent, type Place, type Source } from './need-moves.js';

/** How many needs came into a state in a month, and how many left it. */
export interface Flow {
  /** `YYYY-MM` */
  readonly month: string;
  readonly status: NeedStatus;
  readonly entered: number;
  readonly left: number;
}

/**
 * How many needs of this unit moved in this year? A document for each unit, competency, source and year, and for the
 * sums over each of the three (`ALL`). Who only has another plan or programme stays in the state, and does not move.
 */
export type NeedFlow = {
  readonly unitId: string;
  readonly competencyId: string;
  readonly source: Source | typeof ALL;
  readonly year: number;
  /** By month and state. */
  readonly flow: readonly Flow[];
};

/** The id of a year's flow, by unit, competency and source; each may be `ALL`. */
export const flowId = (
  of: readonly [unit: string, competency: string, source: string],
  year: string | number,
): string => `${of.join('/')}/${year}`;

export const needFlow: Projection<MoveEvent, NeedFlow> = {
  collection: 'need-flow',
  version: 2,
  // A report knows the ids of the documents that it reads.
  indexes: [],
  folds: moveEvents,

  keys(event) {
    const move = moveOf(event);
    return [...new Set(stepsOf(move).flatMap(({ place }) => keysOf(move, place)))];
  },

  evolve(doc, event, id) {
    const move = moveOf(event);
    const [unitId = ALL, competencyId = ALL, source = ALL, year] = id.split('/');
    const isHere = ({ place }: Step): boolean =>
      (unitId === ALL || place.unitId === unitId) &&
      (competencyId === ALL || place.competencyId === competencyId) &&
      (source === ALL || place.source === source);
    const month = move.on.slice(0, 7);
    const flow = stepsOf(move)
      .filter(isHere)
      .reduce((before, step) => counted(before, step, month), doc?.flow ?? []);
    return { unitId, competencyId, source: source as NeedFlow['source'], year: Number(year), flow };
  },
};

interface Step {
  readonly place: Place;
  readonly way: 'entered' | 'left';
}

const stepsOf = ({ from, to }: Move): readonly Step[] => {
  const enters: Step = { place: to, way: 'entered' };
  if (from === undefined) return [enters];
  const stays = from.status === to.status && from.source === to.source && from.unitId === to.unitId;
  return stays ? [] : [{ place: from, way: 'left' }, enters];
};

const keysOf = ({ on }: Move, { unitId, competencyId, source }: Place): readonly string[] =>
  [unitId, ALL].flatMap((unit) =>
    [competencyId, ALL].flatMap((competency) =>
      [source, ALL].map((from) => flowId([unit, competency, from], on.slice(0, 4))),
    ),
  );

const counted = (flow: readonly Flow[], { place: { status }, way }: Step, month: string): readonly Flow[] =>
  put(
    flow,
    (one) => one.month === month && one.status === status,
    (one = { month, status, entered: 0, left: 0 }) => ({ ...one, [way]: one[way] + 1 }),
  );
