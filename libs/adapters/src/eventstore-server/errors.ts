import { EventStoreUnavailable } from '@bina/engine';
import { Metadata, status } from '@grpc/grpc-js';

/**
 * An error as it goes to a client: a gRPC status, and trailers by which clients know what it is. Status codes, texts
 * and trailers are those of EventStoreDB.
 */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, asHeader(value));
  }
}

export const accessDenied = (): WireError =>
  new WireError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notAuthenticated = (): WireError =>
  new WireError(status.UNAUTHENTICATED, 'The user name or the password is missing or wrong.');

export const streamDeleted = (stream: string): WireError =>
  new WireError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

/** For Delete and Tombstone only: Append answers a wrong expected version in its response. */
export function wrongExpectedVersion(stream: string, expected: bigint, actual: bigint): WireError {
  const details =
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, ` +
    `Expected version: ${expected}, Actual version: ${actual}`;
  return new WireError(status.FAILED_PRECONDITION, details, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': `${expected}`,
    'actual-version': `${actual}`,
  });
}

export const maxAppendSizeExceeded = (bytes: number): WireError =>
  new WireError(status.INVALID_ARGUMENT, `Maximum Append Size of ${bytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': `${bytes}`,
  });

export const metadataPropertyMissing = (property: string): WireError =>
  new WireError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

export const invalidArgument = (details: string): WireError =>
  new WireError(status.INVALID_ARGUMENT, details);

/** What a persistent subscription's errors have in common: `kind` is the `exception` trailer without its prefix. */
export function persistentSubscriptionError(
  kind: 'does-not-exist' | 'exists' | 'dropped' | 'maximum-subscribers-reached',
  stream: string,
  group: string,
): WireError {
  const [code, what] = {
    'does-not-exist': [status.NOT_FOUND, 'does not exist'] as const,
    exists: [status.ALREADY_EXISTS, 'exists'] as const,
    dropped: [status.CANCELLED, 'was dropped'] as const,
    'maximum-subscribers-reached': [
      status.FAILED_PRECONDITION,
      'has as many subscribers as it may have',
    ] as const,
  }[kind];
  return new WireError(code, `Subscription group ${group} on stream ${stream} ${what}.`, {
    exception: kind === 'maximum-subscribers-reached' ? kind : `persistent-subscription-${kind}`,
    'stream-name': stream,
    'group-name': group,
  });
}

/**
 * Any error as one that gRPC can send. The message of an unforeseen one stays here: it may hold what is nobody's.
 * @param report is told of errors that are no client's fault.
 */
export function toWireError(error: unknown, report: (error: unknown) => void): WireError {
  if (error instanceof WireError) return error;
  // The embedded store's: unlike EventStoreDB, it has an event id once in the whole log. By name, since this server
  // knows no store but the port.
  if (error instanceof Error && error.name === 'DuplicateEventId') return invalidArgument(error.message);
  report(error);
  return error instanceof EventStoreUnavailable
    ? new WireError(status.UNAVAILABLE, error.message)
    : new WireError(status.UNKNOWN, 'The server failed; its own log says how.');
}

/** gRPC trailers hold printable ASCII only, stream names anything. */
const asHeader = (value: string): string => value.replace(/[^\x20-\x7e]/g, '?');
