import { RevisionConflict, type EventToStore, type Position, type StreamWrite } from '@bina/engine';
import { accessDenied, streamDeleted } from './errors.js';
import type { ServerContext } from './context.js';
import {
  END_OF_TIME,
  METADATA,
  STREAM_DELETED,
  metadataJson,
  metadataStreamOf,
  stateOf,
  type StreamState,
} from './stream-state.js';
import { systemEvent } from './wire-event.js';

/** Where a writer expects a stream to end; `NO_STREAM` (-1) for a stream that is not there. */
export type Expected = bigint | 'any' | 'exists';

export interface StreamAppend {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly EventToStore[];
}

/** `position` is absent where no event was written and none was there before. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position?: Position }
  | { readonly kind: 'conflict'; readonly actual: bigint };

/** A rival writer that goes around this server can make us begin anew; so often, then the client hears of it. */
const MOST_ATTEMPTS = 10;

/**
 * Appends as EventStoreDB does: the same events at the same place again are a success and no second write, and an
 * append to a deleted stream brings the stream back without what was deleted.
 * @throws WireError when writes are refused or the stream was deleted for good.
 */
export function appendTo(context: ServerContext, append: StreamAppend): Promise<WriteOutcome> {
  const { stream, expected, events } = append;
  return changing(context, stream, async (state) => {
    const written = await alreadyWritten(context, append, state);
    if (written) return written;
    const mayBeNew = expected === -1n && state.deleted;
    if (!mayBeNew && !isAsExpected(expected, state)) return { kind: 'conflict', actual: state.revision };
    if (events.length === 0) return { kind: 'written', revision: state.revision };
    const write = { stream, expected: state.revision, events };
    const revived = state.deleted ? [metadataWrite(context, stream, state, state.revision + 1n)] : [];
    const { positions } = await context.store.append([write, ...revived]);
    const position = positions[0];
    const revision = state.revision + BigInt(events.length);
    return { kind: 'written', revision, ...(position !== undefined && { position }) };
  });
}

/**
 * Deletes a stream: for a while (it reads as not found until somebody appends) or for good. Both only record that it
 * was deleted; every event stays in the log.
 * @throws WireError when writes are refused or the stream was deleted for good.
 */
export function deleteStream(
  context: ServerContext,
  target: { readonly stream: string; readonly expected: Expected; readonly forGood: boolean },
): Promise<WriteOutcome> {
  const { stream, expected, forGood } = target;
  return changing(context, stream, async (state) => {
    if (!isAsExpected(expected, state)) return { kind: 'conflict', actual: state.revision };
    const write = forGood
      ? { stream, expected: state.revision, events: [systemEvent(STREAM_DELETED, '{}', context.now())] }
      : metadataWrite(context, stream, state, END_OF_TIME);
    const { positions } = await context.store.append([write]);
    return { kind: 'written', revision: state.revision, ...(positions[0] && { position: positions[0] }) };
  });
}

/** Runs one change of a stream after the other, each on the state that the one before has left. */
function changing(
  context: ServerContext,
  stream: string,
  change: (state: StreamState) => Promise<WriteOutcome>,
): Promise<WriteOutcome> {
  if (!context.allowWrites) return Promise.reject(accessDenied());
  return context.writers.run(stream, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const state = await stateOf(context.store, stream);
      if (state.tombstoned) throw streamDeleted(stream);
      try {
        return await change(state);
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  });
}

function isAsExpected(expected: Expected, { revision, deleted }: StreamState): boolean {
  if (expected === 'any') return true;
  if (expected === 'exists') return revision >= 0n && !deleted;
  return expected === revision;
}

/** Finds the same events at the place where they were to be written; for `any` and `exists`, at the stream's end. */
async function alreadyWritten(
  { store }: ServerContext,
  { stream, expected, events }: StreamAppend,
  state: StreamState,
): Promise<WriteOutcome | undefined> {
  const count = BigInt(events.length);
  const first = typeof expected === 'bigint' ? expected + 1n : state.revision - count + 1n;
  if (count === 0n || first < 0n || first + count - 1n > state.revision) return undefined;
  let index = 0;
  for await (const page of store.readStream(stream, { from: first, limit: events.length })) {
    for (const { id, position, revision } of page) {
      if (id !== events[index]?.id) return undefined;
      index += 1;
      if (index === events.length) return { kind: 'written', revision, position };
    }
  }
  return undefined;
}

function metadataWrite(
  context: ServerContext,
  stream: string,
  state: StreamState,
  truncateBefore: bigint,
): StreamWrite {
  const json = metadataJson(state.metadata, truncateBefore);
  return {
    stream: metadataStreamOf(stream),
    expected: state.metadataRevision,
    events: [systemEvent(METADATA, json, context.now())],
  };
}
