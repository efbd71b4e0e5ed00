import type { Change } from '@bina/audit';

/** A value that differs, as a line: where, what it was, what it is. */
export const changeLine = ({ path, before, after }: Change): string =>
  `      ${path || '/'}: ${valueIn(before)} -> ${valueIn(after)}`;

const valueIn = (value: unknown): string => (value === undefined ? '(none)' : JSON.stringify(value));
