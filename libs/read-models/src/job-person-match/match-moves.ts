import type { Cell } from '../shared/cells.js';
import type { EventNamed } from '../shared/events.js';

export const matchEvents = ['JobPersonMatchMeasured', 'JobPersonMatchEnded'] as const;
export type MatchEvent = EventNamed<(typeof matchEvents)[number]>;
type Before = EventNamed<'JobPersonMatchEnded'>['data']['previous'];

/** One person's match, that from now on counts, or counts no more. */
export interface MatchMove {
  /** Unit, position, standing. */
  readonly cell: Cell;
  /** Without a percentage until all competencies are assessed. */
  readonly match: Pick<Before, 'percentHundredths' | 'class' | 'rule'>;
  /** 1 where it begins to count, -1 where it ends. */
  readonly people: 1 | -1;
}

/** What an event does to the counts of matches. */
export const matchMoves = ({ type, data }: MatchEvent): readonly MatchMove[] => {
  const { previous, as } = data;
  const ends: readonly MatchMove[] =
    previous === undefined
      ? []
      : [{ cell: [previous.unitId, previous.positionId, as], match: previous, people: -1 }];
  return type === 'JobPersonMatchEnded'
    ? ends
    : [...ends, { cell: [data.unitId, data.positionId, as], match: data, people: 1 }];
};
