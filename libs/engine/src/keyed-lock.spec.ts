import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyedLock } from './keyed-lock.js';

/** A promise that is settled from outside. */
const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

test('work under one key is done one at a time, in the order of asking', async () => {
  const lock = new KeyedLock();
  const log: string[] = [];
  const gates = [gate(), gate(), gate()];
  const done = gates.map(({ opened }, index) =>
    lock.holding(['a'], async () => {
      log.push(`begin ${index}`);
      await opened;
      log.push(`end ${index}`);
      return index;
    }),
  );
  // Opened backwards: that the last could end first does not let it begin first.
  for (const { open } of gates.toReversed()) open();
  expect(await Promise.all(done)).toEqual([0, 1, 2]);
  expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
});

test('work under other keys does not wait', async () => {
  const lock = new KeyedLock();
  const { opened, open } = gate();
  const held = lock.holding(['a', 'b'], () => opened);
  expect(await lock.holding(['c'], () => Promise.resolve('done'))).toBe('done');
  open();
  await held;
});

test('work that fails lets the next one in, and only its own caller hears of it', async () => {
  const lock = new KeyedLock();
  const failed = lock.holding(['a'], () => Promise.reject(new Error('broken')));
  const next = lock.holding(['a'], () => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('a key that is named twice is taken once', async () => {
  expect(await new KeyedLock().holding(['a', 'a'], () => Promise.resolve('done'))).toBe('done');
});

test('without keys, work does not wait for anybody', async () => {
  const lock = new KeyedLock();
  const { opened, open } = gate();
  const held = lock.holding(['a'], () => opened);
  expect(await lock.holding([], () => Promise.resolve('done'))).toBe('done');
  open();
  await held;
});

test('many callers with several keys each: all get through, and never two hold the same key', async () => {
  const keys = fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 });
  const caller = fc.record({ keys, fails: fc.boolean(), arrives: fc.nat({ max: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(caller, { maxLength: 30 }), fc.scheduler(), async (callers, scheduler) => {
      const lock = new KeyedLock();
      const holders = new Map<string, number>();
      let finished = 0;
      const run = async ({ keys: wanted, fails, arrives }: (typeof callers)[number], index: number) => {
        for (let turn = 0; turn < arrives; turn++) await scheduler.schedule(Promise.resolve());
        await lock.holding(wanted, async () => {
          for (const key of wanted) {
            expect(holders.get(key)).toBeUndefined();
            holders.set(key, index);
          }
          await scheduler.schedule(Promise.resolve());
          for (const key of wanted) holders.delete(key);
          finished++;
          if (fails) throw new Error('broken');
        });
      };
      const all = Promise.allSettled(callers.map(run));
      await scheduler.waitFor(all);
      expect(finished).toBe(callers.length);
    }),
    { numRuns: 50 },
  );
});
