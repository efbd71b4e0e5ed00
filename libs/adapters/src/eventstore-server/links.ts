import type { EventStore, StoredEvent } from '@bina/engine';
import { fromStore } from './wire-event.js';

/** An event as a read gives it: itself, or a link and what it points to. */
export interface Resolved {
  /** Absent where a link points to nothing that can be read. */
  readonly event?: StoredEvent;
  readonly link?: StoredEvent;
}

const LINK = '$>';
const TARGET = /^(\d+)@(.+)$/s;

/** Follows a link event (`revision@stream`) to its target; any other event stays what it is. */
export async function resolve(store: EventStore, event: StoredEvent, follow: boolean): Promise<Resolved> {
  if (!follow || event.type !== LINK) return { event };
  const [, revision, stream] = TARGET.exec(Buffer.from(fromStore(event).data).toString()) ?? [];
  if (revision === undefined || stream === undefined) return { link: event };
  for await (const page of store.readStream(stream, { from: BigInt(revision), limit: 1 })) {
    const target = page[0];
    if (target) return { event: target, link: event };
  }
  return { link: event };
}
