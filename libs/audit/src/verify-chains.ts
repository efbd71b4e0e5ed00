import {
  CHAIN_START,
  verifyLink,
  type ChainFault,
  type EventStore,
  type Position,
  type StoredEvent,
} from '@bina/engine';

/** An event that breaks its stream's chain. */
export interface BrokenLink {
  readonly event: Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id' | 'type'>;
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
  const ends = new Map<string, { revision: bigint; prev: string } | 'broken'>();
  const broken: BrokenLink[] = [];
  let events = 0;
  let position = 0n;
  for await (const page of store.readAll()) {
    for (const event of page) {
      events += 1;
      ({ position } = event);
      const end = ends.get(event.stream) ?? { revision: 0n, prev: CHAIN_START };
      if (end === 'broken') continue;
      const link = verifyLink(event, end);
      if ('hash' in link) ends.set(event.stream, { revision: event.revision + 1n, prev: link.hash });
      else {
        ends.set(event.stream, 'broken');
        broken.push({ event: placeOf(event), fault: link });
      }
    }
    onProgress(position, head);
  }
  return { events, streams: ends.size, head: position, broken };
};

const placeOf = ({ stream, revision, position, id, type }: StoredEvent): BrokenLink['event'] => ({
  stream,
  revision,
  position,
  id,
  type,
});
