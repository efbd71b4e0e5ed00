import type { PositionKind } from '@bina/domain';
import type { Position } from '@bina/engine';

/** Whom a standard, a demand or a request concerns. */
export type Whom =
  /** Who stands in a position: holds it, acts in it, or aims at it. */
  | { readonly standIn: string }
  /** Everybody of whom there is a record, also who has left. */
  | { readonly everybody: true }
  /** Who is in one of the units and holds one of the positions, or one of such a kind, as far as these are given. */
  | {
      readonly unitIds?: readonly string[];
      readonly positionIds?: readonly string[];
      readonly positionKinds?: readonly PositionKind[];
    };

/**
 * Port: finds people by where they are. A command may ask only this of what is read, and only because nobody is missed:
 * it answers from what has seen the log up to a position, and who comes later is met by the event of their coming.
 */
export interface PeopleFinder {
  /**
   * The ids of people in service (of everybody, where that is asked), in any order.
   * @param upTo everything that stands in the log up to here has been seen
   * @throws when that takes too long: ask again
   */
  find(whom: Whom, upTo: Position): Promise<readonly string[]>;
}

/** The token under which the finder is given to handlers. */
export const PEOPLE_FINDER = Symbol('PeopleFinder');

/** For a process that only writes. */
export const noFinder: PeopleFinder = {
  find: () => Promise.reject(new Error('Nobody can be found here: this process keeps no read models.')),
};
