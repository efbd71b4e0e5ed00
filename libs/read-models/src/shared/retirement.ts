type Filter = Readonly<Record<string, unknown>>;

/** Which of the retired are wanted on a day (YYYY-MM-DD): only those, none of those, or all where nothing is said. */
export interface Retirement {
  readonly retired?: boolean | undefined;
  readonly onDay: string;
}

/** The condition for it, on documents whose `retiredFrom` is null until they are retired. */
export const retirement = ({ retired, onDay }: Retirement): Filter => {
  if (retired === undefined) return {};
  if (retired) return { retiredFrom: { $ne: null, $lte: onDay } };
  return { $or: [{ retiredFrom: null }, { retiredFrom: { $gt: onDay } }] };
};

/** What something was called from when on: the latest is in the document itself. */
export interface Revision<W> {
  readonly effectiveFrom: string;
  readonly reason: string;
  /** As it was until then. */
  readonly previous: W;
}

/** How it read on a day: as before the first revision of a later day, or as it reads now where there is none. */
export const readingOn = <W>(now: W, revisions: readonly Revision<W>[], onDay: string): W =>
  revisions.find(({ effectiveFrom }) => effectiveFrom > onDay)?.previous ?? now;
