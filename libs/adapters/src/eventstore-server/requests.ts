import shared from '@eventstore/db-client/generated/shared_pb.js';
import { NO_STREAM } from '@bina/engine';
import { invalidArgument, metadataPropertyMissing } from './errors.js';
import type { Expected } from './stream-writes.js';
import type { ProposedEvent } from './wire-event.js';

/** The accessors that the generated requests share for "where I expect the stream to end". */
interface ExpectedRevision {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** @param revision what the request holds when it names a revision. */
export function expectedOf(options: ExpectedRevision, revision: string | undefined): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'exists';
  if (options.hasNoStream()) return NO_STREAM;
  if (revision === undefined)
    throw invalidArgument('The request does not say where it expects the stream to end.');
  return BigInt(revision);
}

/** @throws WireError when the request names no stream. */
export function streamOf(identifier: shared.StreamIdentifier | undefined): string {
  const name = identifier && Buffer.from(identifier.getStreamName_asU8()).toString();
  if (!name) throw invalidArgument('The request names no stream.');
  return name;
}

export function streamIdentifier(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
}

interface ProposedMessage {
  getId(): shared.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

/** @throws WireError when the message lacks an id, a type or a content type. */
export function proposedEvent(message: ProposedMessage): ProposedEvent {
  const described = message.getMetadataMap();
  const type = described.get('type');
  const contentType = described.get('content-type');
  if (!type) throw metadataPropertyMissing('type');
  if (!contentType) throw metadataPropertyMissing('content-type');
  return {
    id: uuidText(message.getId()),
    type,
    contentType,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** What an event takes of the limit for an append. */
export const sizeOf = ({ type, data, metadata }: ProposedEvent): number =>
  data.length + metadata.length + 2 * type.length;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID as text, whichever of its two forms the client chose. */
export function uuidText(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured();
  const text = structured
    ? hexUuid(structured.getMostSignificantBits(), structured.getLeastSignificantBits())
    : (uuid?.getString().toLowerCase() ?? '');
  if (!UUID.test(text)) throw invalidArgument('An event id or a correlation id is no UUID.');
  return text;
}

/** @param structured whether the client wants two numbers instead of text. */
export function uuidMessage(text: string, structured: boolean): shared.UUID {
  const uuid = new shared.UUID();
  if (!structured) {
    uuid.setString(text);
    return uuid;
  }
  const hex = text.replaceAll('-', '');
  const halves = new shared.UUID.Structured();
  halves.setMostSignificantBits(`${BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`))}`);
  halves.setLeastSignificantBits(`${BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`))}`);
  uuid.setStructured(halves);
  return uuid;
}

function hexUuid(most: string, least: string): string {
  const hex = [most, least]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
