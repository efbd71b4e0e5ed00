import type { CarriedOut, FundedItem } from './plan-progress.js';

/** What was planned, and what was done. Money in whole rupiah; minutes are those of all people together. */
export type Sums = {
  readonly items: number;
  /** Needs that the items answer. */
  readonly needs: number;
  readonly seatsPlanned: number;
  readonly budgetAsked: number;
  readonly budgetGranted: number;
  readonly itemsFunded: number;
  /** Items for which a programme was proposed that is not cancelled. */
  readonly itemsBegun: number;
  readonly programs: number;
  readonly programsCompleted: number;
  readonly programsCancelled: number;
  readonly enrolled: number;
  readonly completed: number;
  readonly sessionsScheduled: number;
  /** Sessions to which somebody came. */
  readonly sessionsHeld: number;
  readonly minutes: number;
};

export const noSums: Sums = {
  items: 0,
  needs: 0,
  seatsPlanned: 0,
  budgetAsked: 0,
  budgetGranted: 0,
  itemsFunded: 0,
  itemsBegun: 0,
  programs: 0,
  programsCompleted: 0,
  programsCancelled: 0,
  enrolled: 0,
  completed: 0,
  sessionsScheduled: 0,
  sessionsHeld: 0,
  minutes: 0,
};

const names = Object.keys(noSums) as readonly (keyof Sums)[];

export const plusSums = (a: Sums, b: Sums): Sums =>
  Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as Sums;

/** What is said of a programme that is not held: nobody is counted as taking part in it. */
export const sumsOfProgram = (program: CarriedOut): Sums => {
  const { status, enrolled, completed, sessions, minutes } = program;
  const held = sessions.filter(({ came }) => came > 0).length;
  // Sessions that were held before a programme was cancelled were held.
  const done = { ...noSums, programs: 1, sessionsHeld: held, minutes };
  if (status === 'cancelled') return { ...done, programsCancelled: 1 };
  return {
    ...done,
    programsCompleted: status === 'completed' ? 1 : 0,
    enrolled,
    completed,
    sessionsScheduled: sessions.filter(({ scheduled }) => scheduled).length,
  };
};

/** What an item of the plan in force says, and what its programmes did. */
export const sumsOfItem = (item: FundedItem, programs: readonly CarriedOut[]): Sums => {
  const { needs, seats, asked, granted } = item;
  const plan = {
    ...noSums,
    items: 1,
    needs,
    seatsPlanned: seats,
    budgetAsked: asked,
    budgetGranted: granted ?? 0,
    itemsFunded: granted === undefined ? 0 : 1,
    itemsBegun: programs.some(({ status }) => status !== 'cancelled') ? 1 : 0,
  };
  return programs.map(sumsOfProgram).reduce(plusSums, plan);
};

/** The programmes that carry out an item. */
export const programsOf = (
  { itemId }: { readonly itemId: string },
  programs: readonly CarriedOut[],
): readonly CarriedOut[] => programs.filter((program) => program.itemId === itemId);

/** A plan's items in force, and all its programmes: also those of items that a revision has dropped since. */
export const sumsOf = ({
  items,
  programs,
}: {
  readonly items: readonly FundedItem[];
  readonly programs: readonly CarriedOut[];
}): Sums => {
  const kept = items.map((item) => sumsOfItem(item, programsOf(item, programs)));
  const inForce = new Set(items.map(({ itemId }) => itemId));
  const dropped = programs.filter(({ itemId }) => !inForce.has(itemId)).map(sumsOfProgram);
  return [...kept, ...dropped].reduce(plusSums, noSums);
};
