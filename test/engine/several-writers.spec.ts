import { expect, test } from '@jest/globals';
import {
  RevisionConflict,
  TooBusy,
  type Appended,
  type EventStore,
  type Executor,
  type Intent,
  type Outcome,
  type StreamWrite,
} from '@bina/engine';
import { program } from './program.js';
import { aBackend, chainFaults, note, Passing, seat, take, wholeLog } from './stores.js';

/** Two processes over one log: each has its own cache and knows nothing of the other. */
const twoWriters = () => {
  const backend = aBackend();
  return {
    ...backend,
    one: backend.executor({ soleWriter: false }),
    other: backend.executor({ soleWriter: false }),
  };
};

const textsIn = async (store: EventStore): Promise<string[]> =>
  (await wholeLog(store)).map(({ data }) => (JSON.parse(data) as { text: string }).text);

/** As a client does: whoever was told to try again does. */
const persistently = async (engine: Executor, intents: readonly Intent[]): Promise<Outcome> => {
  for (;;) {
    try {
      return await engine.execute(intents);
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
    }
  }
};

test('both keep writing to one stream: each command is recorded exactly once', async () => {
  const { store, one, other } = twoWriters();
  const texts = Array.from({ length: 100 }, (_, index) => `t${index}`);
  const outcomes = await Promise.all(
    texts.map((text, index) => persistently(index % 2 === 0 ? one : other, [note(text, `c-${text}`)])),
  );
  expect((await textsIn(store)).toSorted()).toEqual(texts.toSorted());
  expect(chainFaults(await wholeLog(store))).toEqual([]);
  const revisions = outcomes.map(({ receipts }) => receipts[0]?.revision);
  expect(new Set(revisions).size).toBe(texts.length);
});

test('both are sent the same commands: each is recorded once, and answered alike', async () => {
  const { store, one, other } = twoWriters();
  const texts = Array.from({ length: 50 }, (_, index) => `t${index}`);
  const answers = async (engine: Executor, order: readonly string[]) => {
    const outcomes = order.map(async (text) => {
      const { receipts, position } = await persistently(engine, [note(text, `c-${text}`)]);
      return [text, { revision: receipts[0]?.revision, position }] as const;
    });
    return Object.fromEntries(await Promise.all(outcomes));
  };
  const [first, second] = await Promise.all([answers(one, texts), answers(other, texts.toReversed())]);
  expect(await textsIn(store)).toHaveLength(texts.length);
  expect(first).toEqual(second);
});

test('a refusal is not given on old news', async () => {
  const { one, other } = twoWriters();
  await one.execute([take('a', 'c1'), take('b', 'c2'), take('c', 'c3')]);
  await other.execute([seat({ type: 'FreeSeat', employeeId: 'a' }, 'c4')]);
  const { receipts } = await one.execute([take('d', 'c5')]);
  expect(receipts).toMatchObject([{ recorded: 1, revision: 4n }]);
});

test('nor is the answer that there is nothing to record', async () => {
  const { one, other } = twoWriters();
  await one.execute([take('a', 'c1')]);
  await other.execute([seat({ type: 'FreeSeat', employeeId: 'a' }, 'c2')]);
  const { receipts } = await one.execute([take('a', 'c3')]);
  expect(receipts).toMatchObject([{ recorded: 1, revision: 2n }]);
});

test('nor an If-Match compared with them, either way', async () => {
  const { one, other } = twoWriters();
  await one.execute([note('one', 'c1')]);
  await other.execute([note('two', 'c2')]);
  await expect(one.execute([note('three', 'c3', { ifRevision: 0n })])).rejects.toMatchObject({
    name: 'RevisionMismatch',
    actual: 1n,
  });
  await other.execute([note('three', 'c4')]);
  const { receipts } = await one.execute([note('four', 'c5', { ifRevision: 2n })]);
  expect(receipts).toMatchObject([{ recorded: 1, revision: 3n }]);
});

test('a state that is asked for is read on to what others have written', async () => {
  const { one, other } = twoWriters();
  await one.execute([take('a', 'c1')]);
  await other.execute([take('b', 'c2')]);
  expect((await one.state(program, '1')).states.seats).toEqual(['a', 'b']);
});

