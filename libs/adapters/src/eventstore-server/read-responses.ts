import type shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Position, StoredEvent } from '@bina/engine';
import type { Resolved } from './links.js';
import { streamIdentifier, uuidMessage } from './requests.js';
import { END_OF_TIME, STREAM_DELETED } from './stream-state.js';
import { fromStore } from './wire-event.js';

const { ReadResp } = streams;

/** Requests ask for event ids as text or as two numbers. */
export interface UuidOption {
  hasString(): boolean;
}

export function eventResponse({ event, link }: Resolved, structuredIds: boolean): streams.ReadResp {
  const read = new ReadResp.ReadEvent();
  if (event) read.setEvent(filled(new ReadResp.ReadEvent.RecordedEvent(), event, structuredIds));
  if (link) read.setLink(filled(new ReadResp.ReadEvent.RecordedEvent(), link, structuredIds));
  read.setCommitPosition(`${(link ?? event)?.position ?? 0n}`);
  return new ReadResp().setEvent(read);
}

/** The setters that the two generated messages for a recorded event share (of reads and of persistent subscriptions). */
interface RecordedEvent {
  setId(value: shared.UUID): unknown;
  setStreamIdentifier(value: shared.StreamIdentifier): unknown;
  setStreamRevision(value: string): unknown;
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
  getMetadataMap(): { set(key: string, value: string): unknown };
  setCustomMetadata(value: Uint8Array): unknown;
  setData(value: Uint8Array): unknown;
}

/** Fills a recorded event. Our log has one position an event, which is both its commit and its prepare position. */
export function filled<M extends RecordedEvent>(message: M, event: StoredEvent, structuredIds: boolean): M {
  const { contentType, data, metadata, createdTicks } = fromStore(event);
  message.setId(uuidMessage(event.id, structuredIds));
  message.setStreamIdentifier(streamIdentifier(event.stream));
  message.setStreamRevision(`${event.type === STREAM_DELETED ? END_OF_TIME : event.revision}`);
  message.setCommitPosition(`${event.position}`);
  message.setPreparePosition(`${event.position}`);
  const described = message.getMetadataMap();
  described.set('type', event.type);
  described.set('content-type', contentType);
  described.set('created', `${createdTicks}`);
  message.setCustomMetadata(metadata);
  message.setData(data);
  return message;
}

export function notFound(stream: string): streams.ReadResp {
  const missing = new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream));
  return new ReadResp().setStreamNotFound(missing);
}

export const firstPosition = (revision: bigint): streams.ReadResp =>
  new ReadResp().setFirstStreamPosition(`${revision}`);

export const lastPosition = (revision: bigint): streams.ReadResp =>
  new ReadResp().setLastStreamPosition(`${revision}`);

export const confirmation = (subscriptionId: string): streams.ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId));

export const caughtUp = (): streams.ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export function checkpoint(position: Position): streams.ReadResp {
  const reached = new ReadResp.Checkpoint();
  reached.setCommitPosition(`${position}`).setPreparePosition(`${position}`);
  return new ReadResp().setCheckpoint(reached);
}
