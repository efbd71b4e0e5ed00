import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Position } from '@bina/engine';
import { wrongExpectedVersion } from './errors.js';
import type { ServerContext } from './context.js';
import { expectedOf, streamOf } from './requests.js';
import { deleteStream, type Expected } from './stream-writes.js';

/** Delete: the stream reads as not found until somebody appends to it. */
export async function deleteForNow(
  context: ServerContext,
  request: streams.DeleteReq,
): Promise<streams.DeleteResp> {
  const position = await deleted(context, request.getOptions(), false);
  const response = new streams.DeleteResp();
  if (position === undefined) response.setNoPosition(new shared.Empty());
  else response.setPosition(at(new streams.DeleteResp.Position(), position));
  return response;
}

/** Tombstone: nobody reads or writes the stream any more. Its events stay in the log, where `$all` shows them. */
export async function deleteForGood(
  context: ServerContext,
  request: streams.TombstoneReq,
): Promise<streams.TombstoneResp> {
  const position = await deleted(context, request.getOptions(), true);
  const response = new streams.TombstoneResp();
  if (position === undefined) response.setNoPosition(new shared.Empty());
  else response.setPosition(at(new streams.TombstoneResp.Position(), position));
  return response;
}

async function deleted(
  context: ServerContext,
  options: streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined,
  forGood: boolean,
): Promise<Position | undefined> {
  const stream = streamOf(options?.getStreamIdentifier());
  const expected: Expected = options
    ? expectedOf(options, options.hasRevision() ? options.getRevision() : undefined)
    : 'any';
  const outcome = await deleteStream(context, { stream, expected, forGood });
  if (outcome.kind === 'conflict') throw wrongExpectedVersion(stream, wireNumber(expected), outcome.actual);
  return outcome.position;
}

/** EventStoreDB's numbers for what is no revision. */
function wireNumber(expected: Expected): bigint {
  if (expected === 'any') return -2n;
  return expected === 'exists' ? -4n : expected;
}

function at<P extends { setCommitPosition(value: string): P; setPreparePosition(value: string): P }>(
  message: P,
  position: Position,
): P {
  return message.setCommitPosition(`${position}`).setPreparePosition(`${position}`);
}
