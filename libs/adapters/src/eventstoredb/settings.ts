/** How the adapter behaves; every field has a default that suits a cluster in one data centre. */
export interface EventStoreDbOptions {
  /** The name of the setting that held the connection string, for error messages. */
  readonly setting?: string;
  /** After so long without an answer, a call is given up, and asked again or reported. */
  readonly callTimeoutMs?: number;
  /** So long an append or a read is tried again while the database is unavailable. */
  readonly patienceMs?: number;
  /** What EventStoreDB takes in one append (its `MaxAppendSize`). */
  readonly maxAppendBytes?: number;
  /** Longest pause before a subscription tries again; it never gives up. */
  readonly longestPauseMs?: number;
  /** Is told when a subscription was interrupted and will be resumed; `error` is absent if the server just ended it. */
  readonly onInterrupted?: (interruption: { readonly error?: unknown; readonly retryInMs: number }) => void;
}

export type Settings = Required<EventStoreDbOptions>;

export const withDefaults = (options: EventStoreDbOptions): Settings => ({
  setting: 'EVENTSTORE_URL',
  callTimeoutMs: 10_000,
  patienceMs: 20_000,
  maxAppendBytes: 1024 * 1024,
  longestPauseMs: 5_000,
  onInterrupted: () => undefined,
  ...options,
});
