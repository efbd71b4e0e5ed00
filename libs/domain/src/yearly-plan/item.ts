import { reject, type Rejection } from '../decision.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import { developmentPaths, type developmentForms } from '../rule/rules/development-forms.js';
import { distinct } from '../same.js';
import { id, integer, list, object, oneOf, optional, text, type Held } from '../shape.js';

/** A need of somebody, as an item names it. */
export const namedNeed = object({ employeeId: id, needId: id });
export type NamedNeed = Held<typeof namedNeed>;

/** The plan item that a programme carries out. */
export const planItemRef = object({ planId: id, itemId: id });
export type PlanItemRef = Held<typeof planItemRef>;

/** Whole rupiah, up to a trillion. */
export const rupiah = integer(0, 1_000_000_000_000);

/** The seven parts that a plan names: PP 11/2017 art. 207. */
export const planParts = [
  'competence',
  'target',
  'form',
  'organiser',
  'schedule',
  'curriculum',
  'budget',
] as const;
export type PlanPart = (typeof planParts)[number];

const month = integer(1, 12);

/** One line of a yearly plan. A part may be missing while the plan is drafted. */
export const planItem = object({
  itemId: id,
  title: text(200),
  competence: optional(object({ kind: oneOf('technical', 'managerial', 'sociocultural'), competencyId: id })),
  /** The people: those whose needs it answers, and so many more of a unit or a position. */
  target: optional(
    object({
      needs: list(namedNeed, 2_000),
      seats: optional(integer(1, 10_000)),
      unitId: optional(id),
      positionId: optional(id),
    }),
  ),
  /** Type and path (bentuk dan jalur): the form's code, and the path that the rule had for it. */
  form: optional(object({ code: id, path: oneOf(...developmentPaths), rule: ruleRef })),
  organiser: optional(text(200)),
  /** Months of the plan's year: a plan's horizon is one year. */
  schedule: optional(object({ fromMonth: month, toMonth: month })),
  /** How it fits the curriculum. */
  curriculum: optional(text()),
  budget: optional(object({ asked: rupiah, source: text(200) })),
});
export type PlanItem = Held<typeof planItem>;

/** An item as it is wished for: the path of its form is the rule's business. */
export type ItemWish = Omit<PlanItem, 'form'> & { readonly form?: { readonly code: string } };

/** What an item refers to. */
export interface ItemFacts {
  /** The kind of the competency that it names; absent where it names none. */
  readonly kind?: string;
  readonly forms: Edition<(typeof developmentForms)['first']['parameters']>;
}

/** The item as the plan holds it, or why it cannot. */
export const itemOf = (wish: ItemWish, facts: ItemFacts): PlanItem | Rejection => {
  const { itemId, competence, schedule, target } = wish;
  const { form: wished, ...rest } = wish;
  if (competence !== undefined && facts.kind !== undefined && competence.kind !== facts.kind)
    return reject('PLAN_ITEM_KIND_DIFFERS', { itemId, kind: competence.kind, isKind: facts.kind });
  if (schedule !== undefined && schedule.toMonth < schedule.fromMonth)
    return reject('PLAN_ITEM_ENDS_BEFORE_START', { itemId });
  const known = facts.forms.parameters.forms.find(({ code }) => code === wished?.code);
  if (wished !== undefined && known === undefined)
    return reject('PLAN_ITEM_FORM_UNKNOWN', { itemId, form: wished.code });
  const form = known && { code: known.code, path: known.path, rule: refOf(facts.forms) };
  return {
    ...rest,
    ...(form === undefined ? {} : { form }),
    ...(target === undefined ? {} : { target: { ...target, needs: distinct(target.needs, needKey) } }),
  };
};

/** A need of a person, as one text. */
export const needKey = ({ employeeId, needId }: NamedNeed): string => `${employeeId}/${needId}`;

export const needsIn = ({ target }: PlanItem): readonly NamedNeed[] => target?.needs ?? [];

/** Seats planned: one for each person whose need it names, and those that it asks for beside. */
export const seatsIn = (item: PlanItem): number =>
  distinct(needsIn(item), ({ employeeId }) => employeeId).length + (item.target?.seats ?? 0);

export const askedIn = ({ budget }: PlanItem): number => budget?.asked ?? 0;

/** What an item still lacks of the seven parts; a target of nobody is none. */
export const missingIn = (item: PlanItem): readonly PlanPart[] =>
  planParts.filter((part) => (part === 'target' ? seatsIn(item) === 0 : item[part] === undefined));
