import { readSettings, SettingInvalid, type Settings } from '@bina/adapters';
import { explain, openBina, wrappingTo } from '@bina/runtime';
import { startHealth } from './health.js';

/**
 * Runs projections and policies until it is told to stop. Several may run: each role has one active process at a time,
 * and another takes over within seconds when that one is gone.
 */
export const main = async (): Promise<void> => {
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    const settings = readSettings(process.env);
    requireServers(settings);
    const wrapping = wrappingTo((line) => process.stderr.write(line));
    const bina = await openBina({ ...settings, projections: 'here' }, { report: log, wrapping });
    opened.push(() => bina.close());
    const health = await startHealth(bina, settings.healthPort, settings.host);
    opened.push(() => health.close());
    stopOnSignal(close);
    process.stderr.write(`Bina's projector stands ready; its health is at ${health.url}/health\n`);
  } catch (error) {
    process.stderr.write(`bina: ${explain(error)}\n`);
    process.exitCode = 1;
    await close();
  }
};

/** A process of its own can share nothing with an API but servers. */
const requireServers = ({ eventStoreUrl, mongoUrl }: Settings): void => {
  const missing =
    eventStoreUrl === undefined ? 'EVENTSTORE_URL' : mongoUrl === undefined ? 'MONGODB_URL' : undefined;
  if (missing !== undefined)
    throw new SettingInvalid(
      missing,
      'is not set, and a projector needs it: in a folder, the service itself keeps the read models.',
    );
};

const stopOnSignal = (close: () => Promise<void>): void => {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      process.stderr.write('Stopping: what is in hand is finished first.\n');
      close().catch((error: unknown) => {
        process.stderr.write(`bina: ${explain(error)}\n`);
        process.exitCode = 1;
      });
    });
};

/** What has interrupted a role, for those who look after the process: one line of JSON. */
const log = (error: unknown): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), error: text })}\n`);
};
