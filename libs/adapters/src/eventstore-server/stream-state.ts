import { NO_STREAM, type EventStore, type StoredEvent } from '@bina/engine';
import { fromStore } from './wire-event.js';

/** The type of the event that ends a stream for good. */
export const STREAM_DELETED = '$streamDeleted';
/** The type of the events in a metadata stream. */
export const METADATA = '$metadata';
/** EventStoreDB's largest event number: a stream truncated before it is deleted, a tombstone stands at it. */
export const END_OF_TIME = 2n ** 63n - 1n;

/** What stands at a stream's end, and what its metadata say of reading it. */
export interface StreamState {
  /** Of the last event; `NO_STREAM` where there is none. */
  readonly revision: bigint;
  readonly tombstoned: boolean;
  /** Deleted, but not for good: it reads as not found until somebody appends. */
  readonly deleted: boolean;
  /** Events before it are hidden. Nothing is ever removed from the log. */
  readonly firstVisible: bigint;
  readonly maxAgeMs: number | undefined;
  /** All of the metadata's JSON object, of which the server knows some names. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Revision of the last event in the metadata stream. */
  readonly metadataRevision: bigint;
}

/** The name of the stream that holds a stream's metadata. */
export const metadataStreamOf = (stream: string): string => `$$${stream}`;

export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');

/** Reads a stream's end and metadata as they are now. */
export async function stateOf(store: EventStore, stream: string): Promise<StreamState> {
  const last = await lastOf(store, stream);
  const rules = isMetadataStream(stream) ? undefined : await lastOf(store, metadataStreamOf(stream));
  const metadata = isMetadataStream(stream) ? { $maxCount: 1 } : metadataIn(rules);
  const revision = last?.revision ?? NO_STREAM;
  const truncateBefore = wholeNumber(metadata['$tb']) ?? 0n;
  const maxCount = wholeNumber(metadata['$maxCount']);
  const maxAgeSeconds = wholeNumber(metadata['$maxAge']);
  return {
    revision,
    tombstoned: last?.type === STREAM_DELETED,
    deleted: truncateBefore >= END_OF_TIME,
    firstVisible: largest(truncateBefore, maxCount === undefined ? 0n : revision - maxCount + 1n),
    maxAgeMs: maxAgeSeconds === undefined ? undefined : Number(maxAgeSeconds) * 1000,
    metadata,
    metadataRevision: rules?.revision ?? NO_STREAM,
  };
}

/** Metadata as JSON, with `$tb` as given: JavaScript's numbers do not hold the largest event number. */
export function metadataJson(metadata: Readonly<Record<string, unknown>>, truncateBefore: bigint): string {
  const { $tb: _, ...others } = metadata;
  const rest = JSON.stringify(others).slice(1, -1);
  return `{"$tb":${truncateBefore}${rest === '' ? '' : `,${rest}`}}`;
}

/** The last event of a stream, if it has one. */
export async function lastOf(store: EventStore, stream: string): Promise<StoredEvent | undefined> {
  for await (const page of store.readStream(stream, { direction: 'backwards', limit: 1 })) return page[0];
  return undefined;
}

function metadataIn(event: StoredEvent | undefined): Readonly<Record<string, unknown>> {
  if (event?.type !== METADATA) return {};
  try {
    const value: unknown = JSON.parse(Buffer.from(fromStore(event).data).toString());
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {}; // As EventStoreDB does: metadata that it cannot read rule nothing.
  }
}

/** A JSON number as a bigint; one beyond what JavaScript holds exactly can only be the largest event number. */
function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value !== 'number' || value < 0 || !Number.isInteger(value)) return undefined;
  return Number.isSafeInteger(value) ? BigInt(value) : END_OF_TIME;
}

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
