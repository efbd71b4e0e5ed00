/** What a person took part in, as far as attempts go. */
interface Attempted {
  readonly seriesId?: string;
  readonly enrolment?: { readonly status: 'enrolled' | 'ended' | 'completed' };
  readonly sessions: Readonly<Record<string, unknown>>;
}

/**
 * The how manyeth time it is that somebody is enrolled in a programme or an edition of its series: those count that
 * were completed or of which a session was recorded, whatever came of them. Who withdrew before is not held to it.
 */
export const attemptAt = (
  programs: Readonly<Record<string, Attempted>>,
  { programId, seriesId }: { readonly programId: string; readonly seriesId?: string },
): number =>
  1 +
  Object.entries(programs).filter(
    ([id, { seriesId: other, enrolment, sessions }]) =>
      (id === programId || (seriesId !== undefined && other === seriesId)) &&
      enrolment !== undefined &&
      (enrolment.status === 'completed' || Object.keys(sessions).length > 0),
  ).length;
