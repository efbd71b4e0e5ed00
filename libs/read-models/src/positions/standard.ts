import { ascending } from '../shared/lists.js';

/** A level that a position requires from a day on, until a later one is set; null: from then on none is required. */
export type Standard = {
  readonly competencyId: string;
  readonly requiredLevel: number | null;
  readonly effectiveFrom: string;
};

/** A level that is required. */
export type Held = Standard & { readonly requiredLevel: number };

export const byCompetencyAndDay = (a: Standard, b: Standard): number =>
  ascending(a.competencyId, b.competencyId) || ascending(a.effectiveFrom, b.effectiveFrom);

/** What is required on a day (YYYY-MM-DD). */
export const heldOn = (standards: readonly Standard[], onDay: string): readonly Held[] => {
  const latest = new Map<string, Standard>();
  for (const one of standards) if (one.effectiveFrom <= onDay) latest.set(one.competencyId, one);
  return [...latest.values()].filter((one): one is Held => one.requiredLevel !== null);
};

/** What is decided for days after it, in the order of the days. */
export const comingAfter = (standards: readonly Standard[], onDay: string): readonly Standard[] =>
  standards
    .filter(({ effectiveFrom }) => effectiveFrom > onDay)
    .toSorted((a, b) => ascending(a.effectiveFrom, b.effectiveFrom));
