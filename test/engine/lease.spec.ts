import { describe, expect, test } from '@jest/globals';
import { LeaseLost } from '@bina/engine';
import { leaseOf, Store, Time, TTL_MS } from './lease-world.js';

const setUp = () => {
  const [time, store] = [new Time(), new Store()];
  return { time, store, a: leaseOf('a', store, time), b: leaseOf('b', store, time) };
};

describe('a lease', () => {
  test('goes to the first who asks, with a token', async () => {
    const { a } = setUp();
    expect(a.isHeld).toBe(false);
    expect(await a.acquire()).toBe(1n);
    expect(a.isHeld).toBe(true);
  });

  test('stays with a holder who renews it', async () => {
    const { a, b, time } = setUp();
    await a.acquire();
    let taken = false;
    void b.acquire().then(() => (taken = true));
    for (let step = 1; step <= 10; step += 1) {
      await time.runTo(step * 500);
      await a.renew();
    }
    expect(taken).toBe(false);
    expect(a.isHeld).toBe(true);
  });

  test('goes on to the next one a little after its time is up, under a higher token', async () => {
    const { a, b, time } = setUp();
    await a.acquire();
    let token: bigint | undefined;
    void b.acquire().then((taken) => (token = taken));
    await time.runTo(TTL_MS - 1);
    expect(token).toBeUndefined();
    await time.runTo(TTL_MS * 1.25);
    expect(token).toBe(2n);
    expect(a.isHeld).toBe(false);
    await a.release();
    await b.renew();
    await expect(a.renew()).rejects.toThrow(LeaseLost);
    expect(b.isHeld).toBe(true);
  });

  test('goes on at once when it is given back, and giving it back again changes nothing', async () => {
    const { a, b, time } = setUp();
    await a.acquire();
    await a.release();
    await a.release();
    expect(time.nowMs).toBe(0);
    expect(await b.acquire()).toBe(2n);
    await a.release();
    expect(b.isHeld).toBe(true);
    await b.renew();
  });

  test('is not waited for any longer when the signal aborts', async () => {
    const { a, b, time } = setUp();
    await a.acquire();
    const stop = new AbortController();
    const waiting = b.acquire(stop.signal);
    waiting.catch(() => undefined);
    await time.runTo(100);
    stop.abort(new Error('We are going home.'));
    await expect(waiting).rejects.toThrow('We are going home.');
  });

  test.each(['before', 'after'] as const)(
    'survives a renewal that fails %s the store has it',
    async (broken) => {
      const { a, store, time } = setUp();
      await a.acquire();
      store.broken = broken;
      await expect(a.renew()).rejects.toThrow('The store');
      store.broken = undefined;
      await time.runTo(500);
      await a.renew();
      expect(a.isHeld).toBe(true);
    },
  );

  test('that was taken without our hearing of it is held by nobody, and comes free with time', async () => {
    const { a, b, store, time } = setUp();
    store.setting = () => Promise.resolve(store.settings.get('lease/projections'));
    store.broken = 'after';
    await expect(a.acquire()).rejects.toThrow('The store went away.');
    expect(a.isHeld).toBe(false);
    store.broken = undefined;
    let token: bigint | undefined;
    void b.acquire().then((taken) => (token = taken));
    await time.runTo(TTL_MS * 1.25);
    expect(token).toBe(2n);
  });
});

describe('work while a lease is held', () => {
  test('is renewed for as long as it takes, and the lease is given back', async () => {
    const { a, b, time } = setUp();
    const worked = a.whileHeld(async ({ token }) => {
      await time.after(TTL_MS * 10);
      return token;
    });
    const next = b.acquire();
    await time.runTo(TTL_MS * 10);
    expect(await worked).toBe(1n);
    await time.runTo(TTL_MS * 10.25);
    expect(b.isHeld).toBe(true);
    expect(await next).toBe(2n);
  });

  test('goes on while the store is away for less than the time to live', async () => {
    const { a, store, time } = setUp();
    const worked = a.whileHeld(async ({ signal }) => {
      await time.after(TTL_MS * 3, signal);
      return signal.aborted;
    });
    await time.runTo(TTL_MS);
    store.broken = 'before';
    await time.runTo(TTL_MS * 1.6);
    store.broken = undefined;
    await time.runTo(TTL_MS * 4);
    expect(await worked).toBe(false);
  });

  test('is told to stop when the store is away for longer, or silent, or somebody else has taken over', async () => {
    for (const harm of [
      (store: Store) => void (store.broken = 'before'),
      (store: Store) => void (store.setting = () => new Promise(() => undefined)),
      (store: Store) =>
        void store.settings.set(
          'lease/projections',
          JSON.stringify({ token: '9', owner: 'b', ttlMs: 1, beat: 0 }),
        ),
    ]) {
      const { a, store, time } = setUp();
      const worked = a.whileHeld(async ({ signal }) => {
        await time.after(TTL_MS * 100, signal);
        throw signal.reason;
      });
      worked.catch(() => undefined);
      await time.runTo(TTL_MS);
      harm(store);
      await time.runTo(TTL_MS * 4);
      await expect(worked).rejects.toThrow(LeaseLost);
    }
  });
});
