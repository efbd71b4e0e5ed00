import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerReadableStream } from '@grpc/grpc-js';
import type { Position } from '@bina/engine';
import { accessDenied, invalidArgument, maxAppendSizeExceeded } from './errors.js';
import type { ServerContext } from './context.js';
import { expectedOf, proposedEvent, sizeOf, streamOf } from './requests.js';
import { received } from './send.js';
import { appendTo, type Expected } from './stream-writes.js';
import { toStore, type ProposedEvent } from './wire-event.js';

/** EventStoreDB's own default; it counts all events of one append together. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** Append: where to, then the events one by one; the answer when the client has ended. */
export async function append(
  context: ServerContext,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
): Promise<streams.AppendResp> {
  let options: streams.AppendReq.Options | undefined;
  const proposed: ProposedEvent[] = [];
  let bytes = 0;
  for await (const message of received<streams.AppendReq>(call)) {
    // Refused before the events are read: the client need not send them all to learn it.
    if (!context.allowWrites) throw accessDenied();
    options ??= message.getOptions();
    const content = message.getProposedMessage();
    if (!content) continue;
    const event = proposedEvent(content);
    bytes += sizeOf(event);
    if (bytes > MAX_APPEND_BYTES) throw maxAppendSizeExceeded(MAX_APPEND_BYTES);
    proposed.push(event);
  }
  if (!options) throw invalidArgument('The append does not begin with its options.');
  const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined);
  const stream = streamOf(options.getStreamIdentifier());
  const now = context.now();
  const events = proposed.map((event) => toStore(event, now));
  const outcome = await appendTo(context, { stream, expected, events });
  return outcome.kind === 'written'
    ? success(outcome.revision, outcome.position)
    : conflict(expected, outcome.actual);
}

function success(revision: bigint, position: Position | undefined): streams.AppendResp {
  const written = new streams.AppendResp.Success();
  if (revision < 0n) written.setNoStream(new shared.Empty());
  else written.setCurrentRevision(`${revision}`);
  if (position === undefined) {
    written.setNoPosition(new shared.Empty());
  } else {
    const at = new streams.AppendResp.Position();
    at.setCommitPosition(`${position}`);
    at.setPreparePosition(`${position}`);
    written.setPosition(at);
  }
  const response = new streams.AppendResp();
  response.setSuccess(written);
  return response;
}

function conflict(expected: Expected, actual: bigint): streams.AppendResp {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected < 0n) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(`${expected}`);
  if (actual < 0n) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(`${actual}`);
  const response = new streams.AppendResp();
  response.setWrongExpectedVersion(wrong);
  return response;
}
