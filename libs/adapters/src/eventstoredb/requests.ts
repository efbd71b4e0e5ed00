import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  NO_STREAM,
  type EventFilter,
  type EventToStore,
  type Position,
  type StreamWrite,
} from '@bina/engine';

const { AppendReq, ReadReq } = streams;
const empty = (): shared.Empty => new shared.Empty();

/** Lets through what is not EventStoreDB's own, as far as one expression can say it. */
const NOT_SYSTEM = '^[^$]';
/** So many events are looked through between two checkpoints: its number times the window. */
const CHECKPOINT_WINDOW = 32;
const CHECKPOINT_INTERVAL = 8;

export interface Range {
  readonly direction: 'forwards' | 'backwards';
  readonly count: number;
}

/** The messages of one append: where to, then each event. */
export function appendRequests({ stream, expected, events }: StreamWrite): streams.AppendReq[] {
  const options = new AppendReq.Options().setStreamIdentifier(identifier(stream));
  if (expected === NO_STREAM) options.setNoStream(empty());
  else options.setRevision(`${expected}`);
  return [new AppendReq().setOptions(options), ...events.map(proposed)];
}

/** What an event takes of the limit for an append, in bytes, as EventStoreDB counts. */
export const sizeOf = ({ type, data, metadata }: EventToStore): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length;

/** @param from inclusive; backwards from the end when absent. */
export function readStreamRequest(stream: string, from: bigint | undefined, range: Range): streams.ReadReq {
  const target = new ReadReq.Options.StreamOptions().setStreamIdentifier(identifier(stream));
  if (from !== undefined) target.setRevision(`${from}`);
  else if (range.direction === 'backwards') target.setEnd(empty());
  else target.setStart(empty());
  return request(options(range.direction).setStream(target).setCount(`${range.count}`).setNoFilter(empty()));
}

/** @param from where EventStoreDB begins: with that position forwards, before it backwards; absent: at the very end of that side. */
export function readAllRequest(
  from: Position | undefined,
  filter: EventFilter | undefined,
  range: Range,
): streams.ReadReq {
  const target = new ReadReq.Options.AllOptions();
  if (from !== undefined) target.setPosition(position(from));
  else if (range.direction === 'backwards') target.setEnd(empty());
  else target.setStart(empty());
  return request(
    options(range.direction).setAll(target).setCount(`${range.count}`).setFilter(filtering(filter)),
  );
}

/** @param after exclusive. */
export function subscribeRequest(after: Position, filter: EventFilter | undefined): streams.ReadReq {
  const target = new ReadReq.Options.AllOptions();
  if (after === 0n) target.setStart(empty());
  else target.setPosition(position(after));
  const subscription = new ReadReq.Options.SubscriptionOptions();
  return request(
    options('forwards').setAll(target).setSubscription(subscription).setFilter(filtering(filter)),
  );
}

function options(direction: Range['direction']): streams.ReadReq.Options {
  return new ReadReq.Options()
    .setReadDirection(direction === 'backwards' ? 1 : 0)
    .setResolveLinks(false)
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(empty()));
}

const request = (readOptions: streams.ReadReq.Options): streams.ReadReq =>
  new ReadReq().setOptions(readOptions);

/** A request has one expression. Where the caller's takes it, system events are left out when they have come. */
function filtering(filter: EventFilter | undefined): streams.ReadReq.Options.FilterOptions {
  const expression = new ReadReq.Options.FilterOptions.Expression();
  if (!filter) expression.setRegex(NOT_SYSTEM);
  else if ('regex' in filter) expression.setRegex(filter.regex);
  else expression.setPrefixList([...filter.prefixes]);
  const filterOptions = new ReadReq.Options.FilterOptions()
    .setMax(CHECKPOINT_WINDOW)
    .setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL);
  return filter?.on === 'stream'
    ? filterOptions.setStreamIdentifier(expression)
    : filterOptions.setEventType(expression);
}

function proposed({ id, type, data, metadata }: EventToStore): streams.AppendReq {
  const message = new AppendReq.ProposedMessage().setId(new shared.UUID().setString(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(Buffer.from(data)).setCustomMetadata(Buffer.from(metadata));
  return new AppendReq().setProposedMessage(message);
}

const identifier = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

const position = (value: Position): streams.ReadReq.Options.Position =>
  new ReadReq.Options.Position().setCommitPosition(`${value}`).setPreparePosition(`${value}`);
