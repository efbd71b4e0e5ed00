import type { NeedStatus } from '@bina/domain';
import type { Found, ReadModels } from '@bina/engine';
import { ALL } from '../shared/cells.js';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { monthsSeenOn, WaitingSum, type Waiting } from './ages.js';
import { flowId, needFlow, type Flow, type NeedFlow } from './need-flow.js';
import type { Source } from './need-moves.js';
import { cutOf, needStock, type NeedStock } from './need-stock.js';
import { needStatuses, turns, type Turn } from './turns.js';

export interface PipelineWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly competencyId?: string | undefined;
  readonly source?: Source | undefined;
  readonly status?: NeedStatus | undefined;
  /** The day (YYYY-MM-DD) up to which days are counted. Needs are those of now. */
  readonly on: string;
}

export interface NeedsInState extends Waiting {
  readonly status: NeedStatus;
  /** Who is to do the next thing; null where nothing more is to be done. */
  readonly turn: Turn | null;
}

export interface NeedsOfUnit extends NeedsInState {
  readonly unitId: string;
}

/** Needs that moved in a month (`YYYY-MM`), by state. */
export interface FlowOfMonth {
  readonly month: string;
  readonly states: readonly Pick<Flow, 'status' | 'entered' | 'left'>[];
}

/** Needs by unit and state. `states` and `totals` are the sums of all items, of other pages too. */
export interface PipelineAnswer extends Page<NeedsOfUnit> {
  readonly on: string;
  readonly states: readonly NeedsInState[];
  readonly totals: Waiting & { readonly byTurn: Readonly<Record<Turn, number>> };
  /** The twelve months that end with the day's own, as far as something moved. */
  readonly flow: readonly FlowOfMonth[];
}

/** Where do needs stand, for how long, and whose turn is it? @throws RangeError for a page that cannot be. */
export const pipelineReport = async (reads: ReadModels, wanted: PipelineWanted): Promise<PipelineAnswer> => {
  const { unitId, competencyId = ALL, source = ALL, on } = wanted;
  const year = Number(on.slice(0, 4));
  const moved = [year - 1, year].map((each) => flowId([unitId ?? ALL, competencyId, source], each));
  const [stocks, flows] = await Promise.all([
    reads.find(needStock, { filter: conditions({ unitId, cut: cutOf(competencyId, source) }) }),
    reads.find(needFlow, { filter: { _id: { $in: moved } } }),
  ]);
  const byUnit = sumsOf(stocks, wanted);
  const units = [...byUnit.keys()].toSorted(ascending);
  const items = units.flatMap((unit) =>
    [...(byUnit.get(unit) ?? [])]
      .toSorted(([a], [b]) => needStatuses.indexOf(a) - needStatuses.indexOf(b))
      .map(([status, sum]) => ({ unitId: unit, status, turn: turns[status], ...sum.sum() })),
  );
  return {
    ...slicePage(items, wanted),
    ...statesAndTotals([...byUnit.values()], wanted),
    on,
    flow: byMonth(flows, wanted),
  };
};

type Sums = Map<NeedStatus, WaitingSum>;

/** The value of a key, made where it is missing. */
const made = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
};

const sumsOf = (stocks: readonly NeedStock[], wanted: PipelineWanted): ReadonlyMap<string, Sums> => {
  const seen = monthsSeenOn(wanted.on);
  const byUnit = new Map<string, Sums>();
  for (const doc of stocks)
    for (const stock of doc.stock) {
      if (wanted.status !== undefined && stock.status !== wanted.status) continue;
      const ofUnit = made(byUnit, doc.unitId, (): Sums => new Map());
      made(ofUnit, stock.status, () => new WaitingSum()).add(stock, doc, seen);
    }
  return byUnit;
};

const statesAndTotals = (
  units: readonly Sums[],
  { status: only }: PipelineWanted,
): Pick<PipelineAnswer, 'states' | 'totals'> => {
  const all = new WaitingSum();
  const byTurn = { 'unit-manager': 0, office: 0, organiser: 0 };
  const meant = needStatuses.filter((status) => only === undefined || status === only);
  const states = meant.map((status) => {
    const inState = new WaitingSum();
    for (const unit of units) {
      const sum = unit.get(status);
      if (sum !== undefined) inState.addAll(sum);
    }
    all.addAll(inState);
    const turn = turns[status];
    if (turn !== null) byTurn[turn] += inState.needs;
    return { status, turn, ...inState.sum() };
  });
  return { states, totals: { ...all.sum(), byTurn } };
};

const elevenMonthsBefore = (day: string): string => {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - 11;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
};

const byMonth = (flows: readonly Found<NeedFlow>[], wanted: PipelineWanted): readonly FlowOfMonth[] => {
  const months = new Map<string, Map<NeedStatus, { entered: number; left: number }>>();
  const [first, last] = [elevenMonthsBefore(wanted.on), wanted.on.slice(0, 7)];
  for (const { flow } of flows)
    for (const one of flow) {
      if (one.month < first || one.month > last) continue;
      if (wanted.status !== undefined && one.status !== wanted.status) continue;
      const ofMonth = made(months, one.month, () => new Map<NeedStatus, { entered: number; left: number }>());
      const sum = made(ofMonth, one.status, () => ({ entered: 0, left: 0 }));
      sum.entered += one.entered;
      sum.left += one.left;
    }
  return [...months.keys()].toSorted(ascending).map((month) => ({
    month,
    states: needStatuses.flatMap((status) => {
      const sum = months.get(month)?.get(status);
      return sum === undefined ? [] : [{ status, ...sum }];
    }),
  }));
};
