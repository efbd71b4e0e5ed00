import { DataFileRefused, DataFolderInUse, readSettings, SettingInvalid } from '@bina/adapters';
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
    process.stderr.write(`bina: ${sentenceOf(error)}\n`);
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
        process.stderr.write(`bina: ${sentenceOf(error)}\n`);
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

/** What people can do something about is a sentence; everything else is a bug, and shows where. */
const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isExpected = [SettingInvalid, DataFolderInUse, DataFileRefused].some((kind) => error instanceof kind);
  const isNamed = /^(EVENTSTORE_URL|MONGODB_URL)\b/.test(error.message);
  const isAddress = 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
  if (isAddress)
    return `${error.message}. Set PORT to a port that is free, or HOST to an address of this machine.`;
  return isExpected || isNamed ? error.message : (error.stack ?? error.message);
};
