import type { NeedStatus } from '@bina/domain';
import type { Projection } from '@bina/engine';
import { ALL } from '../shared/cells.js';
import { put } from '../shared/lists.js';
import { moveEvents, moveOf, type Move, type MoveEvent, type Place, type Source } from './need-moves.js';

/** How many needs of one source came into a state in a month, and how many left it. */
export interface Flow {
  /** `YYYY-MM` */
  readonly month: string;
  readonly status: NeedStatus;
  /** `ALL`: from all sources together. */
  readonly source: Source | typeof ALL;
  readonly entered: number;
  readonly left: number;
}

/**
 * How many needs of this unit moved in this year? A document for each unit, competency and year, and for each unit and
 * year in all competencies (`ALL`). Who only has another plan or programme stays in the state, and does not move.
 */
export type NeedFlow = {
  readonly unitId: string;
  readonly competencyId: string;
  readonly year: number;
  /** By month, state and source. */
  readonly flow: readonly Flow[];
};

export const needFlow: Projection<MoveEvent, NeedFlow> = {
  collection: 'need-flow',
  version: 1,
  indexes: ['unitId', 'competencyId', 'year'],
  folds: moveEvents,

  keys(event) {
    const move = moveOf(event);
    return [...new Set(stepsOf(move).flatMap(({ place }) => keysOf(move, place)))];
  },

  evolve(doc, event, id) {
    const move = moveOf(event);
    const [unitId = '', competencyId = ALL, year] = id.split('/');
    const isHere = ({ place }: Step): boolean =>
      place.unitId === unitId && (competencyId === ALL || place.competencyId === competencyId);
    const month = move.on.slice(0, 7);
    const flow = stepsOf(move)
      .filter(isHere)
      .reduce((before, step) => counted(before, step, month), doc?.flow ?? []);
    return { unitId, competencyId, year: Number(year), flow };
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

const keysOf = ({ on }: Move, { unitId, competencyId }: Place): readonly string[] =>
  [competencyId, ALL].map((competency) => `${unitId}/${competency}/${on.slice(0, 4)}`);

const counted = (
  flow: readonly Flow[],
  { place: { status, source: own }, way }: Step,
  month: string,
): readonly Flow[] =>
  ([ALL, own] as const).reduce<readonly Flow[]>(
    (before, source) =>
      put(
        before,
        (one) => one.month === month && one.status === status && one.source === source,
        (one = { month, status, source, entered: 0, left: 0 }) => ({ ...one, [way]: one[way] + 1 }),
      ),
    flow,
  );
