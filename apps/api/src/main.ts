import { readSettings } from '@bina/adapters';
import { explain } from '@bina/runtime';
import { linesTo } from './edge/request-log.js';
import { openApi, type OpenApi } from './wiring.js';

/**
 * Runs the API until it is told to stop: SIGTERM and SIGINT let requests in hand be answered, then everything is
 * closed in order. What was acknowledged is durable in any case, also when the process is killed.
 */
export const main = async (): Promise<void> => {
  try {
    const settings = readSettings(process.env);
    const api = await openApi(settings, { log: linesTo(process.stdout), report: logError });
    stopOnSignal(api);
    await api.app.listen(settings.port, settings.host);
    const url = await api.app.getUrl();
    process.stderr.write(`Bina answers at ${url} (try it: ${url}/docs). Stores: ${storesOf(settings)}.\n`);
  } catch (error) {
    process.stderr.write(`bina: ${explain(error)}\n`);
    process.exitCode = 1;
  }
};

const stopOnSignal = (api: OpenApi): void => {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      process.stderr.write('Stopping: requests in hand are answered first.\n');
      api.close().catch((error: unknown) => {
        process.stderr.write(`bina: ${explain(error)}\n`);
        process.exitCode = 1;
      });
    });
};

const storesOf = ({ dataDir, eventStoreUrl, mongoUrl }: ReturnType<typeof readSettings>): string => {
  const log = eventStoreUrl === undefined ? `log in ${dataDir}` : 'log in EventStoreDB';
  const reads = mongoUrl === undefined ? `read models in ${dataDir}` : 'read models in MongoDB';
  return `${log}, ${reads}`;
};

/** An error that is ours, for those who look after the service: one line of JSON, with the stack. */
const logError: Parameters<typeof openApi>[1]['report'] = (error, ...context) => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), error: stack, context })}\n`);
};
