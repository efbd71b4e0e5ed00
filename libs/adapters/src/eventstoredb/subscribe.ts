import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Delivery, EventFilter, Position, StoredEvent, SubscribeOptions } from '@bina/engine';
import { arriving } from './arriving.js';
import type { Connection } from './connection.js';
import { isPassing, lasting } from './failures.js';
import { Backoff, pause } from './patience.js';
import { received } from './recorded.js';
import { subscribeRequest } from './requests.js';
import type { Settings } from './settings.js';

/**
 * Follows the log for as long as the signal allows. Whenever the server ends the subscription (with an error or,
 * as it may, without) or cannot be reached, it is taken up again after the last position, however long that takes.
 * @throws Error only for what waiting does not help against: access refused, an event that is not ours.
 */
export async function* subscribe(
  connection: Connection,
  settings: Settings,
  { after = 0n, filter, signal }: SubscribeOptions,
): AsyncGenerator<Delivery> {
  const backoff = new Backoff(settings.longestPauseMs);
  let position = after;
  while (!signal.aborted) {
    let failure: { readonly error?: unknown } = {};
    try {
      for await (const delivery of once(connection, settings, { after: position, filter, signal })) {
        position = delivery.position;
        backoff.reset();
        yield delivery;
        if (signal.aborted) return;
      }
    } catch (error) {
      if (!signal.aborted && !isPassing(error)) throw lasting(error, 'subscribing to the log');
      failure = { error };
    }
    if (signal.aborted) return;
    const retryInMs = backoff.nextMs();
    settings.onInterrupted({ ...failure, retryInMs });
    await pause(retryInMs, signal);
  }
}

interface Once {
  readonly after: Position;
  readonly filter: EventFilter | undefined;
  readonly signal: AbortSignal;
}

/** One subscription, until the server ends it or the signal aborts. */
async function* once(
  connection: Connection,
  { callTimeoutMs }: Settings,
  { after, filter, signal }: Once,
): AsyncGenerator<Delivery> {
  const stream = await connection.read(subscribeRequest(after, filter), callTimeoutMs);
  const leave = () => stream.cancel();
  signal.addEventListener('abort', leave);
  const progress: Progress = { position: after, isLive: false };
  let isConfirmed = false;
  try {
    // The first answer is due in time. From then on silence is normal, and keep-alive pings notice a dead connection.
    for await (const messages of arriving(stream, () => (isConfirmed ? undefined : callTimeoutMs))) {
      isConfirmed = true;
      if (signal.aborted) return;
      const before = { ...progress };
      const events = messages.flatMap((message) => taken(message, progress));
      if (events.length === 0 && !hasAdvanced(before, progress)) continue;
      const caughtUp = progress.isLive && stream.readableLength === 0;
      yield { events, position: progress.position, caughtUp };
    }
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

interface Progress {
  position: Position;
  isLive: boolean;
}

/** The event in a message that is to be delivered, if there is one; notes what the message says of the progress. */
function taken(message: streams.ReadResp, progress: Progress): StoredEvent[] {
  if (message.hasCaughtUp()) progress.isLive = true;
  if (message.hasFellBehind()) progress.isLive = false;
  const checkpoint = message.getCheckpoint();
  if (checkpoint) advance(progress, BigInt(checkpoint.getCommitPosition()));
  const recorded = message.getEvent()?.getEvent();
  if (!recorded) return [];
  const { position, event } = received(recorded);
  advance(progress, position);
  return event ? [event] : [];
}

function advance(progress: Progress, position: Position): void {
  if (position > progress.position) progress.position = position;
}

const hasAdvanced = (before: Progress, now: Progress): boolean =>
  now.position > before.position || (now.isLive && !before.isLive);
