import type { ChainFault, EventStore, Position } from '@bina/engine';
import { Chains } from './verify/chains.js';
import { placeOf, type EventPlace } from './verify/fault.js';

/** An event that breaks its stream's chain. */
export interface BrokenLink {
  readonly event: EventPlace;
  readonly fault: ChainFault;
}

export interface ChainsVerified {
  readonly events: number;
  readonly streams: number;
  /** Position of the last event looked at. */
  readonly head: Position;
  /** In the order of the log; of a stream only the first, since all after it hang on it. */
  readonly broken: readonly BrokenLink[];
}

/** Tells how far verification has come: the position reached, of the log's last one. */
export type VerifyProgress = (position: Position, head: Position) => void;

/**
 * Follows every stream's hash chain through the whole log: nothing edited, moved, dropped from within, or put between.
 * What it cannot see is a stream that was cut off at its end, or is missing as a whole.
 */
export const verifyChains = async (
  store: Pick<EventStore, 'readAll' | 'head'>,
  onProgress: VerifyProgress = () => undefined,
): Promise<ChainsVerified> => {
  const head = await store.head();
  const chains = new Chains();
  const broken: BrokenLink[] = [];
  let events = 0;
  let position = 0n;
  for await (const page of store.readAll()) {
    for (const event of page) {
      events += 1;
      ({ position } = event);
      const fault = chains.check(event);
      if (fault !== undefined) broken.push({ event: placeOf(event), fault });
    }
    onProgress(position, head);
  }
  return { events, streams: chains.streams, head: position, broken };
};
