import type { NamedNeed, Remark } from '@bina/domain';
import type { ReadModels } from '@bina/engine';
import { planProgress, type CarriedOut, type PlanProgress } from '../plan-progress/plan-progress.js';
import { noSums, programsOf, sumsOf, sumsOfItem, type Sums } from '../plan-progress/sums.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';
import { planTargets, type PlanTargets } from './plan-targets.js';
import type { Plan, ShownItem, Version } from './plan.js';
import { plans } from './plans.js';

export type PlanSummary = Omit<Plan, 'underWay' | 'inForce' | 'steps' | 'rule' | 'history'> & {
  /** The revision that holds; null where none does. */
  readonly inForce: number | null;
  /** Items of the latest revision. */
  readonly items: number;
};

/** What a list of plans may be narrowed to. */
export interface PlansWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly year?: number | undefined;
  readonly status?: Plan['status'] | undefined;
  readonly turn?: string | undefined;
}

/** Plans, the latest year first; within it those first that have stood so longest. @throws RangeError */
export const listPlans = async (
  reads: ReadModels,
  { unitId, year, status, turn, ...paging }: PlansWanted = {},
): Promise<Page<PlanSummary>> => {
  const filter = conditions({ unitId, year, status, turn });
  return showing(await pageOf(reads, { from: plans, filter, sort: { year: -1, since: 1 } }, paging), summary);
};

const summary = ({
  planId,
  unitId,
  year,
  status,
  revision,
  turn,
  since,
  underWay,
  inForce,
}: Plan): PlanSummary => ({
  planId,
  unitId,
  year,
  status,
  revision,
  turn,
  since,
  inForce: inForce?.revision ?? null,
  items: (underWay ?? inForce)?.items.length ?? 0,
});

type ItemDetails = Omit<ShownItem, 'target'> & {
  readonly target:
    (Omit<NonNullable<ShownItem['target']>, 'needs'> & { readonly needs: readonly NamedNeed[] }) | null;
  /** What was said of it in the reviews of this revision. */
  readonly remarks: readonly (Remark & { readonly step: string })[];
};

type ItemInForce = ItemDetails & {
  readonly granted: number | null;
  readonly fundedBy: string | null;
  /** Planned against done. */
  readonly done: Sums;
  readonly programs: readonly CarriedOut[];
};

/** A plan with its items, in force and under way, and what was done. */
export type PlanDetails = Omit<Plan, 'underWay' | 'inForce'> & {
  readonly underWay: { readonly revision: number; readonly items: readonly ItemDetails[] } | null;
  readonly inForce: { readonly revision: number; readonly items: readonly ItemInForce[] } | null;
  /** Programmes of items that a revision has dropped. */
  readonly dropped: readonly CarriedOut[];
  /** Of the items in force, and of all programmes. */
  readonly totals: Sums;
};

/** A plan; undefined for an id that none has. */
export const planById = async (reads: ReadModels, planId: string): Promise<PlanDetails | undefined> => {
  const [found, targets, progress] = await Promise.all([
    reads.get(plans, planId),
    reads.find(planTargets, { filter: { planId } }),
    reads.get(planProgress, planId),
  ]);
  if (found === undefined) return undefined;
  const needs = new Map(targets.map((one) => [targetKey(one), one.needs]));
  const { underWay, inForce, ...plan } = shown(found);
  const details = (version: Version, item: ShownItem): ItemDetails => ({
    ...item,
    target: item.target && {
      ...item.target,
      needs: needs.get(targetKey({ itemId: item.itemId, revision: item.changedIn })) ?? [],
    },
    remarks: remarksOn(item, version, plan.history),
  });
  return {
    ...plan,
    underWay: underWay && { ...underWay, items: underWay.items.map((item) => details(underWay, item)) },
    inForce: inForce && {
      ...inForce,
      items: inForce.items.map((item) => ({ ...details(inForce, item), ...doneFor(item, progress) })),
    },
    dropped: droppedIn(progress, inForce),
    totals: progress === undefined ? noSums : sumsOf(progress),
  };
};

const targetKey = ({ itemId, revision }: Pick<PlanTargets, 'itemId' | 'revision'>): string =>
  `${itemId}/${revision}`;

const remarksOn = ({ itemId }: ShownItem, { revision }: Version, history: Plan['history']) =>
  history
    .filter((act) => act.revision === revision)
    .flatMap(({ step = '', remarks = [] }) =>
      remarks.filter((remark) => remark.itemId === itemId).map((remark) => ({ ...remark, step })),
    );

const doneFor = (item: ShownItem, progress: PlanProgress | undefined) => {
  const programs = programsOf(item, progress?.programs ?? []);
  const funded = progress?.items.find(({ itemId }) => itemId === item.itemId);
  return {
    granted: funded?.granted ?? null,
    fundedBy: funded?.source ?? null,
    done: funded === undefined ? noSums : sumsOfItem(funded, programs),
    programs,
  };
};

const droppedIn = (progress: PlanProgress | undefined, inForce: Version | null): readonly CarriedOut[] =>
  (progress?.programs ?? []).filter(
    ({ itemId }) => !(inForce?.items ?? []).some((item) => item.itemId === itemId),
  );
