import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Position, StoredEvent } from '@bina/engine';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A stored event, its texts byte for byte as they stand in the database. Its position is the commit position, which
 * equals the prepare position of every event that was not written by an explicit transaction (the protocol before
 * gRPC had those): one number orders the log.
 * @throws Error that names the event, when its data or metadata are not JSON: then somebody else has written it.
 */
export function storedEvent(event: streams.ReadResp.ReadEvent.RecordedEvent): StoredEvent {
  const described = event.getMetadataMap();
  const type = described.get('type') ?? '';
  const stream = streamOf(event);
  const revision = BigInt(event.getStreamRevision());
  const where = `${revision}@${stream} (${type}, ${event.getId()?.getString() ?? 'no id'})`;
  const metadata = event.getCustomMetadata_asU8();
  return {
    id: event.getId()?.getString() ?? '',
    type,
    stream,
    revision,
    position: BigInt(event.getCommitPosition()),
    data: jsonText(event.getData_asU8(), `The data of event ${where}`),
    metadata: metadata.length === 0 ? '{}' : jsonText(metadata, `The metadata of event ${where}`),
  };
}

function jsonText(bytes: Uint8Array, what: string): string {
  try {
    const text = utf8.decode(bytes);
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new Error(
      `${what} in EventStoreDB are not JSON. Another program has written it; Bina only reads JSON.`,
      {
        cause: error,
      },
    );
  }
}

/** An event as it came in a read of everything. */
export interface Received {
  readonly position: Position;
  /** Absent for an event of EventStoreDB itself (statistics, metadata, links, tombstones): not part of our log. */
  readonly event?: StoredEvent;
}

/** @throws Error as `storedEvent` does. */
export function received(recorded: streams.ReadResp.ReadEvent.RecordedEvent): Received {
  const position = BigInt(recorded.getCommitPosition());
  const type = recorded.getMetadataMap().get('type') ?? '';
  return type.startsWith('$') || streamOf(recorded).startsWith('$')
    ? { position }
    : { position, event: storedEvent(recorded) };
}

const streamOf = (event: streams.ReadResp.ReadEvent.RecordedEvent): string =>
  Buffer.from(event.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
