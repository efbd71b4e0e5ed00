import { metadataOf, type EventStore, type Metadata, type Position, type StoredEvent } from '@bina/engine';

/** An event or the command that another event follows from. */
export type Origin =
  | {
      readonly is: 'event';
      readonly eventId: string;
      readonly type: string;
      readonly stream: string;
      readonly position: Position;
      readonly actor: Metadata['actor'];
      readonly recordedAt: string;
    }
  | { readonly is: 'command'; readonly commandId: string; readonly actor: Metadata['actor'] }
  /** The cause lies further back than was looked. */
  | { readonly is: 'not found'; readonly eventId: string };

/** What causation is followed from. */
export interface Effect {
  readonly position: Position;
  readonly metadata: Metadata;
}

/** How far back a cause is looked for: a policy follows its cause soon. */
const LOOK_BACK_EVENTS = 20_000;
const LONGEST_CHAIN = 20;

/** Follows causation from events to the commands that they go back to. What was looked for once is not looked for again. */
export class Causation {
  readonly #found = new Map<string, StoredEvent | undefined>();

  constructor(private readonly store: Pick<EventStore, 'readAll'>) {}

  /** The causes of an event, the nearest first; the last is the command that began it, as far as it is found. */
  async of(event: Effect): Promise<readonly Origin[]> {
    const chain: Origin[] = [];
    let effect = event;
    while (chain.length < LONGEST_CHAIN) {
      const { $causationId, commandId, actor } = effect.metadata;
      if ($causationId === commandId) return [...chain, { is: 'command', commandId, actor }];
      const cause = await this.#find($causationId, effect.position);
      if (cause === undefined) return [...chain, { is: 'not found', eventId: $causationId }];
      const metadata = metadataOf(cause);
      const { id: eventId, type, stream, position } = cause;
      const { actor: by, recordedAt } = metadata;
      chain.push({ is: 'event', eventId, type, stream, position, actor: by, recordedAt });
      effect = { position, metadata };
    }
    return chain;
  }

  async #find(eventId: string, before: Position): Promise<StoredEvent | undefined> {
    if (!this.#found.has(eventId)) this.#found.set(eventId, await this.#lookBack(eventId, before));
    return this.#found.get(eventId);
  }

  async #lookBack(eventId: string, before: Position): Promise<StoredEvent | undefined> {
    const options = { after: before, direction: 'backwards', limit: LOOK_BACK_EVENTS } as const;
    for await (const page of this.store.readAll(options)) {
      const found = page.find(({ id }) => id === eventId);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
