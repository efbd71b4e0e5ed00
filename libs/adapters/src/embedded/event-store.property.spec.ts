import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { Delivery, EventStore, EventToStore, StoredEvent } from '@bina/engine';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { openDataFolder } from './data-folder.js';
import { openEmbeddedEventStore } from './event-store.js';

interface WritePlan {
  readonly stream: number;
  /** How far the expected revision lies from the true one. */
  readonly wrongBy: number;
  /** Each event: a new id (false), or one that the log may have already. */
  readonly repeats: readonly boolean[];
}
type Step =
  | { readonly kind: 'append'; readonly writes: readonly WritePlan[] }
  | { readonly kind: 'subscribe'; readonly afterPercent: number; readonly stream: number | undefined }
  | { readonly kind: 'pause'; readonly turns: number };

interface Watcher {
  readonly after: bigint;
  readonly prefix: string;
  readonly seen: readonly Delivery[];
  readonly ended: Promise<void>;
}

const stream = fc.integer({ min: 0, max: 3 });
const write: fc.Arbitrary<WritePlan> = fc.record({
  stream,
  wrongBy: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
  ),
  repeats: fc.array(
    fc.nat(19).map((die) => die === 0),
    { minLength: 1, maxLength: 4 },
  ),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      writes: fc.array(write, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('subscribe' as const),
      afterPercent: fc.nat(100),
      stream: fc.option(stream, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause' as const), turns: fc.nat(3) }) },
);

/** The log as arrays: what an append must answer, and what must be there afterwards. */
class Model {
  log: (EventToStore & { stream: string; revision: bigint; position: bigint })[] = [];

  endOf(name: string): bigint {
    return BigInt(this.log.filter((event) => event.stream === name).length) - 1n;
  }

  append(writes: Parameters<EventStore['append']>[0]): string {
    const before = this.log;
    for (const { stream: name, expected, events } of writes) {
      const outcome = this.endOf(name) === expected ? this.#insert(name, events) : 'RevisionConflict';
      if (outcome !== 'written') {
        this.log = before;
        return outcome;
      }
    }
    return 'written';
  }

  #insert(name: string, events: readonly EventToStore[]): string {
    for (const event of events) {
      if (this.log.some(({ id }) => id === event.id)) return 'DuplicateEventId';
      const place = { stream: name, revision: this.endOf(name) + 1n, position: BigInt(this.log.length + 1) };
      this.log = [...this.log, { ...event, ...place }];
    }
    return 'written';
  }
}

async function play(steps: readonly Step[], store: EventStore): Promise<void> {
  const model = new Model();
  const aborter = new AbortController();
  const appends: Promise<void>[] = [];
  const watchers: Watcher[] = [];

  for (const next of steps)
    if (next.kind === 'pause') for (let turn = 0; turn < next.turns; turn += 1) await nextTurn();
    else if (next.kind === 'append') {
      const writes = next.writes.map((plan) => ({
        stream: `s-${plan.stream}`,
        expected: model.endOf(`s-${plan.stream}`) + BigInt(plan.wrongBy),
        events: plan.repeats.map((repeats) => anEvent(repeats ? model.log.at(-1)?.id : undefined)),
      }));
      const expected = model.append(writes);
      const outcome = store.append(writes).then(
        () => 'written',
        (error: Error) => error.name,
      );
      appends.push(outcome.then((name) => expect(name).toBe(expected)));
    } else {
      const head = Number(await store.head());
      const after = BigInt(Math.floor((head * next.afterPercent) / 100));
      const prefix = next.stream === undefined ? 's-' : `s-${next.stream}`;
      watchers.push(watch(store, { after, prefix }, aborter.signal));
    }

  await Promise.all(appends);
  const isBehind = ({ seen }: Watcher): boolean => (seen.at(-1)?.position ?? 0n) < model.log.length;
  // Far more turns than anybody needs: whoever has not seen the end by then waits for ever.
  for (let turn = 0; turn < 10_000 && watchers.some(isBehind); turn += 1) await nextTurn();
  aborter.abort();
  for (const { after, prefix, seen, ended } of watchers) {
    await ended;
    const wanted = model.log.filter((event) => event.position > after && event.stream.startsWith(prefix));
    expect(seen.flatMap(({ events }) => events)).toEqual(wanted);
    expect(seen.at(-1)).toMatchObject({ position: BigInt(model.log.length), caughtUp: true });
  }
  expect(await readAll(store)).toEqual(model.log);
}

describe('embedded event store', () => {
  test('is the same log as a list in memory, whatever is written and watched at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), async (steps) => {
        const path = temporaryFolder();
        const folder = openDataFolder(path);
        const store = openEmbeddedEventStore(folder);
        try {
          await play(steps, store);
        } finally {
          await store.close();
          folder.close();
          rmSync(path, { recursive: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});

function anEvent(id: string = randomUUID()): EventToStore {
  return { id, type: 'Happened', data: '{}', metadata: '{}' };
}

function watch(store: EventStore, place: Pick<Watcher, 'after' | 'prefix'>, signal: AbortSignal): Watcher {
  const seen: Delivery[] = [];
  const filter = { on: 'stream', prefixes: [place.prefix] } as const;
  const ended = (async () => {
    for await (const delivery of store.subscribe({ after: place.after, filter, signal })) seen.push(delivery);
  })();
  return { ...place, seen, ended };
}

async function readAll(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of store.readAll()) events.push(...page);
  return events;
}
