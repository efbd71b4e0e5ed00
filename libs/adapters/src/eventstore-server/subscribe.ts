import { randomUUID } from 'node:crypto';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventFilter, EventStore, Position, StoredEvent } from '@bina/engine';
import type { ServerContext } from './context.js';
import { streamDeleted } from './errors.js';
import { checkpointEvery, filterOf } from './filters.js';
import * as respond from './read-responses.js';
import { streamOf } from './requests.js';
import { sendEvent, type ReadCall } from './send-event.js';
import { send } from './send.js';
import { STREAM_DELETED, stateOf } from './stream-state.js';
import { visibleEvents } from './visible.js';

type AllOptions = streams.ReadReq.Options;
type StreamOptions = streams.ReadReq.Options.StreamOptions;

/**
 * Subscribes to everything after a position: a confirmation, what is there, word of having caught up, what comes;
 * with a filter also checkpoints, so that the client can resume after what it was spared.
 */
export async function subscribeToAll(
  context: ServerContext,
  call: ReadCall,
  options: AllOptions,
): Promise<void> {
  const filterOptions = options.getFilter();
  const filter = filterOptions && filterOf(filterOptions);
  const interval = filterOptions && checkpointEvery(filterOptions);
  const after = await startPosition(context.store, options);
  if (!(await send(call, respond.confirmation(randomUUID())))) return;
  const progress = new Progress(after);
  for await (const delivery of deliveries(context, call, after, filter)) {
    for (const event of delivery.events) {
      if (!(await sendEvent(context, call, event))) return;
      progress.told(event.position);
    }
    if (interval !== undefined && progress.isDue(delivery, interval)) {
      if (!(await send(call, respond.checkpoint(delivery.position)))) return;
      progress.told(delivery.position);
    }
    if (progress.becameCurrent(delivery.caughtUp) && !(await send(call, respond.caughtUp()))) return;
  }
}

/** Subscribes to one stream after a revision. A stream that does not exist yet is waited for. */
export async function subscribeToStream(
  context: ServerContext,
  call: ReadCall,
  options: StreamOptions,
): Promise<void> {
  const { store } = context;
  const stream = streamOf(options.getStreamIdentifier());
  const head = await store.head();
  const state = await stateOf(store, stream);
  if (state.tombstoned) throw streamDeleted(stream);
  if (!(await send(call, respond.confirmation(randomUUID())))) return;
  let after = head;
  if (!options.hasEnd()) {
    const from = options.hasRevision() ? BigInt(options.getRevision()) + 1n : 0n;
    const target = { stream, state, nowMs: Date.parse(context.now()) };
    for await (const event of visibleEvents(store, target, { from })) {
      if (!(await sendEvent(context, call, event))) return;
      if (event.position > after) after = event.position;
    }
  }
  await followStream(context, call, { stream, after });
}

async function followStream(
  context: ServerContext,
  call: ReadCall,
  { stream, after }: { readonly stream: string; readonly after: Position },
): Promise<void> {
  const progress = new Progress(after);
  const isMine = (event: StoredEvent) => event.stream === stream;
  for await (const delivery of deliveries(context, call, after, { on: 'stream', prefixes: [stream] })) {
    for (const event of delivery.events.filter(isMine)) {
      if (event.type === STREAM_DELETED) throw streamDeleted(stream);
      if (!(await sendEvent(context, call, event))) return;
    }
    if (progress.becameCurrent(delivery.caughtUp) && !(await send(call, respond.caughtUp()))) return;
  }
}

/** Goes on until the client leaves or the server closes. */
function deliveries(
  context: ServerContext,
  call: ReadCall,
  after: Position,
  filter: EventFilter | undefined,
): ReturnType<EventStore['subscribe']> {
  const left = new AbortController();
  call.once('cancelled', () => left.abort());
  if (call.cancelled) left.abort();
  const signal = AbortSignal.any([left.signal, context.closing]);
  return context.store.subscribe({ after, signal, ...(filter && { filter }) });
}

async function startPosition(store: EventStore, options: AllOptions): Promise<Position> {
  const all = options.getAll();
  if (all?.hasEnd()) return store.head();
  return BigInt(all?.getPosition()?.getCommitPosition() ?? 0);
}

/** What the client knows of where its subscription stands. */
class Progress {
  #current = false;

  constructor(private position: Position) {}

  told(position: Position): void {
    this.position = position;
  }

  /** Positions are dense enough in our log to count what was looked through. At the end, we tell at once. */
  isDue(delivery: { readonly position: Position; readonly caughtUp: boolean }, interval: bigint): boolean {
    const ahead = delivery.position - this.position;
    return ahead >= interval || (delivery.caughtUp && !this.#current && ahead > 0n);
  }

  /** True once each time that the subscription has reached the end of the log. */
  becameCurrent(caughtUp: boolean): boolean {
    const became = caughtUp && !this.#current;
    this.#current = caughtUp;
    return became;
  }
}
