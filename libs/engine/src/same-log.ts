import { createHash } from 'node:crypto';
import type { Position, StoredEvent } from './event.js';
import type { EventStore } from './event-store.js';
import type { ReadStore } from './read-store.js';

/** The setting in which a read store remembers the log that it is made from. */
const LOG_KEY = 'log';

/** The read models were made from another log than the one that is there. The message goes on from a setting's name. */
export class OtherLog extends Error {
  override readonly name = 'OtherLog';
}

/** What tells one log from another: its first event, which never changes, and where it stands. */
interface LogIdentity {
  readonly position: string;
  readonly id: string;
  readonly hash: string;
}

export interface LogAndReadStore {
  readonly store: Pick<EventStore, 'head' | 'readAll' | 'subscribe'>;
  readonly readStore: Pick<ReadStore, 'collections' | 'checkpoint' | 'setting' | 'compareAndSet'>;
}

/**
 * Makes sure that a read store was made from this log, before anything is folded. Writes nothing.
 * @throws OtherLog when it remembers another first event, or has folded further than the log goes.
 */
export const checkSameLog = async ({ store, readStore }: LogAndReadStore): Promise<void> => {
  const [furthest, remembered] = [await furthestIn(readStore), await readStore.setting(LOG_KEY)];
  const head = await store.head();
  if (furthest.position > head)
    throw new OtherLog(
      `${furthest.collection} has folded the log up to position ${furthest.position}, and the log ends at ${head}: ` +
        'they belong to another log, or the log was set back to an earlier state.',
    );
  if (remembered === undefined) return;
  const first = await firstOf(store);
  if (first === undefined || first.text === remembered) return;
  const { id, position } = JSON.parse(remembered) as LogIdentity;
  throw new OtherLog(
    `they are made from a log that begins with event ${id} at position ${position}, ` +
      `and this log begins with event ${first.id} at position ${first.position}.`,
  );
};

/** Remembers the log in the read store, as soon as the log has an event. Ends early when `signal` aborts. */
export const rememberLog = async (
  { store, readStore }: LogAndReadStore,
  signal: AbortSignal,
): Promise<void> => {
  if ((await readStore.setting(LOG_KEY)) !== undefined) return;
  for await (const { events } of store.subscribe({ signal })) {
    if (events.length === 0) continue;
    const first = await firstOf(store);
    // Another process may have done it at the same time, for the same log.
    if (first !== undefined) await readStore.compareAndSet(LOG_KEY, undefined, first.text);
    return;
  }
};

const firstOf = async (
  store: Pick<EventStore, 'readAll'>,
): Promise<(LogIdentity & { readonly text: string }) | undefined> => {
  for await (const [event] of store.readAll({ limit: 1 })) {
    if (event === undefined) break;
    const identity: LogIdentity = { position: String(event.position), id: event.id, hash: hashOf(event) };
    return { ...identity, text: JSON.stringify(identity) };
  }
  return undefined;
};

/** Of any event: one that others wrote need not bear a hash of ours. */
const hashOf = ({ id, type, data, metadata }: StoredEvent): string =>
  createHash('sha256')
    .update(JSON.stringify([id, type, data, metadata]))
    .digest('hex');

const furthestIn = async (
  readStore: Pick<ReadStore, 'collections' | 'checkpoint'>,
): Promise<{ readonly collection: string; readonly position: Position }> => {
  let furthest = { collection: '', position: 0n };
  for (const collection of await readStore.collections()) {
    const position = (await readStore.checkpoint(collection)) ?? 0n;
    if (position > furthest.position) furthest = { collection, position };
  }
  return furthest;
};