/** Another writer is always faster: before each append it has written itself. */
class AlwaysOvertaken extends Passing {
  appends = 0;
  constructor(
    store: EventStore,
    private readonly overtake: (nth: number) => Promise<unknown>,
  ) {
    super(store);
  }
  override async append(writes: readonly StreamWrite[]): Promise<Appended> {
    await this.overtake(++this.appends);
    return this.store.append(writes);
  }
}

test('a writer that is overtaken every time gives up, having recorded nothing', async () => {
  const { store, other, executor } = twoWriters();
  const overtaken = new AlwaysOvertaken(store, (nth) => other.execute([note(`fast ${nth}`, `c-${nth}`)]));
  const engine = executor({ store: overtaken, soleWriter: false });
  await expect(engine.execute([note('slow', 'slow')])).rejects.toThrow(TooBusy);
  expect(overtaken.appends).toBeGreaterThan(1);
  const texts = await textsIn(store);
  expect(texts).toHaveLength(overtaken.appends);
  expect(texts).not.toContain('slow');
});

test('a command that conflicts is decided again, on what has come in between', async () => {
  const { store, other, executor } = twoWriters();
  await other.execute([take('a', 'c1'), take('b', 'c2')]);
  const overtaken = new AlwaysOvertaken(store, async (nth) =>
    nth === 1 ? other.execute([take('c', 'c3')]) : undefined,
  );
  const engine = executor({ store: overtaken, soleWriter: false });
  await expect(engine.execute([take('d', 'c4')])).rejects.toMatchObject({
    name: 'Refused',
    refusals: [{ index: 0, rejected: 'SEATS_TAKEN' }],
  });
});

/** As EventStoreDB: writes stream after stream, so that a conflict on the second leaves the first written. */
class StreamAfterStream extends Passing {
  override async append(writes: readonly StreamWrite[]): Promise<Appended> {
    const positions: bigint[] = [];
    for (const write of writes) positions.push(...(await this.store.append([write])).positions);
    return { positions };
  }
}

test('a conflict after a part was written: the rest follows, and no part is written twice', async () => {
  const { store, other, executor } = twoWriters();
  const engine = executor({ store: new StreamAfterStream(store), soleWriter: false });
  await engine.execute([note('one', 'c1', { id: 'x' }), note('one', 'c1', { id: 'y' })]);
  await other.execute([note('two', 'c2', { id: 'y' })]);
  const intents: Intent[] = [note('three', 'c3', { id: 'x' }), note('three', 'c3', { id: 'y' })];
  const { receipts, position } = await engine.execute(intents);
  expect(receipts.map(({ stream, revision }) => [stream, revision])).toEqual([
    ['program-x', 1n],
    ['program-y', 2n],
  ]);
  expect(position).toBe(5n);
  expect((await engine.execute(intents)).receipts).toMatchObject([{ repeated: true }, { repeated: true }]);
  expect(await store.head()).toBe(5n);
  expect(chainFaults(await wholeLog(store))).toEqual([]);
});

test('a state that is loaded while a command is carried out does not push the newer one aside', async () => {
  const { store, executor } = aBackend();
  await executor().execute([take('a', 'c1')]);
  let finish = (): void => undefined;
  let held: Promise<void> | undefined = new Promise<void>((resolve) => (finish = resolve));
  /** The first who reads is told of the end of the stream when the test says so. */
  class SlowForTheFirst extends Passing {
    override readStream: EventStore['readStream'] = (...args) => {
      const wait = held;
      held = undefined;
      return (async function* () {
        yield* store.readStream(...args);
        await wait;
      })();
    };
  }
  const engine = executor({ store: new SlowForTheFirst(store) });
  const asked = engine.state(program, '1');
  const carriedOut = engine.execute([take('b', 'c2')]);
  // The command either waits for the question, or is through by then.
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
  finish();
  await Promise.all([asked, carriedOut]);
  expect((await engine.state(program, '1')).states.seats).toEqual(['a', 'b']);
});

test('a store that always conflicts ends in TooBusy also where this is said to be the only writer', async () => {
  const { store, executor } = aBackend();
  const refusing = new (class extends Passing {
    override append(): Promise<Appended> {
      return Promise.reject(new RevisionConflict('program-1', -1n, 0n));
    }
  })(store);
  await expect(executor({ store: refusing }).execute([note('one', 'c1')])).rejects.toThrow(TooBusy);
});
