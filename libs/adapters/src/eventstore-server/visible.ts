import type { EventStore, ReadStreamOptions, StoredEvent } from '@bina/engine';
import type { StreamState } from './stream-state.js';
import { fromStore } from './wire-event.js';

const TICKS_PER_MS = 10_000n;

/**
 * A stream's events without those that its metadata hide: before `$tb`, beyond `$maxCount`, older than `$maxAge`.
 * They are hidden from reads of the stream only; `$all` shows them, as EventStoreDB does until it scavenges.
 * @param nowMs milliseconds since 1970, from which the age is counted.
 */
export async function* visibleEvents(
  store: EventStore,
  target: { readonly stream: string; readonly state: StreamState; readonly nowMs: number },
  options: ReadStreamOptions,
): AsyncGenerator<StoredEvent> {
  const { stream, state, nowMs } = target;
  const { limit = Infinity, direction = 'forwards' } = options;
  const backwards = direction === 'backwards';
  const oldest = state.maxAgeMs === undefined ? undefined : BigInt(nowMs - state.maxAgeMs) * TICKS_PER_MS;
  const from = backwards ? options.from : later(options.from ?? 0n, state.firstVisible);
  // With an age limit, one cannot know beforehand how many events a page will leave.
  const pageLimit = oldest === undefined && limit !== Infinity ? { limit } : {};
  let given = 0;
  if (limit <= 0) return;
  for await (const page of store.readStream(stream, {
    direction,
    ...(from !== undefined && { from }),
    ...pageLimit,
  })) {
    for (const event of page) {
      const hidden = event.revision < state.firstVisible || isOlder(event, oldest);
      // Going back, all that follows is older still.
      if (hidden && backwards) return;
      if (hidden) continue;
      yield event;
      given += 1;
      if (given >= limit) return;
    }
  }
}

const isOlder = (event: StoredEvent, oldest: bigint | undefined): boolean =>
  oldest !== undefined && fromStore(event).createdTicks < oldest;

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
