import { LRUCache } from 'lru-cache';
import type { Codec } from './codec.js';
import type { Category } from './decider.js';
import type { EventStore } from './event-store.js';
import { emptyStream, foldPage, streamName, type StreamState } from './stream-state.js';

/** States of streams, the most used of them in memory. What it holds was true of the log, but others may write on. */
export class StreamCache {
  private readonly states: LRUCache<string, StreamState>;
  private readonly outrun = new Set<string>();

  constructor(
    private readonly log: { readonly store: Pick<EventStore, 'readStream'>; readonly codec: Codec },
    max: number,
  ) {
    this.states = new LRUCache({
      max,
      dispose: (_state, stream, why) => why !== 'set' && this.outrun.delete(stream),
    });
  }

  /** What is known of a stream; undefined where it is known to have gone on. */
  get(stream: string): StreamState | undefined {
    return this.outrun.has(stream) ? undefined : this.states.get(stream);
  }

  put(state: StreamState): void {
    this.outrun.delete(state.stream);
    this.states.set(state.stream, state);
  }

  /** The stream has gone on from what is held: it is read on before it is used again. */
  outrunBy(stream: string): void {
    if (this.states.has(stream)) this.outrun.add(stream);
  }

  forget(stream: string): void {
    this.outrun.delete(stream);
    this.states.delete(stream);
  }

  forgetAll(): void {
    this.outrun.clear();
    this.states.clear();
  }

  /** Reads a stream to its end, from where the state that it holds ends. */
  async readOn(category: Category, id: string): Promise<StreamState> {
    let state = this.states.get(streamName(category, id)) ?? emptyStream(category, id);
    for await (const page of this.log.store.readStream(state.stream, { from: state.revision + 1n }))
      state = foldPage(state, page, await this.log.codec.decode(page));
    this.put(state);
    return state;
  }
}
