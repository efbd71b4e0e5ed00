import { EventStoreUnavailable } from '@bina/engine';
import { status, type ServiceError } from '@grpc/grpc-js';

/** A call got no answer in time. Whether it was carried out is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Statuses after which the same call may well succeed. */
const PASSING = new Set([
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.CANCELLED,
  status.ABORTED, // EventStoreDB: a write timed out within the cluster.
  status.INTERNAL, // grpc-js: the connection broke within a message.
  status.UNKNOWN,
  status.RESOURCE_EXHAUSTED,
]);

/** Whether the database may answer later. Then nothing is known of what became of the call. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer || error instanceof EventStoreUnavailable) return true;
  if (exceptionOf(error) === 'not-leader') return true; // The client has changed over to the leader.
  if (isServiceError(error)) return PASSING.has(error.code);
  // The client's own error when no node of a cluster could be found.
  return error instanceof Error && error.message.startsWith('Failed to discover');
}

/** EventStoreDB says in a trailer what kind of error it is. */
export function exceptionOf(error: unknown): string | undefined {
  const value = isServiceError(error) ? error.metadata?.get('exception')[0] : undefined;
  return value?.toString();
}

export function isAccessDenied(error: unknown): boolean {
  if (!isServiceError(error)) return false;
  return error.code === status.UNAUTHENTICATED || error.code === status.PERMISSION_DENIED;
}

export const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

/** What went wrong, for people. gRPC's texts hold addresses, never credentials. */
export function describe(error: unknown): string {
  if (isServiceError(error)) return `${status[error.code]}: ${error.details}`;
  return error instanceof Error ? error.message : String(error);
}

/** The adapter's error for what will not pass. */
export function lasting(error: unknown, what: string): Error {
  if (isAccessDenied(error)) return new Error(`EventStoreDB refuses access: ${what}.`, { cause: error });
  if (exceptionOf(error) === 'stream-deleted')
    return new Error(`EventStoreDB says that the stream was deleted for good: ${what}.`, { cause: error });
  return error instanceof Error && !isServiceError(error)
    ? error
    : new Error(`EventStoreDB refused: ${what}. ${describe(error)}`, { cause: error });
}
