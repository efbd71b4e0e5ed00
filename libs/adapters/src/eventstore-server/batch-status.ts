import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import { status as grpc } from '@grpc/grpc-js';
import { MAX_APPEND_BYTES } from './append.js';
import type { WireError } from './errors.js';
import type { Expected } from './stream-writes.js';

type Status = statusPb.Status;
type Details = { serializeBinary(): Uint8Array };

export const timeout = (): Status => packed('Timeout', code.Code.DEADLINE_EXCEEDED, new shared.Timeout());

export function wrongExpectedVersion(expected: Expected, actual: bigint): Status {
  const wrong = new shared.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new emptyPb.Empty());
  else if (expected < 0n) wrong.setExpectedNoStream(new emptyPb.Empty());
  else wrong.setExpectedStreamPosition(`${expected}`);
  if (actual < 0n) wrong.setCurrentNoStream(new emptyPb.Empty());
  else wrong.setCurrentStreamRevision(`${actual}`);
  return packed('WrongExpectedVersion', code.Code.ALREADY_EXISTS, wrong);
}

/** In a batch, errors are messages with details, by which clients know them, instead of the call's own status. */
export function statusFor(error: WireError, stream: shared.StreamIdentifier | undefined): Status {
  switch (String(error.metadata.get('exception')[0])) {
    case 'access-denied':
      return packed('AccessDenied', code.Code.PERMISSION_DENIED, new shared.AccessDenied());
    case 'stream-deleted':
      return packed(
        'StreamDeleted',
        code.Code.NOT_FOUND,
        new shared.StreamDeleted().setStreamIdentifier(stream),
      );
    case 'maximum-append-size-exceeded': {
      const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
      return packed('MaximumAppendSizeExceeded', code.Code.INVALID_ARGUMENT, details);
    }
  }
  if (error.code === grpc.INVALID_ARGUMENT) {
    const details = new shared.BadRequest().setMessage(error.details);
    return packed('BadRequest', code.Code.INVALID_ARGUMENT, details);
  }
  if (error.code === grpc.UNAVAILABLE) return timeout();
  return packed('Unknown', code.Code.UNKNOWN, new shared.Unknown());
}

function packed(kind: string, statusCode: code.Code, details: Details): Status {
  const any = new anyPb.Any();
  any.pack(details.serializeBinary(), `event_store.client.${kind}`);
  return new statusPb.Status().setCode(statusCode).setMessage(kind).setDetails(any);
}
