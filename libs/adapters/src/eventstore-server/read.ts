import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadAllOptions, ReadStreamOptions } from '@bina/engine';
import type { ServerContext } from './context.js';
import { invalidArgument, streamDeleted } from './errors.js';
import { filterOf } from './filters.js';
import * as respond from './read-responses.js';
import { streamOf } from './requests.js';
import { sendEvent, type ReadCall } from './send-event.js';
import { send } from './send.js';
import { stateOf } from './stream-state.js';
import { subscribeToAll, subscribeToStream } from './subscribe.js';
import { visibleEvents } from './visible.js';

type Options = streams.ReadReq.Options;

/** Read: a stream or everything, once (either direction) or for as long as the client stays. */
export async function read(context: ServerContext, call: ReadCall): Promise<void> {
  const options = call.request.getOptions();
  if (!options) throw invalidArgument('The read has no options.');
  const stream = options.getStream();
  const all = options.getAll();
  if (!stream === !all) throw invalidArgument('The read names neither a stream nor $all.');
  const backwards = options.getReadDirection() === 1;
  if (stream && options.hasFilter()) throw invalidArgument('Only reads of $all take a filter.');
  if (options.hasSubscription()) {
    if (backwards) throw invalidArgument('A subscription goes forwards.');
    return stream ? subscribeToStream(context, call, stream) : subscribeToAll(context, call, options);
  }
  return stream ? readStream(context, call, options) : readAll(context, call, options);
}

async function readStream(context: ServerContext, call: ReadCall, options: Options): Promise<void> {
  const stream = streamOf(options.getStream()?.getStreamIdentifier());
  const state = await stateOf(context.store, stream);
  if (state.tombstoned) throw streamDeleted(stream);
  if (state.revision < 0n || state.deleted) {
    await send(call, respond.notFound(stream));
    return;
  }
  const wanted = streamRange(options);
  // Newer clients ask, by this number, to be told where the stream begins and ends.
  const tellEnds = (options.getControlOption()?.getCompatibility() ?? 0) >= 1;
  const forwards = wanted !== undefined && wanted.direction !== 'backwards';
  if (tellEnds && forwards && (wanted.from ?? 0n) < state.firstVisible) {
    if (!(await send(call, respond.firstPosition(state.firstVisible)))) return;
  }
  if (wanted) {
    const target = { stream, state, nowMs: Date.parse(context.now()) };
    for await (const event of visibleEvents(context.store, target, wanted)) {
      if (!(await sendEvent(context, call, event))) return;
    }
  }
  if (tellEnds) await send(call, respond.lastPosition(state.revision));
}

async function readAll(context: ServerContext, call: ReadCall, options: Options): Promise<void> {
  const wanted = allRange(options);
  if (!wanted) return;
  const filter = options.getFilter();
  const pages = context.store.readAll({ ...wanted, ...(filter && { filter: filterOf(filter) }) });
  for await (const page of pages) {
    for (const event of page) if (!(await sendEvent(context, call, event))) return;
  }
}

/** What to read of a stream; undefined for nothing, as from its end forwards. */
function streamRange(options: Options): ReadStreamOptions | undefined {
  const backwards = options.getReadDirection() === 1;
  const stream = options.getStream();
  const range = { direction: backwards ? 'backwards' : 'forwards', limit: countOf(options) } as const;
  if (stream?.hasRevision()) return { ...range, from: BigInt(stream.getRevision()) };
  if (stream?.hasEnd()) return backwards ? range : undefined;
  return { ...range, from: 0n };
}

/** What to read of everything. EventStoreDB reads forwards from a position with it, backwards without. */
function allRange(options: Options): ReadAllOptions | undefined {
  const backwards = options.getReadDirection() === 1;
  const all = options.getAll();
  const range = { direction: backwards ? 'backwards' : 'forwards', limit: countOf(options) } as const;
  const position = all?.getPosition()?.getCommitPosition();
  if (position !== undefined) {
    const after = BigInt(position);
    return { ...range, after: backwards || after === 0n ? after : after - 1n };
  }
  if (all?.hasEnd()) return backwards ? range : undefined;
  return backwards ? undefined : range;
}

/** Clients without a limit send the largest number that they know. */
function countOf(options: Options): number {
  const count = BigInt(options.getCount());
  return count > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(count);
}
