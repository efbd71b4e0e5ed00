import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FencedOff, holdLease, type Lease } from '@bina/engine';
import { leaseOf, Store, Time, TTL_MS } from './lease-world.js';

describe('whatever happens to processes and network', () => {
  /** Processes that take the lease, commit under it a few times, and start again. */
  const scenario = fc.record({
    latenciesMs: fc.infiniteStream(fc.integer({ min: 0, max: 120 })),
    // Of each process, how long it stands still before each of its commits: suspended, without noticing.
    standstillsMs: fc.array(
      fc.array(fc.constantFrom(0, 0, 0, 50, 900, 4_000), { minLength: 6, maxLength: 6 }),
      {
        minLength: 2,
        maxLength: 4,
      },
    ),
    notices: fc.boolean(),
  });

  test('tokens are given once, and no commit of a holder succeeds after one of a later holder', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ latenciesMs, standstillsMs, notices }) => {
        const time = new Time();
        const store = new Store(() => time.after(latenciesMs.next().value as number));
        const given: bigint[] = [];
        standstillsMs.forEach((standstills, index) => void run(`process ${index}`, standstills));
        await time.runTo(60_000);

        async function run(owner: string, standstills: readonly number[]): Promise<void> {
          let asleepMs = 0;
          const lease = holdLease({
            readStore: store,
            name: 'projections',
            owner,
            ttlMs: TTL_MS,
            // A clock that stands still while its machine is suspended does not tell.
            now: () => time.nowMs - (notices ? 0 : asleepMs),
            sleep: (ms, signal) => time.after(ms, signal),
          });
          for (const standstillMs of standstills) {
            const token = await lease.acquire();
            given.push(token);
            await time.after(standstillMs);
            asleepMs += standstillMs;
            await store.commit(token).catch((error: unknown) => expect(error).toBeInstanceOf(FencedOff));
            // Every other time it dies without giving the lease back.
            if (standstillMs < 900) await lease.release();
          }
        }

        expect(given).toHaveLength(standstillsMs.flat().length);
        expect(new Set(given).size).toBe(given.length);
        expect(store.accepted).toEqual(store.accepted.toSorted((a, b) => (a < b ? -1 : 1)));
      }),
      { numRuns: 200 },
    );
  });

  test('no two believe at the same time that they hold it, as long as their clocks run', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom(0, 0, 0, 10, 240, 700)),
        fc.infiniteStream(fc.integer({ min: 1, max: 2_000 })),
        async (latenciesMs, workMs) => {
          const time = new Time();
          const store = new Store(() => time.after(latenciesMs.next().value as number));
          const leases = ['a', 'b', 'c'].map((owner) => leaseOf(owner, store, time));
          let holders = 0;
          for (const lease of leases) void keepTaking(lease);
          await time.runTo(30_000, () => {
            const now = leases.filter(({ isHeld }) => isHeld).length;
            expect(now).toBeLessThanOrEqual(1);
          });
          expect(holders).toBeGreaterThan(3);

          async function keepTaking(lease: Lease): Promise<void> {
            for (;;) {
              await lease.acquire();
              holders += 1;
              await time.after(workMs.next().value as number);
              await lease.renew().catch(() => undefined);
              await time.after(workMs.next().value as number);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
