import { DispatchYearlyPlan, type YearlyPlanWish } from '@bina/application';
import { employee, planIdOf, type ItemWish, type NamedNeed, type PlanItemRef } from '@bina/domain';
import type { Executor } from '@bina/engine';
import { competencies, units } from './city.js';
import type { Person } from './people.js';
import { Chance } from './random.js';
import type { Stage, Teller } from './world.js';

/** An approved item that waits for its programme. */
export interface Planned {
  readonly planItem: PlanItemRef;
  readonly year: number;
  readonly competencyId: string;
  /** Code of its form. */
  readonly form: string | undefined;
  readonly needs: readonly NamedNeed[];
}

interface Planning {
  readonly stage: Stage;
  readonly teller: Teller;
  readonly executor: Executor;
}

interface Year {
  readonly everybody: readonly Person[];
  readonly year: number;
  /** YYYY-MM-DD: when drafting begins. All is decided within three days. */
  readonly on: string;
}

const SEED = 20_250_116;
const ITEMS = 4;
/** People whom one item can take; the others wait for another year. */
const PEOPLE_AN_ITEM = 24;

/**
 * Every unit plans a year from the needs of its people: the competencies that most of them lack. Some plans are returned
 * with remarks first; most of the money that is asked for is granted.
 */
export const planYear = async (
  planning: Planning,
  { everybody, year, on }: Year,
): Promise<readonly Planned[]> => {
  const { stage, executor } = planning;
  const chance = new Chance(SEED + year);
  const planned: Planned[] = [];
  stage.setClock(`${on}T02:00:00.000Z`);
  for (const [index, [unitId]] of units.entries()) {
    const people = everybody.filter((person) => person.unitId === unitId);
    const items = (await mostWanted(executor, people)).map((wanted) => itemFor(wanted, chance));
    const beside = index % 3 === 0 ? [seminar(chance)] : [];
    const plan: UnitPlan = { unitId, year, items: [...items, ...beside], returned: index % 4 === 1 };
    await review(planning, plan, chance);
    for (const { itemId, form, target } of items)
      planned.push({
        planItem: { planId: planIdOf(unitId, year), itemId },
        year,
        competencyId: itemId,
        form: form?.code,
        needs: target?.needs ?? [],
      });
  }
  await stage.settle();
  return planned;
};

interface Wanted {
  readonly competencyId: string;
  readonly needs: readonly NamedNeed[];
}

/** The competencies in which most of these people have a need that nothing answers yet, with those needs. */
const mostWanted = async (executor: Executor, people: readonly Person[]): Promise<readonly Wanted[]> => {
  const needs = new Map<string, NamedNeed[]>();
  for (const { employeeId } of people) {
    const { states } = await executor.state(employee, employeeId);
    for (const { status, whose } of Object.values(states.needs.needs)) {
      if (status !== 'open') continue;
      const alike = needs.get(whose.competencyId) ?? [];
      needs.set(whose.competencyId, [...alike, { employeeId, needId: whose.needId }]);
    }
  }
  return [...needs]
    .map(([competencyId, alike]) => ({ competencyId, needs: alike }))
    .sort((a, b) => b.needs.length - a.needs.length || (a.competencyId < b.competencyId ? -1 : 1))
    .slice(0, ITEMS)
    .map((wanted) => ({ ...wanted, needs: wanted.needs.slice(0, PEOPLE_AN_ITEM) }));
};

const itemFor = ({ competencyId, needs }: Wanted, chance: Chance): ItemWish => {
  const [, name = competencyId, kind = 'technical'] = competencies.find(([id]) => id === competencyId) ?? [];
  const fromMonth = chance.between(2, 9);
  return {
    itemId: competencyId,
    title: `Pembinaan ${name}`,
    competence: { kind, competencyId },
    target: { needs },
    form: { code: chance.pick(['3', '4', '8', '15', '16']) },
    organiser: 'BKPSDM',
    schedule: { fromMonth, toMonth: fromMonth + chance.between(0, 2) },
    curriculum: `Kurikulum pengembangan kompetensi ${name}, tingkat yang dipersyaratkan jabatan`,
    budget: { asked: needs.length * chance.between(3, 9) * 100_000, source: 'APBD' },
  };
};

/** For whoever comes: it answers nobody's need. */
const seminar = (chance: Chance): ItemWish => ({
  itemId: 'seminar',
  title: 'Seminar nilai dasar ASN BerAKHLAK',
  competence: { kind: 'managerial', competencyId: 'integritas' },
  target: { needs: [], seats: chance.between(20, 60) },
  form: { code: '9' },
  organiser: 'BKPSDM',
  schedule: { fromMonth: 10, toMonth: 10 },
  curriculum: 'Nilai dasar ASN',
  budget: { asked: 5_000_000, source: 'APBD' },
});

interface UnitPlan {
  readonly unitId: string;
  readonly year: number;
  readonly items: readonly ItemWish[];
  /** Whether the training office has something to say against it. */
  readonly returned: boolean;
}

/** One unit's plan from its draft to its money. */
const review = async (
  { teller }: Planning,
  { unitId, year, items, returned }: UnitPlan,
  chance: Chance,
): Promise<void> => {
  const planId = planIdOf(unitId, year);
  const [first] = items;
  if (first === undefined) return;
  const by = (head: boolean) => ({
    ...teller.by(),
    ...(head ? { actor: { id: `kepala-${unitId}`, role: 'unit-manager' } } : {}),
  });
  const tell = (head: boolean, ...wishes: readonly YearlyPlanWish[]) =>
    teller.tell(new DispatchYearlyPlan(wishes.map((wish) => ({ id: planId, wish, by: by(head) }))));
  const headAgrees = { type: 'EndorsePlanStep', data: { step: 'unit-head', remarks: [] } } as const;
  const submit = async () => {
    await tell(true, { type: 'SubmitYearlyPlan' });
    await tell(true, headAgrees);
  };
  const additions = items.map((data) => ({ type: 'AddPlanItem', data }) as const);
  await tell(true, { type: 'DraftYearlyPlan', data: { unitId, year } }, ...additions);
  await submit();
  if (returned) {
    await tell(false, {
      type: 'ReturnYearlyPlan',
      data: { step: 'training-office', remarks: remarksOn(first) },
    });
    await tell(true, { type: 'ChangePlanItem', data: cheaper(first) });
    await submit();
  }
  await tell(
    false,
    { type: 'EndorsePlanStep', data: { step: 'training-office', remarks: [] } },
    { type: 'ApproveYearlyPlan', data: { remarks: [] } },
  );
  const grants = (returned ? items.with(0, cheaper(first)) : items).flatMap((item) => grantFor(item, chance));
  if (grants.length > 0) await tell(false, { type: 'FundYearlyPlan', data: { grants } });
};

const remarksOn = ({ itemId }: ItemWish) => [
  { itemId, text: 'Biaya per orang melebihi standar biaya kota; sesuaikan' },
  { text: 'Dahulukan yang belum mencapai 20 JP' },
];

const cheaper = (item: ItemWish): ItemWish => {
  const { asked, source } = item.budget ?? { asked: 0, source: 'APBD' };
  return { ...item, budget: { asked: Math.floor((asked * 8) / 10), source } };
};

/** Most items are given money, and few all that they ask for. */
const grantFor = ({ itemId, budget }: ItemWish, chance: Chance) => {
  if (budget === undefined || !chance.percent(75)) return [];
  const granted = Math.floor((budget.asked * chance.pick([60, 80, 100])) / 100);
  return [{ itemId, granted, source: 'APBD' }];
};
