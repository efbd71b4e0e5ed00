import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { EventStoreUnavailable, NO_STREAM, type EventStore, type StreamWrite } from '@bina/engine';
import { buildAdapters, Child } from '../crash/built.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { closeAfterwards, events, gathered, idsOf, open } from './subject.js';

const ROUNDS = 6;
const WRITERS = 4;
const MOST_ACKNOWLEDGED_A_ROUND = 60;

beforeAll(buildAdapters, 120_000);

/** The server as a process of its own, which can be killed and started again at the same address. */
class ServerProcess {
  #child: Child | undefined;
  port = 0;
  constructor(private readonly folder: string) {}
  async start(): Promise<void> {
    const settings = JSON.stringify({ folder: this.folder, port: this.port });
    this.#child = new Child('../eventstoredb/kill.child.js', settings);
    await this.#child.printed(1);
    this.port = Number(this.#child.lines[0]);
  }
  async close(): Promise<void> {
    await this.#child?.kill();
  }
}

/** Writers that append to a stream each, as fast as they can, and remember what was acknowledged. */
class Writers {
  readonly acknowledged: string[] = [];
  #isDone = false;
  readonly #writing: Promise<unknown>;
  #waiting: { readonly count: number; readonly resolve: () => void } | undefined;

  constructor(private readonly store: EventStore) {
    this.#writing = Promise.all(Array.from({ length: WRITERS }, () => this.#write(randomUUID())));
  }

  /** Settles when so many more events are acknowledged, or when a writer has failed. */
  async progress(count: number): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      this.#waiting = { count: this.acknowledged.length + count, resolve };
    });
    await Promise.race([enough, this.#writing]);
  }

  stop(): Promise<unknown> {
    this.#isDone = true;
    return this.#writing;
  }

  async #write(stream: string): Promise<void> {
    for (let expected = NO_STREAM; !this.#isDone; expected += 2n) {
      const write = { stream, expected, events: events(2) };
      await this.#untilAcknowledged(write);
      this.acknowledged.push(...idsOf(write.events));
      if (this.#waiting && this.acknowledged.length >= this.#waiting.count) this.#waiting.resolve();
    }
  }

  async #untilAcknowledged(write: StreamWrite): Promise<void> {
    for (;;) {
      try {
        await this.store.append([write]);
        return;
      } catch (error) {
        // As the port has it: ask again with the same events.
        if (!(error instanceof EventStoreUnavailable)) throw error;
      }
    }
  }
}

/** Follows the log from its beginning, over every interruption. */
function follow(store: EventStore) {
  const aborter = new AbortController();
  const ids: string[] = [];
  let position = 0n;
  const following = (async () => {
    for await (const delivery of store.subscribe({ signal: aborter.signal })) {
      ids.push(...idsOf(delivery.events));
      position = delivery.position;
    }
  })();
  return {
    ids,
    async until(last: bigint) {
      while (position < last) await new Promise((resolve) => setTimeout(resolve, 20));
      aborter.abort();
      await following;
    },
  };
}

const FAULTS: Record<string, (server: ServerProcess, network: TcpProxy) => Promise<void>> = {
  'the server killed and started again': async (server) => {
    await server.close();
    await server.start();
  },
  'a network that stalls, then breaks': async (_, network) => {
    network.stall();
    await new Promise((resolve) => setTimeout(resolve, 700));
    network.cut();
    network.resume();
  },
};

test.each(Object.entries(FAULTS))(
  '%s: what was acknowledged is there once, and a subscriber sees each event once and in order',
  async (_, fault) => {
    const server = closeAfterwards(new ServerProcess(temporaryFolder()));
    await server.start();
    const network = closeAfterwards(await startTcpProxy(server.port));
    const store = await open(network.port, { callTimeoutMs: 500, patienceMs: 10_000, longestPauseMs: 200 });
    const subscriber = follow(store);
    const writers = new Writers(store);
    for (let round = 0; round < ROUNDS; round += 1) {
      await writers.progress(1 + Math.floor(Math.random() * MOST_ACKNOWLEDGED_A_ROUND));
      await fault(server, network);
    }
    await writers.progress(10);
    await writers.stop();
    await subscriber.until(await store.head());
    const stored = idsOf(await gathered(store.readAll()));
    expect(stored.toSorted()).toEqual(writers.acknowledged.toSorted());
    expect(subscriber.ids).toEqual(stored);
    expect(stored.length).toBeGreaterThanOrEqual(ROUNDS);
  },
  180_000,
);
