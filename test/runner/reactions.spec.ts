import { describe, expect, test } from '@jest/globals';
import type { Dispatch } from '@bina/engine';
import { PoliciesRun, welcome } from './policies-run.js';
import { eventually } from './projections-run.js';
import { openWorld } from './subject.js';

const run = new PoliciesRun();

describe('reactions', () => {
  test('to events of one stream come one after the other; others at the same time, up to the limit', async () => {
    const running = new Map<string, number>();
    let most = 0;
    const order: string[] = [];
    const dispatch: Dispatch = async ({ key }, { stream, revision }) => {
      running.set(stream, (running.get(stream) ?? 0) + 1);
      expect(running.get(stream)).toBe(1);
      most = Math.max(most, [...running.values()].filter((count) => count > 0).length);
      order.push(`${stream} ${revision} ${key}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running.set(stream, 0);
      return 'done';
    };
    for (let turn = 0; turn < 3; turn += 1)
      for (const person of ['a', 'b', 'c', 'd', 'e', 'f']) await run.hired(person);
    await run.policies?.stop();
    const wide = await openWorld({ pageSize: 100 });
    for await (const page of run.world.log.readAll())
      for (const { stream, revision, id, type, data, metadata } of page)
        await wide.log.append([{ stream, expected: revision - 1n, events: [{ id, type, data, metadata }] }]);
    await run.world.end();
    run.world = wide;
    await run.start({ policies: [welcome], dispatch, concurrency: 4 });
    await run.upToDate('welcome');
    expect(most).toBe(4);
    for (const person of ['a', 'b', 'c', 'd', 'e', 'f'])
      expect(order.filter((one) => one.startsWith(`person-${person}`))).toEqual(
        [0, 1, 2].flatMap((turn) => [`person-${person} ${turn} greet`, `person-${person} ${turn} desk`]),
      );
  });

  test('of which nothing is known are asked for again, under the same ids, and the checkpoint waits', async () => {
    let lost = 3;
    run.office.answer = ({ wish, person }) =>
      wish === 'GiveDesk' && person === 'budi' && lost-- > 0 ? 'lost' : 'done';
    await run.hired('ana');
    await run.hired('budi');
    const attempts: number[] = [];
    const positions: bigint[] = [];
    await run.start({
      policies: [welcome],
      retryDelayMs: (attempt) => {
        attempts.push(attempt);
        void run.statusOf('welcome').then(({ position }) => positions.push(position));
        return 1;
      },
    });
    await run.upToDate('welcome');
    expect(attempts).toEqual([1, 2, 3]);
    expect(positions).toEqual([0n, 0n, 0n]);
    expect(run.office.done.size).toBe(4);
    const desks = run.office.asked.filter(({ wish, person }) => wish === 'GiveDesk' && person === 'budi');
    expect(new Set(desks.map(({ id }) => id)).size).toBe(1);
    expect(desks).toHaveLength(4);
  });

  test('of which nothing is known hold up no other policy', async () => {
    let down = true;
    run.office.answer = ({ wish }) => (down && wish === 'Greet' ? 'lost' : 'done');
    await run.hired('ana');
    await run.trained('ana', 10);
    await run.start();
    await run.upToDate('certify');
    await eventually(async () => (await run.statusOf('welcome')).state.is === 'failed');
    expect(await run.statusOf('welcome')).toMatchObject({
      position: 0n,
      state: { message: 'The log does not answer.' },
    });
    down = false;
    await run.upToDate();
    expect(run.office.wishes).toEqual(['Certify 1 ana', 'GiveDesk ana', 'Greet ana']);
  });

  test('that are refused are parked, and the policy goes on', async () => {
    run.office.answer = ({ wish }) => (wish === 'Greet' ? 'refused' : 'done');
    const position = await run.hired('ana');
    await run.trained('ana', 1);
    await run.start();
    await run.upToDate();
    expect(run.office.wishes).toEqual(['GiveDesk ana']);
    const [parked] = (await run.statusOf('welcome')).parked;
    expect(parked).toMatchObject({ what: 'reaction', position, eventType: 'Hired', error: 'NOT_NOW' });
    expect((await run.statusOf('welcome')).state).toEqual({ is: 'live' });
    const greeting = run.office.asked.find(({ wish }) => wish === 'Greet')?.id;
    expect(parked?.id).toBe(greeting);

    await run.policies.stop();
    await run.start({ readStore: await run.world.reopen() });
    await run.upToDate();
    expect((await run.statusOf('welcome')).parked).toMatchObject([{ id: greeting }]);
    expect(await run.policies.retry('welcome', greeting ?? '')).toMatchObject({ error: 'NOT_NOW' });
    run.office.answer = () => 'lost';
    await expect(run.policies.retry('welcome', greeting ?? '')).rejects.toThrow('does not answer');
    run.office.answer = () => 'done';
    expect(await run.policies.retry('welcome', greeting ?? '')).toBeUndefined();
    expect(run.office.done.get(greeting ?? '')).toBe('Greet ana');
    expect((await run.statusOf('welcome')).parked).toEqual([]);
  });

  test('that were refused are found again with the memory of their time', async () => {
    run.office.answer = ({ wish }) => (wish === 'Certify 1' ? 'refused' : 'done');
    await run.trained('ana', 6);
    await run.trained('budi', 1);
    await run.start();
    await run.upToDate();
    await run.trained('ana', 6);
    await run.upToDate();
    await run.trained('ana', 20);
    await run.upToDate();
    expect(run.office.wishes).toEqual(['Certify 3 ana']);
    const [parked] = (await run.statusOf('certify')).parked;
    run.office.answer = () => 'done';
    const asked = run.office.asked.length;
    expect(await run.policies.retry('certify', parked?.id ?? '')).toBeUndefined();
    expect(run.office.asked.slice(asked)).toEqual([{ id: parked?.id, wish: 'Certify 1', person: 'ana' }]);
  });
});
