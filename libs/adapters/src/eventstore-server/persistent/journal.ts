import { NO_STREAM, RevisionConflict, type EventStore, type Position, type StoredEvent } from '@bina/engine';
import type { ServerContext } from '../context.js';
import { lastOf, metadataJson, metadataStreamOf, METADATA, stateOf } from '../stream-state.js';
import { visibleEvents } from '../visible.js';
import { fromStore, systemEvent } from '../wire-event.js';
import type { GroupSettings } from './group-settings.js';

/** Streams of persistent subscriptions; no subscription delivers them, or one would feed on its own checkpoints. */
export const OWN_STREAMS = '$persistentSubscription';

const CONFIGURATION = '$persistentSubscriptionConfig';
const streamFor = ({ source, group }: GroupSettings, what: 'checkpoint' | 'parked'): string =>
  `$persistentSubscription-${source}::${group}-${what}`;

/** Every subscription that there is, as it was last written down. */
export async function readConfiguration(store: EventStore): Promise<readonly GroupSettings[]> {
  const last = await lastOf(store, CONFIGURATION);
  return last ? (contentOf(last) as { entries: GroupSettings[] }).entries : [];
}

export const writeConfiguration = (
  context: ServerContext,
  entries: readonly GroupSettings[],
): Promise<void> => append(context, CONFIGURATION, '$PersistentConfig', { entries });

/** The position up to which everything was dealt with, where one was written. */
export async function readCheckpoint(
  store: EventStore,
  settings: GroupSettings,
): Promise<Position | undefined> {
  const last = await lastOf(store, streamFor(settings, 'checkpoint'));
  return last && BigInt((contentOf(last) as { position: string }).position);
}

export const writeCheckpoint = (
  context: ServerContext,
  settings: GroupSettings,
  position: Position,
): Promise<void> =>
  append(context, streamFor(settings, 'checkpoint'), '$SubscriptionCheckpoint', { position: `${position}` });

/** Puts an event aside, with the reason that the consumer gave. */
export const park = (
  context: ServerContext,
  settings: GroupSettings,
  event: StoredEvent,
  reason: string,
): Promise<void> =>
  append(context, streamFor(settings, 'parked'), '$parked', {
    revision: `${event.revision}`,
    stream: event.stream,
    reason,
  });

/** An event that was put aside, and where that is written. */
export interface Parked {
  readonly revision: bigint;
  readonly event: StoredEvent;
}

/** The events that are put aside, the oldest first, at most so many. */
export async function readParked(
  { store, now }: ServerContext,
  settings: GroupSettings,
  limit: number,
): Promise<Parked[]> {
  const stream = streamFor(settings, 'parked');
  const target = { stream, state: await stateOf(store, stream), nowMs: Date.parse(now()) };
  const parked: Parked[] = [];
  for await (const entry of visibleEvents(store, target, { limit })) {
    const link = contentOf(entry) as { revision: string; stream: string };
    for await (const page of store.readStream(link.stream, { from: BigInt(link.revision), limit: 1 })) {
      const event = page[0];
      if (event) parked.push({ revision: entry.revision, event });
    }
  }
  return parked;
}

/** So many events are put aside. */
export async function countParked(store: EventStore, settings: GroupSettings): Promise<bigint> {
  const { revision, firstVisible } = await stateOf(store, streamFor(settings, 'parked'));
  return revision < firstVisible ? 0n : revision - firstVisible + 1n;
}

/** Forgets what was put aside up to a revision, since it has been dealt with. */
export async function forgetParked(
  context: ServerContext,
  settings: GroupSettings,
  upTo: bigint,
): Promise<void> {
  const stream = streamFor(settings, 'parked');
  const { metadata } = await stateOf(context.store, stream);
  await append(context, metadataStreamOf(stream), METADATA, metadataJson(metadata, upTo + 1n));
}

function contentOf(event: StoredEvent): unknown {
  return JSON.parse(Buffer.from(fromStore(event).data).toString());
}

/** Appends wherever the stream ends. @param content an object, or JSON text. */
function append(
  context: ServerContext,
  stream: string,
  type: string,
  content: object | string,
): Promise<void> {
  const json = typeof content === 'string' ? content : JSON.stringify(content);
  return context.writers.run(stream, async () => {
    for (;;) {
      const last = await lastOf(context.store, stream);
      try {
        const events = [systemEvent(type, json, context.now())];
        await context.store.append([{ stream, expected: last?.revision ?? NO_STREAM, events }]);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
  });
}
