import type { EventStore } from '@bina/engine';
import type { SerialByKey } from './serial.js';

/** What every call of the server works with. */
export interface ServerContext {
  readonly store: EventStore;
  readonly allowWrites: boolean;
  /** One writer a stream at a time. */
  readonly writers: SerialByKey;
  /** Aborts when the server closes: whatever runs on and on ends then. */
  readonly closing: AbortSignal;
  /** The current time, ISO 8601. */
  readonly now: () => string;
  /** Is told of errors that are no client's fault. */
  readonly onError: (error: unknown) => void;
}
