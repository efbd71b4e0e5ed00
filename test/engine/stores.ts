import {
  CHAIN_START,
  EventStoreUnavailable,
  Executor,
  intend,
  RevisionConflict,
  verifyLink,
  type Appended,
  type EventStore,
  type ExecutorOptions,
  type Intent,
  type KeyStore,
  type Provenance,
  type StoredEvent,
  type StreamWrite,
} from '@bina/engine';
import { openDataFolder, openEmbeddedEventStore, openEmbeddedKeyStore } from '@bina/adapters';
import { afterEach } from '@jest/globals';
import { temporaryFolder } from '../support/temporary-folder.js';
import { codecOver, employee, program, type ProfileCommand, type SeatCommand } from './program.js';

/** A log and keys on disk, as the embedded mode has them, and executors over them. */
export interface Backend {
  readonly store: EventStore;
  readonly keys: KeyStore;
  /** An executor that knows nothing yet, as after a restart. The clock ticks a second a command. */
  executor(options?: Partial<ExecutorOptions>): Executor;
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

export const aBackend = (): Backend => {
  const folder = openDataFolder(temporaryFolder());
  const store = openEmbeddedEventStore(folder);
  const keys = openEmbeddedKeyStore(folder);
  opened.push(async () => {
    await store.close();
    await keys.close();
    folder.close();
  });
  let seconds = 0;
  const now = () => new Date(Date.UTC(2025, 0, 1) + 1000 * seconds++).toISOString();
  return {
    store,
    keys,
    executor: (options) =>
      new Executor({ store, keys, now, codec: codecOver(keys), soleWriter: true, ...options }),
  };
};

/** What a test may say about an intent beside its command. */
type More = { readonly id?: string; readonly ifRevision?: bigint } & Partial<Provenance>;

const split = (commandId: string, { id = '1', ifRevision, ...provenance }: More) => ({
  to: { id, ...(ifRevision === undefined ? {} : { ifRevision }) },
  provenance: {
    commandId,
    actor: { id: 'admin-1', role: 'admin' },
    correlationId: `request of ${commandId}`,
    causationId: commandId,
    ...provenance,
  },
});

export const seat = (command: SeatCommand, commandId: string, more: More = {}): Intent => {
  const { to, provenance } = split(commandId, more);
  return intend({ category: program, facet: 'seats', ...to }, command, provenance);
};

export const take = (employeeId: string, commandId: string, more?: More): Intent =>
  seat({ type: 'TakeSeat', employeeId }, commandId, more);

export const note = (text: string, commandId: string, more: More = {}): Intent => {
  const { to, provenance } = split(commandId, more);
  return intend({ category: program, facet: 'notes', ...to }, { text }, provenance);
};

export const about = (id: string, command: ProfileCommand, commandId: string, more: More = {}): Intent => {
  const { to, provenance } = split(commandId, { ...more, id });
  return intend({ category: employee, facet: 'profile', ...to }, command, provenance);
};

export const register = (employeeId: string, name: string, commandId: string, more?: More): Intent =>
  about(employeeId, { type: 'Register', employeeId, name }, commandId, more);

export const wholeLog = async (store: EventStore): Promise<readonly StoredEvent[]> => {
  const log: StoredEvent[] = [];
  for await (const page of store.readAll()) log.push(...page);
  return log;
};

export const dataOf = (log: readonly StoredEvent[]): [string, string, unknown][] =>
  log.map(({ stream, type, data }) => [stream, type, JSON.parse(data)]);

/** Checks the chain of every stream of a log; answers what is wrong. */
export const chainFaults = (log: readonly StoredEvent[]): unknown[] => {
  const ends = new Map<string, { readonly revision: bigint; readonly prev: string }>();
  return log.flatMap((event) => {
    const link = verifyLink(event, ends.get(event.stream) ?? { revision: 0n, prev: CHAIN_START });
    if ('fault' in link) return [link];
    ends.set(event.stream, { revision: event.revision + 1n, prev: link.hash });
    return [];
  });
};

/** Passes everything on to another store, but for what a test overrides. */
export class Passing implements EventStore {
  constructor(protected readonly store: EventStore) {}
  append(writes: readonly StreamWrite[]): Promise<Appended> {
    return this.store.append(writes);
  }
  stage: EventStore['stage'] = () => this.store.stage();
  readStream: EventStore['readStream'] = (...args) => this.store.readStream(...args);
  readAll: EventStore['readAll'] = (...args) => this.store.readAll(...args);
  subscribe: EventStore['subscribe'] = (...args) => this.store.subscribe(...args);
  head: EventStore['head'] = () => this.store.head();
  close: EventStore['close'] = () => this.store.close();
}

/** Writes, and does not answer: as when the connection breaks just then. `silent` says whether the next append is so. */
export class SilentAfterWriting extends Passing {
  silent = true;
  override async append(writes: readonly StreamWrite[]): Promise<Appended> {
    const appended = await this.store.append(writes);
    if (!this.silent) return appended;
    throw new EventStoreUnavailable('The connection broke before the answer came.');
  }
}

/** As EventStoreDB does: an append whose events already stand where it wants them is answered as if it had written them. */
export class RecognisingIds extends Passing {
  override async append(writes: readonly StreamWrite[]): Promise<Appended> {
    try {
      return await this.store.append(writes);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      const positions = await Promise.all(writes.map((write) => this.#recognised(write)));
      if (positions.includes(undefined)) throw error;
      return { positions: positions as bigint[] };
    }
  }

  async #recognised({ stream, expected, events }: StreamWrite): Promise<bigint | undefined> {
    const found: StoredEvent[] = [];
    for await (const page of this.store.readStream(stream, { from: expected + 1n, limit: events.length }))
      found.push(...page);
    const same = found.length === events.length && found.every(({ id }, index) => id === events[index]?.id);
    return same ? found.at(-1)?.position : undefined;
  }
}
