import { yearInWib } from '@bina/domain';

/**
 * The calendar year in Medan at a moment (ISO 8601, UTC). Medan is ahead of UTC, so that only on the last day of a year
 * the two can differ: on all others the text says it, which a rebuild of many thousand events feels.
 */
export const yearAt = (instant: string): number =>
  instant.startsWith('12-31', 5) ? yearInWib(instant) : Number(instant.slice(0, 4));
