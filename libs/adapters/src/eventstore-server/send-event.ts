import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { StoredEvent } from '@bina/engine';
import type { ServerContext } from './context.js';
import { resolve } from './links.js';
import { eventResponse } from './read-responses.js';
import { send } from './send.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/**
 * Sends an event as the read asks for it: links followed or not, ids as text or as numbers.
 * @returns false when the client has gone away.
 */
export async function sendEvent(
  { store }: ServerContext,
  call: ReadCall,
  event: StoredEvent,
): Promise<boolean> {
  const options = call.request.getOptions();
  const structuredIds = !options?.getUuidOption()?.hasString();
  const resolved = await resolve(store, event, options?.getResolveLinks() ?? false);
  return send(call, eventResponse(resolved, structuredIds));
}
