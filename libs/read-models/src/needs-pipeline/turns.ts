import type { NeedStatus } from '@bina/domain';

/**
 * Who is to do the next thing about a need in each state; null where nothing more is to be done. Our own choice, by what
 * the commands let each of them do: a unit manager (or the office) approves what a person proposes; the office puts an
 * open need in a plan or a programme and makes a programme of a plan's item; whoever organises the programme holds it,
 * and the person is assessed anew.
 */
export const turns = {
  proposed: 'unit-manager',
  open: 'office',
  'in-plan': 'office',
  planned: 'organiser',
  met: null,
  withdrawn: null,
  rejected: null,
  merged: null,
} as const satisfies Readonly<Record<NeedStatus, string | null>>;

/** Every state, in the order of a need's life. */
export const needStatuses = Object.keys(turns) as readonly NeedStatus[];

export type Turn = NonNullable<(typeof turns)[NeedStatus]>;

/** True while somebody is to do something about it. */
export const isWaiting = (status: NeedStatus): boolean => turns[status] !== null;
