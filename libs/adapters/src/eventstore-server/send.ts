import type { Readable, Writable } from 'node:stream';

/** The writing side of a call. */
export interface Outgoing<Response> extends Pick<Writable, 'once' | 'off'> {
  readonly cancelled: boolean;
  readonly writableEnded: boolean;
  write(message: Response): boolean;
}

/**
 * Sends one message, and waits while the client's side is full: a slow client slows its own read down, and fills no
 * memory here.
 * @returns false when the client has gone away, or the call was ended.
 */
export async function send<Response>(call: Outgoing<Response>, message: Response): Promise<boolean> {
  if (call.cancelled || call.writableEnded) return false;
  if (!call.write(message)) await drained(call);
  return !call.cancelled && !call.writableEnded;
}

function drained(call: Outgoing<never>): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'cancelled', 'close', 'error'];
    const done = () => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.once(event, done);
  });
}

/**
 * What a client sends. A plain loop over the call would tear it down when the client has sent everything, with the
 * answers still to come.
 */
export const received = <Request>(call: ObjectReadable<Request>): AsyncIterable<Request> =>
  (call as unknown as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<Request>;

/** The reading side of a call, as gRPC declares it. */
interface ObjectReadable<Request> {
  read(size?: number): Request;
}
