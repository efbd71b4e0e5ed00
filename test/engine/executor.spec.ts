import { describe, expect, test } from '@jest/globals';
import { metadataOf, Refused, RevisionMismatch, type StoredEvent } from '@bina/engine';
import { catalogueWithoutNotes, codecOver, employee, profile, program } from './program.js';
import { aBackend, about, chainFaults, dataOf, note, register, seat, take, wholeLog } from './stores.js';

const refusal = async (execution: Promise<unknown>): Promise<Refused> => {
  const error = await execution.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw new Error(`Not refused, but: ${String(error)}`);
  return error;
};

describe('a command', () => {
  test('records what its decider answers, and says where the stream and the log stand then', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    await engine.execute([take('a', 'c1')]);
    const outcome = await engine.execute([seat({ type: 'PassSeat', from: 'a', to: 'b' }, 'c2')]);
    expect(outcome).toEqual({
      receipts: [{ stream: 'program-1', revision: 2n, recorded: 2, repeated: false }],
      position: 3n,
    });
    expect(dataOf(await wholeLog(store))).toEqual([
      ['program-1', 'SeatTaken', { employeeId: 'a' }],
      ['program-1', 'SeatFreed', { employeeId: 'a' }],
      ['program-1', 'SeatTaken', { employeeId: 'b' }],
    ]);
  });

  test('leaves who, why, when and from where in the metadata of every event', async () => {
    const { store, executor } = aBackend();
    await executor().execute([
      take('a', 'c1', {
        actor: { id: 'admin-9', role: 'unit manager' },
        correlationId: 'k',
        causationId: 'cause',
        reason: 'a late registration',
        occurredAt: '2024-12-24T00:00:00.000Z',
        fingerprint: 'f00d',
      }),
    ]);
    const [event] = await wholeLog(store);
    expect(metadataOf(event as StoredEvent)).toEqual({
      $correlationId: 'k',
      $causationId: 'cause',
      actor: { id: 'admin-9', role: 'unit manager' },
      reason: 'a late registration',
      commandId: 'c1',
      fingerprint: 'f00d',
      occurredAt: '2024-12-24T00:00:00.000Z',
      recordedAt: '2025-01-01T00:00:00.000Z',
      version: 1,
      prev: '0'.repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('that happened when it was recorded says so', async () => {
    const { store, executor } = aBackend();
    await executor().execute([take('a', 'c1')]);
    const [event] = await wholeLog(store);
    const { occurredAt, recordedAt } = metadataOf(event as StoredEvent);
    expect(occurredAt).toBe(recordedAt);
  });

  test('with nothing new to say records nothing, and answers where a reader sees what was said before', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    await engine.execute([take('a', 'c1'), take('b', 'c2')]);
    await engine.execute([take('z', 'c3', { id: 'other' })]);
    expect(await engine.execute([take('a', 'c4')])).toEqual({
      receipts: [{ stream: 'program-1', revision: 1n, recorded: 0, repeated: false }],
      position: 2n,
    });
    expect(await store.head()).toBe(3n);
  });

  test('about a stream that does not exist, with nothing to say, stands before the log', async () => {
    const freed = seat({ type: 'FreeSeat', employeeId: 'a' }, 'c1');
    expect(await aBackend().executor().execute([freed])).toEqual({
      receipts: [{ stream: 'program-1', revision: -1n, recorded: 0, repeated: false }],
      position: 0n,
    });
  });

  test('is refused with the rule and its values', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    await engine.execute([take('a', 'c1'), take('b', 'c2'), take('c', 'c3')]);
    const { refusals } = await refusal(engine.execute([take('d', 'c4')]));
    expect(refusals).toEqual([{ index: 0, rejected: 'SEATS_TAKEN', with: { capacity: 3 } }]);
    expect(await store.head()).toBe(3n);
  });

  test('for a facet that the category does not have is a bug, and is told', async () => {
    const intent = { ...take('a', 'c1'), facet: 'seat' };
    await expect(aBackend().executor().execute([intent])).rejects.toThrow('program has no facet seat');
  });

  test('none at all is carried out at once', async () => {
    expect(await aBackend().executor().execute([])).toEqual({ receipts: [], position: 0n });
  });
});

describe('several intents', () => {
  test('on one stream see what those before them recorded, also in another facet', async () => {
    const { executor } = aBackend();
    const engine = executor();
    const outcome = await engine.execute([
      take('a', 'c1'),
      note('welcome', 'c2'),
      seat({ type: 'PassSeat', from: 'a', to: 'b' }, 'c3'),
      take('b', 'c4'),
    ]);
    expect(outcome.receipts.map(({ revision, recorded }) => [revision, recorded])).toEqual([
      [0n, 1],
      [1n, 1],
      [3n, 2],
      [3n, 0],
    ]);
    const { states } = await engine.state(program, '1');
    expect(states).toEqual({ seats: ['b'], notes: { count: 1, seatsTaken: 2 } });
  });

  test('on several streams are recorded together, at a position that shows all of them', async () => {
    const { store, executor } = aBackend();
    const outcome = await executor().execute([
      take('a', 'c1', { id: 'x' }),
      take('a', 'c1', { id: 'y' }),
      take('b', 'c1', { id: 'x' }),
    ]);
    expect(outcome.position).toBe(3n);
    expect(dataOf(await wholeLog(store))).toHaveLength(3);
    expect(chainFaults(await wholeLog(store))).toEqual([]);
  });

  test('are recorded not at all when some are refused, and every refusal is told', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    const { refusals } = await refusal(
      engine.execute([
        take('a', 'c1'),
        seat({ type: 'PassSeat', from: 'z', to: 'b' }, 'c2'),
        take('b', 'c3', { id: 'other' }),
        take('c', 'c4'),
        take('d', 'c5'),
        take('e', 'c6'),
      ]),
    );
    expect(refusals).toEqual([
      { index: 1, rejected: 'NOT_ENROLLED' },
      { index: 5, rejected: 'SEATS_TAKEN', with: { capacity: 3 } },
    ]);
    expect(await store.head()).toBe(0n);
    expect((await engine.state(program, '1')).states.seats).toEqual([]);
    // What was not recorded is not remembered either: the same commands are decided afresh.
    const { receipts } = await engine.execute([take('a', 'c1')]);
    expect(receipts).toMatchObject([{ revision: 0n, recorded: 1, repeated: false }]);
  });
});

