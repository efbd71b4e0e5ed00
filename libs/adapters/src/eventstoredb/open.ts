import type { EventStore } from '@bina/engine';
import { status } from '@grpc/grpc-js';
import { Connection } from './connection.js';
import { parseConnectionString, type ConnectionSettings } from './connection-string.js';
import { describe, isAccessDenied, isPassing, isServiceError } from './failures.js';
import { headOf } from './read.js';
import { withDefaults, type EventStoreDbOptions, type Settings } from './settings.js';
import { EventStoreDb } from './store.js';

/** The first version whose subscriptions say when they have caught up. */
const OLDEST_VERSION = [23, 10] as const;

/**
 * Opens the log in an EventStoreDB (or KurrentDB), and makes sure that it is one, new enough, and lets us in.
 * Nothing is written.
 * @param connectionString `esdb://[user:password@]host[:port][?tls=false]`, as EventStoreDB's documentation has it.
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function openEventStoreDb(
  connectionString: string,
  options: EventStoreDbOptions = {},
): Promise<EventStore> {
  const settings = withDefaults(options);
  const connection = connect(parseConnectionString(settings.setting, connectionString), settings);
  try {
    checkVersion(await serverVersion(connection, settings), settings);
    await checkAccess(connection, settings);
    return new EventStoreDb(connection, settings);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function connect(parsed: ConnectionSettings, { setting }: Settings): Connection {
  try {
    return new Connection(parsed);
  } catch (error) {
    throw new Error(`${setting} is not an EventStoreDB connection string: ${describe(error)}`, {
      cause: error,
    });
  }
}

async function serverVersion(connection: Connection, settings: Settings): Promise<string> {
  const { setting, patienceMs, callTimeoutMs } = settings;
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      const features = await connection.serverFeatures(callTimeoutMs);
      return features.getEventStoreServerVersion();
    } catch (error) {
      if (isServiceError(error) && error.code === status.UNIMPLEMENTED)
        throw new Error(
          `${setting}: the server is not EventStoreDB ${OLDEST_VERSION.join('.')} or newer: ` +
            'it does not answer what every such server answers.',
          { cause: error },
        );
      if (!isPassing(error) || isOtherProtocol(error) || Date.now() > until)
        throw new Error(`${setting}: ${reason(error)}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

function checkVersion(version: string, { setting }: Settings): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOldEnough =
    major > OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor >= OLDEST_VERSION[1]);
  if (!isOldEnough)
    throw new Error(
      `${setting}: the server is EventStoreDB ${version || 'of an unknown version'}, ` +
        `and Bina needs ${OLDEST_VERSION.join('.')} or newer.`,
    );
}

async function checkAccess(connection: Connection, settings: Settings): Promise<void> {
  try {
    await headOf(connection, settings);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!isAccessDenied(error) && !isAccessDenied(cause)) throw error;
    throw new Error(
      `${settings.setting}: EventStoreDB refuses access to the log ($all). ` +
        'Check the user name and the password, and that this user may read $all.',
      { cause: error },
    );
  }
}

/** What stands behind the address speaks, but not HTTP/2 with gRPC; or it speaks TLS where we do not. */
function isOtherProtocol(error: unknown): boolean {
  return (
    isServiceError(error) &&
    /protocol|parse error|wrong version number|unexpected http|content-type/i.test(error.details)
  );
}

function reason(error: unknown): string {
  if (isOtherProtocol(error))
    return (
      'a server answers there, but it is not EventStoreDB, or only one side uses TLS ' +
      `(then add or remove tls=false). ${describe(error)}`
    );
  return `EventStoreDB does not answer there. Check host, port and tls. ${describe(error)}`;
}
