import { describe, expect, test } from '@jest/globals';
import { CommandIdReused, EventStoreUnavailable, type Outcome } from '@bina/engine';
import { program } from './program.js';
import {
  aBackend,
  chainFaults,
  dataOf,
  note,
  RecognisingIds,
  seat,
  SilentAfterWriting,
  take,
  wholeLog,
} from './stores.js';

/** The answer to a repeat: as the first, but nothing recorded by it. */
const asRepeated = ({ receipts, position }: Outcome): Outcome => ({
  receipts: receipts.map((receipt) => ({ ...receipt, recorded: 0, repeated: true })),
  position,
});

describe.each([
  ['by the same process', true],
  ['by one that was started since', false],
])('a command that is repeated, taken %s', (_, same) => {
  const twoEngines = () => {
    const backend = aBackend();
    const engine = backend.executor();
    return { ...backend, engine, again: () => (same ? engine : backend.executor()) };
  };

  test('has the answer of the first time, and records nothing', async () => {
    const { store, engine, again } = twoEngines();
    await engine.execute([take('a', 'c0')]);
    const intents = [seat({ type: 'PassSeat', from: 'a', to: 'b' }, 'c1')];
    const first = await engine.execute(intents);
    expect(first).toMatchObject({ receipts: [{ revision: 2n, recorded: 2 }], position: 3n });
    // The world moves on in between: the answer stays.
    await engine.execute([seat({ type: 'PassSeat', from: 'b', to: 'a' }, 'c2')]);
    await engine.execute([take('z', 'c3', { id: 'other' })]);
    expect(await again().execute(intents)).toEqual(asRepeated(first));
    expect(await store.head()).toBe(6n);
  });

  test('of several intents on several streams has the answer of the first time as well', async () => {
    const { store, engine, again } = twoEngines();
    await engine.execute([note('before', 'c0')]);
    const intents = [
      take('a', 'c1'),
      note('one', 'c1'),
      take('b', 'c2'),
      note('two', 'c1'),
      take('a', 'c1', { id: '2' }),
    ];
    const first = await engine.execute(intents);
    await engine.execute([note('after', 'c3')]);
    expect(await again().execute(intents)).toEqual(asRepeated(first));
    expect(await store.head()).toBe(7n);
  });

  test('left no trace where it had nothing to record, and is decided afresh there', async () => {
    const { store, engine, again } = twoEngines();
    const free = seat({ type: 'FreeSeat', employeeId: 'a' }, 'c1');
    const intents = [free, note('one', 'c1', { id: '2' })];
    await engine.execute(intents);
    await engine.execute([take('a', 'c2')]);
    expect((await again().execute(intents)).receipts).toMatchObject([
      { stream: 'program-1', revision: 1n, recorded: 1, repeated: false },
      { stream: 'program-2', revision: 0n, recorded: 0, repeated: true },
    ]);
    expect(await store.head()).toBe(3n);
  });

  test('together with a new one: only the new one is recorded', async () => {
    const { store, engine, again } = twoEngines();
    await engine.execute([note('one', 'c1')]);
    const { receipts, position } = await again().execute([note('one', 'c1'), note('two', 'c2')]);
    expect(receipts).toMatchObject([
      { revision: 0n, recorded: 0, repeated: true },
      { revision: 1n, recorded: 1, repeated: false },
    ]);
    expect(position).toBe(2n);
    expect(await store.head()).toBe(2n);
  });

  test('with another request under the same id is refused, and nothing that came with it is recorded', async () => {
    const { store, engine, again } = twoEngines();
    await engine.execute([note('one', 'c1', { fingerprint: 'f1' })]);
    for (const fingerprint of ['f2', undefined])
      await expect(
        again().execute([note('other', 'c1', { ...(fingerprint && { fingerprint }) }), note('two', 'c2')]),
      ).rejects.toThrow(CommandIdReused);
    expect(await store.head()).toBe(1n);
    const { receipts } = await again().execute([note('one', 'c1', { fingerprint: 'f1' })]);
    expect(receipts).toMatchObject([{ repeated: true }]);
  });
});

test('the same id may write to another stream', async () => {
  const { store, executor } = aBackend();
  const engine = executor();
  await engine.execute([note('one', 'c1')]);
  const { receipts } = await engine.execute([note('one', 'c1', { id: '2' })]);
  expect(receipts).toMatchObject([{ stream: 'program-2', repeated: false }]);
  expect(await store.head()).toBe(2n);
});

test('a command that was sent many times at once is carried out once, and all have the same answer', async () => {
  const { store, executor } = aBackend();
  const engine = executor();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => engine.execute([note('one', 'c1')])));
  expect(outcomes.filter(({ receipts }) => receipts[0]?.recorded === 1)).toHaveLength(1);
  for (const outcome of outcomes) expect(asRepeated(outcome)).toEqual(asRepeated(outcomes[0] as Outcome));
  expect(await store.head()).toBe(1n);
});

describe('a store that writes and does not answer', () => {
  test('makes the command fail, and its repeat find what was recorded', async () => {
    const { store, executor } = aBackend();
    const silent = new SilentAfterWriting(store);
    const engine = executor({ store: silent });
    const intents = [take('a', 'c1'), note('one', 'c2', { id: '2' })];
    await expect(engine.execute(intents)).rejects.toThrow(EventStoreUnavailable);
    silent.silent = false;
    const { receipts, position } = await engine.execute(intents);
    expect(receipts).toMatchObject([
      { revision: 0n, repeated: true },
      { revision: 0n, repeated: true },
    ]);
    expect(position).toBe(2n);
    expect(await store.head()).toBe(2n);
  });

  test('does not lead the next command astray: it decides on what was written', async () => {
    const { store, executor } = aBackend();
    const silent = new SilentAfterWriting(store);
    const engine = executor({ store: silent });
    await expect(engine.execute([take('a', 'c1')])).rejects.toThrow(EventStoreUnavailable);
    silent.silent = false;
    expect((await engine.state(program, '1')).states.seats).toEqual(['a']);
    await engine.execute([seat({ type: 'PassSeat', from: 'a', to: 'b' }, 'c2')]);
    expect(chainFaults(await wholeLog(store))).toEqual([]);
    expect(dataOf(await wholeLog(store))).toHaveLength(3);
  });
});

// Whichever of them did not write it must not go on from an event of its own making; so each has the next word once.
test.each([0, 1])(
  'two processes with one command at once, over a store that recognises ids (%i)',
  async (next) => {
    const { store, executor } = aBackend();
    const engines = [0, 1].map(() => executor({ store: new RecognisingIds(store), soleWriter: false }));
    await Promise.all(engines.map((engine) => engine.execute([note('one', 'c1')])));
    await engines[next]?.execute([note('two', 'c2')]);
    await engines[1 - next]?.execute([note('three', 'c3')]);
    const log = await wholeLog(store);
    expect(dataOf(log).map(([, , data]) => data)).toEqual([
      { text: 'one' },
      { text: 'two' },
      { text: 'three' },
    ]);
    expect(chainFaults(log)).toEqual([]);
  },
);
