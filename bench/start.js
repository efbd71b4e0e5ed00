// Start with a million events in the log and warm checkpoints: how long until ready, how much memory.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openBina } from '@bina/runtime';
import { logOf } from './lib/log.js';
import { median, report } from './lib/measure.js';
import { startService } from './lib/service.js';

const EVENTS = 1_000_000;
const STARTS = 3;
const MAX_READY_MS = 3_000;
const MAX_MEMORY_MB = 500;

const dataDir = await logOf(EVENTS);

/** Folds the log once, so that the starts that are measured find checkpoints at its end. */
const warm = async () => {
  const bina = await openBina({ dataDir });
  for (;;) {
    const lags = [...(await bina.projections.status()), ...(await bina.policies.status())].map(
      ({ lag }) => lag,
    );
    if (lags.every((lag) => lag === 0n)) break;
    process.stderr.write(`\rwarming: ${Math.max(...lags.map(Number))} behind      `);
    await pause(500);
  }
  await bina.close();
};

/** Resident memory of a process now and at its highest, MB. */
const memory = (pid) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
  return { nowMb: mb('VmRSS'), peakMb: mb('VmHWM') };
};

await warm();
const starts = [];
for (let index = 0; index < STARTS; index++) {
  const { readyMs, pid, stop } = await startService(dataDir);
  starts.push({ readyMs, ...memory(pid) });
  await stop();
}
const of = (name) => median(starts.map((start) => start[name]));
report([
  {
    name: 'ready with a million events and warm checkpoints: milliseconds of 3,000 allowed',
    ratio: of('readyMs') / MAX_READY_MS,
    target: '<= 1',
    raw: { readyMs: Math.round(of('readyMs')) },
  },
  {
    name: 'memory when ready with a million events: MB of 500 allowed',
    ratio: of('peakMb') / MAX_MEMORY_MB,
    target: '<= 1',
    raw: { nowMb: Math.round(of('nowMb')), peakMb: Math.round(of('peakMb')) },
  },
]);
