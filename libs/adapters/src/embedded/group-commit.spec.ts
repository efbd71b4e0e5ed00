import { describe, expect, test } from '@jest/globals';
import { GroupCommit, type Outcome } from './group-commit.js';

describe('group commit', () => {
  const collecting = (maxWeight = 100) => {
    const groups: number[][] = [];
    const commit = (jobs: readonly number[]): Outcome<number>[] => {
      groups.push([...jobs]);
      if (jobs.includes(13)) throw new Error('The disk is full.');
      return jobs.map((job) => (job < 0 ? { refused: new Error(`No ${job}.`) } : { result: job * 2 }));
    };
    return { groups, group: new GroupCommit({ commit, weightOf: Math.abs, maxWeight }) };
  };

  test('does together what is asked for in one turn, and answers each', async () => {
    const { groups, group } = collecting();
    const answers = [group.do(1), Promise.resolve().then(() => group.do(2)), group.do(3)];
    const later = answers[0]?.then(() => group.do(4));
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
    expect(await later).toBe(8);
    expect(groups.map((jobs) => jobs.toSorted((one, other) => one - other))).toEqual([[1, 2, 3], [4]]);
  });

  test('refuses one and does the others', async () => {
    const { group } = collecting();
    const outcomes = await Promise.allSettled([group.do(1), group.do(-2), group.do(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('fails all of a group that fails, and goes on', async () => {
    const { group } = collecting();
    const outcomes = await Promise.allSettled([group.do(1), group.do(13)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await group.do(5)).toBe(10);
  });

  test('closes a group that weighs enough, and keeps the order', async () => {
    const { groups, group } = collecting(10);
    await Promise.all([4, 5, 6, 50, 1, 2].map((job) => group.do(job)));
    expect(groups).toEqual([[4, 5, 6], [50], [1, 2]]);
  });

  test('is idle when all is done', async () => {
    const { groups, group } = collecting(1);
    await group.idle();
    const jobs = [group.do(1), group.do(2), group.do(3)];
    await group.idle();
    expect(groups).toHaveLength(3);
    await Promise.all(jobs);
  });
});