describe('If-Match', () => {
  test('lets a command through at that revision, and refuses it at any other', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    await engine.execute([take('a', 'c1', { ifRevision: -1n })]);
    await engine.execute([take('b', 'c2', { ifRevision: 0n })]);
    for (const ifRevision of [-1n, 0n, 2n]) {
      const execution = engine.execute([take('c', 'c3', { ifRevision })]);
      await expect(execution).rejects.toThrow(RevisionMismatch);
      await expect(execution).rejects.toMatchObject({ index: 0, actual: 1n });
    }
    expect(await store.head()).toBe(2n);
  });

  test('is compared with what the intents before it leave behind', async () => {
    const engine = aBackend().executor();
    await engine.execute([take('a', 'c1'), take('b', 'c2', { ifRevision: 0n })]);
    const execution = engine.execute([take('c', 'c3'), note('n', 'c4', { ifRevision: 1n })]);
    await expect(execution).rejects.toMatchObject({ name: 'RevisionMismatch', index: 1, actual: 2n });
  });

  test('does not keep a repeated command from its answer', async () => {
    const engine = aBackend().executor();
    const intents = [take('a', 'c1', { ifRevision: -1n })];
    const first = await engine.execute(intents);
    expect((await engine.execute(intents)).receipts).toMatchObject([
      { revision: first.receipts[0]?.revision, repeated: true },
    ]);
  });
});

