import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect as connectTo } from '../../libs/adapters/src/mongodb/connect.js';
import { FerretDbCells } from '../../libs/adapters/src/mongodb/ferretdb-cells.js';
import type { Link } from '../../libs/adapters/src/mongodb/link.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';
import { MongoDbAlike } from '../support/mongodb-alike.js';

describeWithFerretDb('cells in FerretDB', () => {
  let ferretDb: FerretDb;
  const links: Link[] = [];
  const connect = async (url = ferretDb.url): Promise<Link> => {
    const link = await connectTo(url, { database: 'cells' });
    links.push(link);
    return link;
  };

  beforeAll(async () => {
    ferretDb = await FerretDb.start();
  }, INSTALL_WITHIN_MS);
  afterAll(async () => {
    for (const link of links) await link.close();
    await ferretDb?.stop();
  });

  test('an update with a condition lets several win, which is why they are not made of updates', async () => {
    const plain = (await connect()).collection<{ _id: string; value: string }>('plain');
    let rounds = 0;
    for (let severalWon = false; !severalWon; rounds += 1) {
      if (rounds === 500) throw new Error('Updates are atomic now: FerretDB can have the cells of MongoDB.');
      await plain.ask((all) => all.replaceOne({ _id: 'x' }, { value: 'old' }, { upsert: true }));
      const attempts = Array.from({ length: 10 }, (_, turn) =>
        plain.ask((all) => all.updateOne({ _id: 'x', value: 'old' }, { $set: { value: `${turn}` } })),
      );
      severalWon =
        (await Promise.all(attempts)).filter(({ modifiedCount }) => modifiedCount === 1).length > 1;
    }
  });

  test('several processes count together without losing one', async () => {
    const processes = await Promise.all(Array.from({ length: 5 }, () => connect()));
    const countTo = async (link: Link, count: number): Promise<void> => {
      const cells = new FerretDbCells(link, 'counted');
      for (let counted = 0; counted < count;) {
        const expected = await cells.read('n');
        const value = `${Number(expected ?? 0) + 1}`;
        if (await cells.compareAndSet({ key: 'n', expected, value })) counted += 1;
      }
    };
    await Promise.all(processes.map((link) => countTo(link, 20)));
    const [link] = processes as [Link];
    expect(await new FerretDbCells(link, 'counted').read('n')).toBe('100');
    expect(await link.collection('counted').ask((rows) => rows.countDocuments())).toBeLessThanOrEqual(80);
  });

  test('a value that comes again is the value', async () => {
    const cells = new FerretDbCells(await connect(), 'again');
    const set = (expected: string | undefined, value: string) =>
      cells.compareAndSet({ key: 'k', expected, value });
    for (const [expected, value] of [
      [undefined, 'a'],
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'a'],
    ] as const)
      expect(await set(expected, value)).toBe(true);
    expect(await set('b', 'c')).toBe(false);
    await cells.remove('k');
    expect(await cells.read('k')).toBeUndefined();
    expect(await set('a', 'b')).toBe(false);
    expect(await set(undefined, 'c')).toBe(true);
  });

  test('keys do not touch each other, whatever is in them', async () => {
    const cells = new FerretDbCells(await connect(), 'keys');
    const keys = ['1', '1 1', ' 1', '', 'a.b', '$a', 'lease/1'];
    for (const key of keys)
      expect(await cells.compareAndSet({ key, expected: undefined, value: key })).toBe(true);
    for (const key of keys) expect(await cells.read(key)).toBe(key);
  });

  test('who slept through everything since he looked is not told that he won', async () => {
    const others = new FerretDbCells(await connect(), 'slept');
    const overtake = async (): Promise<undefined> => {
      for (let turn = 0; turn < 100; turn += 1) {
        const expected = await others.read('k');
        await others.compareAndSet({ key: 'k', expected, value: `${turn}` });
      }
    };
    let isAsleep = true;
    const alike = await MongoDbAlike.before(ferretDb.url, {
      instead: (command) => {
        if (!('insert' in command) || !isAsleep) return undefined;
        isAsleep = false;
        return overtake();
      },
    });
    try {
      const sleeper = new FerretDbCells(await connect(alike.url), 'slept');
      await expect(sleeper.compareAndSet({ key: 'k', expected: undefined, value: 'mine' })).rejects.toThrow(
        'unknown',
      );
      expect(await others.read('k')).toBe('99');
      expect(await sleeper.read('k')).toBe('99');
    } finally {
      await alike.stop();
    }
  });
});
