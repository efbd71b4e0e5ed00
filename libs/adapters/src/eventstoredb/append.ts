import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { NO_STREAM, RevisionConflict, type Position, type StreamWrite } from '@bina/engine';
import type { Connection } from './connection.js';
import { exceptionOf, isPassing, isServiceError } from './failures.js';
import { Patience } from './patience.js';
import { readStream } from './read.js';
import { appendRequests, sizeOf } from './requests.js';
import type { Settings } from './settings.js';

type Outcome =
  | { readonly kind: 'written'; readonly position: Position }
  | { readonly kind: 'conflict'; readonly actual: bigint }
  | { readonly kind: 'absent' };

/**
 * Refuses what EventStoreDB would, before anything is written.
 * @throws TypeError for a write without events; @throws Error for one that is larger than EventStoreDB takes. It
 * cannot be split: a stream's events are written together or not at all.
 */
export function checkWrite({ stream, events }: StreamWrite, { maxAppendBytes }: Settings): void {
  if (events.length === 0) throw new TypeError(`The write to ${stream} has no events.`);
  const bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > maxAppendBytes)
    throw tooLarge(stream, `${events.length} events of ${bytes} bytes`, maxAppendBytes);
}

/**
 * Appends to one stream. When an attempt is not answered, the stream itself is asked whether the events are in it,
 * by their ids; only if they are not are they sent again.
 * @returns the position of the last event.
 * @throws RevisionConflict, EventStoreUnavailable
 */
export async function appendToStream(
  connection: Connection,
  settings: Settings,
  write: StreamWrite,
): Promise<Position> {
  const { stream, expected, events } = write;
  const patience = new Patience(settings.patienceMs, `appending ${events.length} events to ${stream}`);
  for (let mayBeWritten = false; ;) {
    try {
      const before = mayBeWritten ? await whereabouts(connection, settings, write) : absent;
      const outcome = before.kind === 'absent' ? await attempt(connection, settings, write) : before;
      if (outcome.kind === 'written') return outcome.position;
      // An earlier attempt may have arrived in the meantime: then the conflict is with ourselves.
      const after = mayBeWritten ? await whereabouts(connection, settings, write) : outcome;
      if (after.kind === 'written') return after.position;
      if (outcome.kind === 'conflict') throw new RevisionConflict(stream, expected, outcome.actual);
      throw new Error(
        `EventStoreDB has taken events for ${stream} and does not show them: is the stream truncated?`,
      );
    } catch (error) {
      if (error instanceof RevisionConflict) throw error;
      if (exceptionOf(error) === 'maximum-append-size-exceeded')
        throw tooLarge(stream, `${events.length} events`, limitIn(error));
      mayBeWritten ||= isPassing(error);
      await patience.afterFailure(error);
    }
  }
}

const absent: Outcome = { kind: 'absent' };

async function attempt(connection: Connection, settings: Settings, write: StreamWrite): Promise<Outcome> {
  const response = await connection.append(appendRequests(write), settings.callTimeoutMs);
  const wrong = response.getWrongExpectedVersion();
  if (wrong) return { kind: 'conflict', actual: currentOf(wrong) };
  const position = response.getSuccess()?.getPosition()?.getCommitPosition();
  if (position !== undefined) return { kind: 'written', position: BigInt(position) };
  // EventStoreDB may leave the position out when it recognises events that it already has.
  return whereabouts(connection, settings, write);
}

/** Looks whether the events stand where they were to be appended; or others do, or none. */
async function whereabouts(connection: Connection, settings: Settings, write: StreamWrite): Promise<Outcome> {
  const { stream, expected, events } = write;
  const range = { from: expected + 1n, limit: events.length };
  let found = 0;
  let position: Position = 0n;
  for await (const page of readStream(connection, settings, stream, range)) {
    for (const event of page) {
      if (event.id !== events[found]?.id)
        return { kind: 'conflict', actual: await revisionOf(connection, settings, stream) };
      found += 1;
      position = event.position;
    }
  }
  if (found === 0) return absent;
  return found === events.length
    ? { kind: 'written', position }
    : { kind: 'conflict', actual: await revisionOf(connection, settings, stream) };
}

async function revisionOf(connection: Connection, settings: Settings, stream: string): Promise<bigint> {
  for await (const page of readStream(connection, settings, stream, { direction: 'backwards', limit: 1 }))
    return page[0]?.revision ?? NO_STREAM;
  return NO_STREAM;
}

const currentOf = (wrong: streams.AppendResp.WrongExpectedVersion): bigint =>
  wrong.hasCurrentRevision() ? BigInt(wrong.getCurrentRevision()) : NO_STREAM;

function tooLarge(stream: string, what: string, limitBytes: number): Error {
  return new Error(
    `${what} for stream ${stream} are more than EventStoreDB takes in one append (${limitBytes} bytes). ` +
      'Record fewer or smaller events in one command, or raise MaxAppendSize on the server and maxAppendBytes here.',
  );
}

function limitIn(error: unknown): number {
  return isServiceError(error) ? Number(error.metadata.get('maximum-append-size')[0] ?? 0) : 0;
}