describe('a forgotten person', () => {
  test('is not written of again, while others in the same decision are told apart', async () => {
    const { store, keys, executor } = aBackend();
    const engine = executor();
    await engine.execute([register('1', 'Siti', 'c1'), register('2', 'Budi', 'c2')]);
    await keys.destroy('1');
    await keys.destroy('3');
    const { refusals } = await refusal(
      engine.execute([
        register('1', 'Siti', 'c3'),
        register('2', 'Budi Santoso', 'c4'),
        about('3', { type: 'Promote', rank: 'III/b' }, 'c5', { reason: 'her own request' }),
      ]),
    );
    expect(refusals).toEqual([
      { index: 0, rejected: 'PERSON_FORGOTTEN' },
      { index: 2, rejected: 'PERSON_FORGOTTEN' },
    ]);
    expect(await store.head()).toBe(2n);
  });

  test('may still have events in which nothing is personal', async () => {
    const { keys, executor } = aBackend();
    const engine = executor();
    await keys.destroy('1');
    const { receipts } = await engine.execute([about('1', { type: 'Promote', rank: 'III/b' }, 'c1')]);
    expect(receipts).toMatchObject([{ recorded: 1 }]);
  });

  test('has no name any more, and the chain still holds', async () => {
    const { store, keys, executor } = aBackend();
    await executor().execute([register('1', 'Siti', 'c1')]);
    expect((await executor().state(employee, '1')).states.profile).toBe('Siti');
    await keys.destroy('1');
    expect((await executor().state(employee, '1')).states.profile).toBeNull();
    expect(chainFaults(await wholeLog(store))).toEqual([]);
  });

  test('has the reasons of their events sealed like the rest', async () => {
    const { store, keys, executor } = aBackend();
    await executor().execute([
      about('1', { type: 'Promote', rank: 'III/b' }, 'c1', { reason: 'after her illness' }),
    ]);
    const log = await wholeLog(store);
    expect(log[0]?.metadata).not.toContain('illness');
    const codec = codecOver(keys);
    const [recorded] = await codec.decode(log);
    expect(recorded && (await codec.reasonOf(recorded))).toBe('after her illness');
  });
});

describe('a stream whose events say nothing any more', () => {
  test('is written on from its true end', async () => {
    const { store, keys, executor } = aBackend();
    const before = executor();
    await before.execute([take('a', 'c1'), note('one', 'c2'), note('two', 'c3')]);
    const later = executor({ codec: codecOver(keys, catalogueWithoutNotes) });
    expect(await later.state(program, '1')).toMatchObject({ revision: 2n, position: 3n });
    const { receipts } = await later.execute([take('b', 'c4')]);
    expect(receipts).toMatchObject([{ revision: 3n, recorded: 1 }]);
    expect(chainFaults(await wholeLog(store))).toEqual([]);
  });

  test('still knows the commands that made them', async () => {
    const { store, keys, executor } = aBackend();
    await executor().execute([note('one', 'c1')]);
    await executor().execute([take('a', 'c2')]);
    const later = executor({ codec: codecOver(keys, catalogueWithoutNotes) });
    expect(await later.execute([note('one', 'c1')])).toEqual({
      receipts: [{ stream: 'program-1', revision: 0n, recorded: 0, repeated: true }],
      position: 1n,
    });
    expect(await store.head()).toBe(2n);
  });
});

test('a stream is loaded page by page when it is long, and again when it fell out of the cache', async () => {
  const { executor } = aBackend();
  const names = Array.from({ length: 2_500 }, (_, index) => `n${index}`);
  await executor().execute(names.map((name) => note(name, `c-${name}`)));
  const engine = executor({ cachedStreams: 1 });
  const { revision, states, commands } = await engine.state(program, '1');
  expect(revision).toBe(2_499n);
  expect(states.notes.count).toBe(2_500);
  expect(commands.size).toBe(2_500);
  await engine.execute([take('a', 'c1', { id: '2' })]);
  const { receipts } = await engine.execute([note('last', 'c2')]);
  expect(receipts).toMatchObject([{ revision: 2_500n }]);
});

test('a facet is only shown the types that it folds', async () => {
  const shown: string[] = [];
  const watching = {
    ...profile,
    evolve: (state: string | null | undefined, event: Parameters<typeof profile.evolve>[1]) => {
      shown.push(event.type);
      return profile.evolve(state, event);
    },
    folds: ['EmployeePromoted'] as const,
  };
  const engine = aBackend().executor();
  const category = { name: 'employee', facets: { profile, watching }, personal: true };
  await engine.execute([
    { ...register('1', 'Siti', 'c1'), category },
    { ...about('1', { type: 'Promote', rank: 'III/b' }, 'c2'), category },
  ]);
  expect(shown).toEqual(['EmployeePromoted']);
});
