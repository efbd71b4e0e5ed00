import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { MAX_APPEND_BYTES } from './append.js';
import * as failure from './batch-status.js';
import type { ServerContext } from './context.js';
import { accessDenied, invalidArgument, maxAppendSizeExceeded, toWireError } from './errors.js';
import { expectedOf, proposedEvent, sizeOf, streamIdentifier, streamOf, uuidText } from './requests.js';
import { received, send } from './send.js';
import { appendTo, type Expected, type WriteOutcome } from './stream-writes.js';
import { toStore, type ProposedEvent } from './wire-event.js';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** One append, of which the client may send the events in several messages. */
interface Batch {
  readonly id: shared.UUID;
  readonly stream: string;
  readonly expected: Expected;
  /** Milliseconds since 1970, after which the client no longer wants it. */
  readonly deadline: number;
  readonly events: ProposedEvent[];
  bytes: number;
}

/** Appends under way for one client; beyond it, its next ones wait in its own socket. */
const MOST_UNDER_WAY = 500;

/** BatchAppend: many appends over one stream of messages, each answered under its correlation id when it is done. */
export async function batchAppend(context: ServerContext, call: Call): Promise<void> {
  const batches = new Map<string, Batch>();
  const underWay = new Set<Promise<unknown>>();
  for await (const request of received<streams.BatchAppendReq>(call)) {
    const batch = await collected(context, call, batches, request);
    if (!batch) continue;
    const answer = answerTo(context, batch).then((response) => send(call, response));
    underWay.add(answer);
    void answer.finally(() => underWay.delete(answer));
    if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}

/** Collects a message; gives the batch that it completes. What is wrong with it is answered here. */
async function collected(
  context: ServerContext,
  call: Call,
  batches: Map<string, Batch>,
  request: streams.BatchAppendReq,
): Promise<Batch | undefined> {
  const key = uuidText(request.getCorrelationId());
  try {
    if (request.getOptions()) {
      batches.delete(key);
      batches.set(key, begun(context, request));
    }
    const batch = batches.get(key);
    if (!batch) return undefined; // The rest of a batch that was refused before.
    for (const message of request.getProposedMessagesList()) {
      const event = proposedEvent(message);
      batch.bytes += sizeOf(event);
      if (batch.bytes > MAX_APPEND_BYTES) throw maxAppendSizeExceeded(MAX_APPEND_BYTES);
      batch.events.push(event);
    }
    if (!request.getIsFinal()) return undefined;
    batches.delete(key);
    return batch;
  } catch (error) {
    batches.delete(key);
    const identifier = request.getOptions()?.getStreamIdentifier();
    await send(
      call,
      response(
        request.getCorrelationId(),
        identifier,
        failure.statusFor(toWireError(error, context.onError), identifier),
      ),
    );
    return undefined;
  }
}

function begun(context: ServerContext, request: streams.BatchAppendReq): Batch {
  const options = request.getOptions();
  const id = request.getCorrelationId();
  if (!context.allowWrites) throw accessDenied();
  if (!options || !id) throw invalidArgument('The batch lacks its options or its correlation id.');
  const expected = expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined);
  const stream = streamOf(options.getStreamIdentifier());
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  return { id, stream, expected, deadline, events: [], bytes: 0 };
}

async function answerTo(context: ServerContext, batch: Batch): Promise<streams.BatchAppendResp> {
  const { id, stream, expected } = batch;
  const identifier = streamIdentifier(stream);
  const now = context.now();
  if (Date.parse(now) > batch.deadline) return response(id, identifier, failure.timeout());
  try {
    const events = batch.events.map((event) => toStore(event, now));
    const outcome = await appendTo(context, { stream, expected, events });
    return outcome.kind === 'written'
      ? response(id, identifier, success(outcome))
      : response(id, identifier, failure.wrongExpectedVersion(expected, outcome.actual));
  } catch (error) {
    return response(id, identifier, failure.statusFor(toWireError(error, context.onError), identifier));
  }
}

function success({
  revision,
  position,
}: WriteOutcome & { kind: 'written' }): streams.BatchAppendResp.Success {
  const written = new streams.BatchAppendResp.Success();
  if (revision < 0n) written.setNoStream(new emptyPb.Empty());
  else written.setCurrentRevision(`${revision}`);
  if (position === undefined) {
    written.setNoPosition(new emptyPb.Empty());
  } else {
    const at = new shared.AllStreamPosition();
    at.setCommitPosition(`${position}`).setPreparePosition(`${position}`);
    written.setPosition(at);
  }
  return written;
}

function response(
  id: shared.UUID | undefined,
  stream: shared.StreamIdentifier | undefined,
  result: streams.BatchAppendResp.Success | statusPb.Status,
): streams.BatchAppendResp {
  const message = new streams.BatchAppendResp();
  message.setCorrelationId(id).setStreamIdentifier(stream);
  return result instanceof statusPb.Status ? message.setError(result) : message.setSuccess(result);
}
