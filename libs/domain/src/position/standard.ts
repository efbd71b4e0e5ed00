// The competency standard of a position (standar kompetensi jabatan): a level per competency, each from a day on.

/** A level from a day on; no level: from that day on the standard does not name the competency. */
export type Dated = { readonly requiredLevel?: number; readonly effectiveFrom: string };

/** By competency, each in the order of the days. */
export type Standards = Readonly<Record<string, readonly Dated[]>>;

/** One line of a standard. */
export type Requirement = { readonly competencyId: string; readonly requiredLevel: number };

/** The level that holds on a day (YYYY-MM-DD); undefined where the standard does not name the competency then. */
export const levelOn = (standards: Standards, competencyId: string, onDay: string): number | undefined =>
  standards[competencyId]?.findLast(({ effectiveFrom }) => effectiveFrom <= onDay)?.requiredLevel;

/** All that the standard names on a day (YYYY-MM-DD). */
export const requirementsOn = (standards: Standards, onDay: string): readonly Requirement[] =>
  Object.keys(standards).flatMap((competencyId) => {
    const requiredLevel = levelOn(standards, competencyId, onDay);
    return requiredLevel === undefined ? [] : [{ competencyId, requiredLevel }];
  });

/** The standards with what holds for one competency from a day on; it replaces what was set for that same day. */
export const withDated = (standards: Standards, competencyId: string, dated: Dated): Standards => {
  const others = (standards[competencyId] ?? []).filter((one) => one.effectiveFrom !== dated.effectiveFrom);
  const inOrder = [...others, dated].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return { ...standards, [competencyId]: inOrder };
};

/** What was decided for one competency on just that day. */
export const decidedOn = (standards: Standards, competencyId: string, onDay: string): Dated | undefined =>
  standards[competencyId]?.find(({ effectiveFrom }) => effectiveFrom === onDay);
