import { setTimeout as pause } from 'node:timers/promises';
import { fenced } from './fence.js';
import { holdLease } from './lease.js';
import type { ReadStore } from './read-store.js';
import { Publisher, type Standing } from './standing.js';

/** Work that one process at a time does, running. */
export interface Work {
  standings(): readonly Standing[];
  /** Looks whether others have asked for something, and begins it. Called now and then. */
  attend?(): Promise<void>;
  /** Ends after what is in hand. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  readonly readStore: ReadStore;
  /** What is kept: of the processes that name the same, one is active. */
  readonly role: string;
  /** Who this process is, for people who look into the store. */
  readonly owner: string;
  /** Begins the work over a read store in which a later holder has precedence. */
  readonly start: (readStore: ReadStore) => Promise<Work>;
  /** Is told of what has ended the work; it is begun again. */
  readonly report: (error: unknown) => void;
  /** After so long without a sign of life another process takes over. */
  readonly ttlMs?: number;
}

export interface Keeping {
  /** Whether this process is the active one. */
  readonly isActive: boolean;
  /** Stops the work and lets another process take over at once. */
  stop(): Promise<void>;
}

const TTL_MS = 3_000;
const PUBLISH_EVERY_MS = 20;
const ATTEND_EVERY_MS = 200;
const AGAIN_AFTER_MS = 500;

const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await pause(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined);
};

/**
 * Keeps a role: waits until no other process does, does the work while the lease is held, and waits again when it was
 * lost, through failures of the read store as well, until `stop`.
 */
export const keepWhileHeld = ({
  readStore,
  role,
  owner,
  start,
  report,
  ttlMs = TTL_MS,
}: KeepOptions): Keeping => {
  const stopping = new AbortController();
  let isActive = false;
  const lease = () => holdLease({ readStore, name: role, owner, ttlMs, now: () => performance.now(), sleep });
  const work = async ({ token, signal }: { readonly token: bigint; readonly signal: AbortSignal }) => {
    const running = await start(fenced(readStore, token));
    isActive = true;
    try {
      await tell(running, new Publisher(readStore, role, token), { signal, report });
    } finally {
      isActive = false;
      await running.stop();
    }
  };
  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted)
      try {
        await lease().whileHeld(work, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        report(error);
        await sleep(AGAIN_AFTER_MS, stopping.signal);
      }
  };
  const done = keep();
  return {
    get isActive() {
      return isActive;
    },
    async stop() {
      stopping.abort(new Error(`This process keeps the ${role} no longer.`));
      await done;
    },
  };
};

interface Telling {
  readonly signal: AbortSignal;
  readonly report: (error: unknown) => void;
}

/** Publishes what is news, and looks for what is asked, until the signal aborts. A store that is away for a while is no reason to stop. */
const tell = async (work: Work, publisher: Publisher, { signal, report }: Telling): Promise<void> => {
  let isReported = false;
  for (let attendAt = 0; !signal.aborted; await sleep(PUBLISH_EVERY_MS, signal))
    try {
      await publisher.publish(work.standings());
      if (performance.now() < attendAt) continue;
      attendAt = performance.now() + ATTEND_EVERY_MS;
      await work.attend?.();
      isReported = false;
    } catch (error) {
      if (!isReported) report(error);
      isReported = true;
    }
};
