import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventFilter, Position, ReadStreamOptions, StoredEvent } from '@bina/engine';
import { arriving } from './arriving.js';
import type { Connection } from './connection.js';
import { Patience } from './patience.js';
import { received, storedEvent } from './recorded.js';
import { readAllRequest, readStreamRequest } from './requests.js';
import type { Settings } from './settings.js';

type Pages = AsyncGenerator<readonly StoredEvent[]>;

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** One stream's events. A read that breaks off goes on after the last event that it gave. */
export async function* readStream(
  connection: Connection,
  settings: Settings,
  stream: string,
  options: ReadStreamOptions,
): Pages {
  const { direction = 'forwards', limit = NO_LIMIT } = options;
  const step = direction === 'forwards' ? 1n : -1n;
  const patience = new Patience(settings.patienceMs, `reading stream ${stream}`);
  let { from } = options;
  let remaining = limit;
  while (remaining > 0 && (from === undefined || from >= 0n)) {
    try {
      const request = readStreamRequest(stream, from, { direction, count: remaining });
      for await (const recorded of recordedPages(connection, settings, request)) {
        const page = recorded.map(storedEvent);
        yield page;
        remaining -= page.length;
        from = (page.at(-1)?.revision ?? 0n) + step;
        patience.renew();
      }
      return;
    } catch (error) {
      await patience.afterFailure(error);
    }
  }
}

/** What to read of the whole log. */
export interface AllRange {
  readonly direction: 'forwards' | 'backwards';
  /** Exclusive, in the direction of reading; absent: all. */
  readonly after: Position | undefined;
  /** Inclusive; where to stop, going forwards. */
  readonly last: Position | undefined;
  readonly filter: EventFilter | undefined;
  readonly limit: number | undefined;
}

/** The whole log without EventStoreDB's own events. A read that breaks off goes on after the last event that it gave. */
export async function* readAll(connection: Connection, settings: Settings, range: AllRange): Pages {
  const { direction, last, filter } = range;
  const patience = new Patience(settings.patienceMs, 'reading the log');
  let cursor = range.after;
  let remaining = range.limit ?? NO_LIMIT;
  while (remaining > 0) {
    // EventStoreDB begins with the position itself when it reads forwards: one more, which is left out.
    const count = Math.min(remaining + 1, NO_LIMIT);
    let seen = 0;
    try {
      const request = readAllRequest(cursor, filter, { direction, count });
      for await (const recorded of recordedPages(connection, settings, request)) {
        seen += recorded.length;
        const page = recorded.map(received);
        const events = page.flatMap((one) => (one.event && isWithin(one.position, range) ? [one.event] : []));
        const given = events.slice(0, remaining);
        if (given.length > 0) yield given;
        remaining -= given.length;
        cursor = page.at(-1)?.position ?? cursor;
        if (remaining <= 0 || (last !== undefined && cursor !== undefined && cursor >= last)) return;
        patience.renew();
      }
      // Less than was asked for: that was all.
      if (seen < count) return;
    } catch (error) {
      await patience.afterFailure(error);
    }
  }
}

/** The position of the last event; 0 in an empty log. */
export async function headOf(connection: Connection, settings: Settings): Promise<Position> {
  const range: AllRange = {
    direction: 'backwards',
    after: undefined,
    last: undefined,
    filter: undefined,
    limit: 1,
  };
  for await (const page of readAll(connection, settings, range)) return page[0]?.position ?? 0n;
  return 0n;
}

function isWithin(position: Position, { after, last, direction }: AllRange): boolean {
  if (direction === 'backwards') return true;
  return (after === undefined || position > after) && (last === undefined || position <= last);
}

type Recorded = streams.ReadResp.ReadEvent.RecordedEvent;

async function* recordedPages(
  connection: Connection,
  { callTimeoutMs }: Settings,
  request: streams.ReadReq,
): AsyncGenerator<readonly Recorded[]> {
  const stream = await connection.read(request, callTimeoutMs);
  for await (const messages of arriving(stream, () => callTimeoutMs)) {
    const events = messages.flatMap((message) => message.getEvent()?.getEvent() ?? []);
    if (events.length > 0) yield events;
  }
}
