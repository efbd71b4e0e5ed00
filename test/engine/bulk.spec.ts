import { describe, expect, test } from '@jest/globals';
import { Refused, RevisionConflict, type Bulk } from '@bina/engine';
import { employee, program } from './program.js';
import { aBackend, about, chainFaults, dataOf, register, seat, take, wholeLog } from './stores.js';

/** More facts than are sealed and staged together, so that what came before them is out of sight. */
const registerMany = async (bulk: Bulk, prefix: string, count = 1_100): Promise<void> => {
  for (let index = 0; index < count; index++)
    await bulk.execute([register(`${prefix}${index}`, `Name ${index}`, `${prefix}-c${index}`)]);
};

describe('a bulk', () => {
  test('is in the log when it is committed and not before, with its chains whole', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    await engine.execute([take('z', 'c0')]);
    const bulk = await engine.bulk();
    await bulk.execute([take('a', 'c1'), register('a', 'Ani', 'c1')]);
    await registerMany(bulk, 'p');
    await bulk.execute([seat({ type: 'PassSeat', from: 'a', to: 'b' }, 'c2')]);
    expect(await wholeLog(store)).toHaveLength(1);
    expect((await engine.state(program, '1')).states.seats).toEqual(['z']);
    const position = await bulk.commit();
    await bulk.discard();
    const log = await wholeLog(store);
    expect(log).toHaveLength(1 + 2 + 1_100 + 2);
    expect(position).toBe(log.at(-1)?.position);
    expect(chainFaults(log)).toEqual([]);
    // The executor has not kept what it knew of the stream before.
    expect((await engine.state(program, '1')).states.seats).toEqual(['z', 'b']);
    expect((await engine.state(employee, 'p7')).states.profile).toBe('Name 7');
  });

  test('decides on what all intents before have led to, however far back and out of memory', async () => {
    const { executor } = aBackend();
    const bulk = await executor({ cachedStreams: 3 }).bulk();
    await bulk.execute([take('a', 'c1')]);
    await bulk.execute([take('b', 'c2')]);
    await registerMany(bulk, 'p');
    await bulk.execute([take('c', 'c3')]);
    await registerMany(bulk, 'q');
    await expect(bulk.execute([take('d', 'c4')])).rejects.toMatchObject({
      refusals: [{ index: 0, rejected: 'SEATS_TAKEN' }],
    });
    expect((await bulk.execute([take('b', 'c5')])).receipts).toMatchObject([{ recorded: 0 }]);
    // Sealed, staged, and opened again.
    expect((await bulk.state(employee, 'p3')).states.profile).toBe('Name 3');
    await bulk.discard();
  });

  test('refuses some of it alone, and goes on as if that had not been asked for', async () => {
    const { store, executor } = aBackend();
    const bulk = await executor().bulk();
    await bulk.execute([take('a', 'c1'), take('b', 'c1')]);
    const tooMany = bulk.execute([register('x', 'Xenia', 'c2'), take('c', 'c2'), take('d', 'c2')]);
    await expect(tooMany).rejects.toBeInstanceOf(Refused);
    expect((await bulk.state(program, '1')).states.seats).toEqual(['a', 'b']);
    await bulk.execute([take('e', 'c3')]);
    expect(bulk.decided().map(({ type }) => type)).toEqual(['SeatTaken', 'SeatTaken', 'SeatTaken']);
    expect(bulk.decided()).toEqual([]);
    await bulk.commit();
    await bulk.discard();
    const log = await wholeLog(store);
    expect(dataOf(log).map(([, , data]) => data)).toEqual(
      ['a', 'b', 'e'].map((employeeId) => ({ employeeId })),
    );
    expect(chainFaults(log)).toEqual([]);
  });

  test('that is a check decides alike, and leaves neither an event nor a key', async () => {
    const { store, keys, executor } = aBackend();
    const engine = executor({ cachedStreams: 2 });
    await engine.execute([register('known', 'Known', 'c0')]);
    const check = await engine.bulk({ isCheck: true });
    await registerMany(check, 'p');
    await check.execute([about('known', { type: 'Promote', rank: 'III/b' }, 'c1')]);
    expect((await check.state(employee, 'p2')).states.profile).toBe('Name 2');
    expect((await check.state(employee, 'known')).states.profile).toBe('Known');
    await expect(check.commit()).rejects.toThrow('is not recorded');
    await check.discard();
    expect(await wholeLog(store)).toHaveLength(1);
    expect([...(await keys.load(['known', 'p2'])).keys()]).toEqual(['known']);
  });

  test('is refused when others have written to one of its streams, and can be decided anew', async () => {
    const { store, executor } = aBackend();
    const engine = executor();
    const fill = async (bulk: Bulk) => {
      await bulk.execute([register('a', 'Ani', 'c1')]);
      await bulk.execute([take('a', 'c2')]);
    };
    const late = await engine.bulk();
    await fill(late);
    await engine.execute([take('first', 'c9')]);
    await expect(late.commit()).rejects.toBeInstanceOf(RevisionConflict);
    await late.discard();
    expect(await wholeLog(store)).toHaveLength(1);
    const again = await engine.bulk();
    await fill(again);
    await again.commit();
    await again.discard();
    expect((await engine.state(program, '1')).states.seats).toEqual(['first', 'a']);
    expect(chainFaults(await wholeLog(store))).toEqual([]);
  });

  test('tells late of people who are forgotten, and is then not recorded', async () => {
    const { store, keys, executor } = aBackend();
    const engine = executor();
    await engine.execute([register('gone', 'Gone', 'c0')]);
    await keys.destroy('gone');
    const bulk = await engine.bulk();
    await bulk.execute([register('new', 'New', 'c1')]);
    await bulk.execute([register('gone', 'Gone again', 'c2')]);
    expect(await bulk.late()).toMatchObject([
      { rejected: 'PERSON_FORGOTTEN', provenance: { commandId: 'c2' } },
    ]);
    expect(await bulk.late()).toEqual([]);
    await expect(bulk.commit()).rejects.toThrow('is not recorded');
    await bulk.discard();
    expect(await wholeLog(store)).toHaveLength(1);
  });
});
