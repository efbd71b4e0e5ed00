import { setTimeout as pause } from 'node:timers/promises';
import type { Bina } from './bina.js';

const POLL_MS = 5;

/**
 * Waits until policies and read models have seen the whole log, and whatever the policies added to it meanwhile.
 * @throws Error when one of them has failed: it is retried by itself, but who waits should know why.
 */
export const settle = async ({ stores, policies, projections }: Bina): Promise<void> => {
  for (let head = await stores.events.head(); ;) {
    const statuses = [...(await policies.status()), ...(await projections.status())];
    const failed = statuses.find(({ state }) => state.is === 'failed');
    if (failed?.state.is === 'failed') throw new Error(failed.state.message);
    const now = await stores.events.head();
    if (now === head && statuses.every(({ position }) => position >= head)) return;
    head = now;
    await pause(POLL_MS);
  }
};
