import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inLanes } from './dispatch.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('does everything, in order within a lane, and no more lanes at once than allowed', async () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 4 }), async (lanes, limit) => {
      const all = lanes.map((lane, place) => ({ lane, place }));
      const done: typeof all = [];
      const atWork = new Set<string>();
      await inLanes(all, { laneOf: ({ lane }) => lane, limit }, async (item) => {
        expect(atWork).not.toContain(item.lane);
        atWork.add(item.lane);
        expect(atWork.size).toBeLessThanOrEqual(limit);
        await turn();
        atWork.delete(item.lane);
        done.push(item);
      });
      for (const lane of new Set(lanes))
        expect(done.filter((item) => item.lane === lane)).toEqual(all.filter((item) => item.lane === lane));
      expect(done).toHaveLength(all.length);
    }),
  );
});

test('after a failure begins nothing new, waits for what has begun, and throws the failure', async () => {
  const begun: string[] = [];
  const ended: string[] = [];
  const work = inLanes(
    ['a1', 'b1', 'a2', 'c1'],
    { laneOf: ([lane]) => lane ?? '', limit: 2 },
    async (item) => {
      begun.push(item);
      await turn();
      if (item === 'a1') throw new Error('a1 failed');
      await turn();
      ended.push(item);
    },
  );
  await expect(work).rejects.toThrow('a1 failed');
  expect(begun).toEqual(['a1', 'b1']);
  expect(ended).toEqual(['b1']);
});
