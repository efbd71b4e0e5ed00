import { readSettings, startEventStoreServer, type Settings } from '@bina/adapters';
import { explain, wrappingTo } from '@bina/runtime';
import { linesTo } from './edge/request-log.js';
import { openApi, type OpenApi } from './wiring.js';

export interface MainOptions {
  /** Let EventStoreDB clients write as well, where they may read: around the rules. */
  readonly eventStoreWrites?: boolean;
}

/**
 * Runs the API until it is told to stop: SIGTERM and SIGINT let requests in hand be answered, then everything is
 * closed in order. What was acknowledged is durable in any case, also when the process is killed.
 */
export const main = async ({ eventStoreWrites = false }: MainOptions = {}): Promise<void> => {
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    const settings = readSettings(process.env);
    const wrapping = wrappingTo((line) => process.stderr.write(line));
    const api = await openApi(settings, { log: linesTo(process.stdout), report: logError, wrapping });
    opened.push(() => api.close());
    opened.push(await openToClients(api, settings, eventStoreWrites));
    stopOnSignal(close);
    await api.app.listen(settings.port, settings.host);
    const url = await api.app.getUrl();
    process.stderr.write(`Bina answers at ${url} (try it: ${url}/docs). Stores: ${storesOf(settings)}.\n`);
  } catch (error) {
    process.stderr.write(`bina: ${explain(error)}\n`);
    process.exitCode = 1;
    await close();
  }
};

/** Where a port is set, EventStoreDB clients may read the log there. @returns what ends that */
const openToClients = async (
  { bina }: OpenApi,
  { eventStorePort: port, host }: Settings,
  allowWrites: boolean,
): Promise<() => Promise<void>> => {
  if (port === undefined) return async () => undefined;
  const onError = (error: unknown) => logError(error, 'eventstore');
  const server = await startEventStoreServer({ store: bina.stores.events, port, host, allowWrites, onError });
  const may = allowWrites ? 'read and WRITE' : 'read';
  process.stderr.write(
    `EventStoreDB clients may ${may} the log at esdb://${host}:${server.port}?tls=false\n`,
  );
  return () => server.close();
};

const stopOnSignal = (close: () => Promise<void>): void => {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      process.stderr.write('Stopping: requests in hand are answered first.\n');
      close().catch((error: unknown) => {
        process.stderr.write(`bina: ${explain(error)}\n`);
        process.exitCode = 1;
      });
    });
};

const storesOf = ({ dataDir, eventStoreUrl, mongoUrl }: Settings): string => {
  const log = eventStoreUrl === undefined ? `log in ${dataDir}` : 'log in EventStoreDB';
  const reads = mongoUrl === undefined ? `read models in ${dataDir}` : 'read models in MongoDB';
  return `${log}, ${reads}`;
};

/** An error that is ours, for those who look after the service: one line of JSON, with the stack. */
const logError: Parameters<typeof openApi>[1]['report'] = (error, ...context) => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), error: stack, context })}\n`);
};
