import { dayInWib } from '@bina/domain';

/** The day that it is in Medan, YYYY-MM-DD: what a query is about where it names no day. */
export const today = (): string => dayInWib(new Date().toISOString());
