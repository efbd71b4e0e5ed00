import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings, Stores } from '@bina/adapters';
import {
  LogKeeper,
  openLogKeys,
  parseWitnesses,
  TransparencyLog,
  type KeptCheckpoint,
  type VerifierKey,
} from '@bina/audit';
import { keepWhileHeld, type Condition, type TreeStore } from '@bina/engine';

/** How the tree over the log is, for those who look after the service. */
export interface LogStatus {
  readonly state: Condition['is'];
  /** How many events are in the tree. */
  readonly size: number;
  readonly position: string;
  readonly lag: string;
  /** The size of the latest checkpoint. */
  readonly signed: number | null;
}

/** What the API needs of the transparency log. */
export interface LogParts {
  readonly reader: TransparencyLog;
  readonly tree: TreeStore;
  readonly witnesses: readonly VerifierKey[];
  /** Brings the tree up to the log's present end and signs it. @throws LogNotAsSigned */
  advance(): Promise<KeptCheckpoint>;
  status(): Promise<LogStatus>;
}

export interface KeptLog {
  readonly parts: LogParts;
  stop(): Promise<void>;
}

type LogSettings = Pick<Settings, 'dataDir' | 'mongoUrl'> &
  Partial<Pick<Settings, 'logOrigin' | 'logKeyFile' | 'logWitnesses'>>;

const ROLE = 'transparency';
const LONGEST_PAUSE_MS = 10_000;

/**
 * Keeps the tree over the log and signs it for as long as the API runs. Where several processes share a read store, one of
 * them does, by the same kind of lease as for projections.
 * @throws LogKeyUnusable, NoteKeyUnreadable
 */
export const keepLog = (
  { events: store, tree, reads: readStore }: Stores,
  settings: LogSettings,
  report: (error: unknown) => void,
): KeptLog => {
  const { dataDir, mongoUrl, logOrigin: origin, logKeyFile: path = join(dataDir, 'log.key') } = settings;
  const options = { store, tree, keys: openLogKeys({ path, origin }) };
  const witnesses = parseWitnesses(settings.logWitnesses ?? '');
  const reader = new TransparencyLog({ tree, store });
  const following = new Following(() => LogKeeper.open(options), report);
  const start = async () => {
    following.start();
    return { standings: () => [], stop: () => following.stop() };
  };
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const keeping =
    mongoUrl === undefined ? undefined : keepWhileHeld({ readStore, role: ROLE, owner, report, start });
  if (keeping === undefined) following.start();
  const status = async (): Promise<LogStatus> => {
    const [{ size, position }, head, signed] = await Promise.all([
      reader.head(),
      store.head().catch(() => 0n),
      reader.checkpoint(),
    ]);
    const lag = head > position ? head - position : 0n;
    const is = following.failure === undefined ? (lag === 0n ? 'live' : 'catching-up') : 'failed';
    return { state: is, size, position: String(position), lag: String(lag), signed: signed?.size ?? null };
  };
  return {
    parts: {
      reader,
      tree,
      witnesses,
      status,
      advance: async () => (await LogKeeper.open(options)).advance(),
    },
    stop: () => (keeping === undefined ? following.stop() : keeping.stop()),
  };
};

/** Follows the log through failures: each time a keeper is opened anew, after a pause that grows. */
class Following {
  /** Why the log is not followed at the moment. */
  failure: unknown;
  readonly #open: () => Promise<LogKeeper>;
  readonly #report: (error: unknown) => void;
  #stopping = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<LogKeeper>, report: (error: unknown) => void) {
    this.#open = open;
    this.#report = report;
  }

  start(): void {
    this.#stopping = new AbortController();
    this.#done = this.#follow(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#done;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt++)
      try {
        const keeper = await this.#open();
        this.failure = undefined;
        await keeper.follow(signal);
      } catch (error) {
        if (signal.aborted) return;
        // What is the same as before need not be told again.
        if (messageOf(error) !== messageOf(this.failure)) this.#report(error);
        this.failure = error;
        const waitMs = Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS);
        await pause(waitMs, undefined, { signal }).catch(() => undefined);
      }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
