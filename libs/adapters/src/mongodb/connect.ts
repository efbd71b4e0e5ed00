import {
  MongoClient,
  MongoParseError,
  MongoServerError,
  MongoServerSelectionError,
  type MongoClientOptions,
} from 'mongodb';
import { Link } from './link.js';
import { serverBehind, ServerUnfit } from './server.js';

export interface MongoOptions {
  /** The database to work in; else the one that the URL names, else `bina`. */
  readonly database?: string;
  /** The name of the setting that held the URL, for error messages. */
  readonly setting?: string;
  /** So long a server is looked for, at the start and again after it was lost, before an operation fails. */
  readonly serverWithinMs?: number;
  /** So long an answer is waited for before the connection counts as dead. */
  readonly answerWithinMs?: number;
}

const DEFAULT_DATABASE = 'bina';
const DEFAULT_SERVER_WITHIN_MS = 10_000;
const DEFAULT_ANSWER_WITHIN_MS = 30_000;
const AUTHENTICATION_FAILED = 18;
const UNAUTHORIZED = 13;

/**
 * Connects, and makes sure that a MongoDB (or FerretDB) answers, new enough, and lets us in. Nothing is written.
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function connect(url: string, options: MongoOptions): Promise<Link> {
  const setting = options.setting ?? 'MONGODB_URL';
  const makeClient = () => clientFor(url, options, setting);
  const client = makeClient();
  const database = options.database ?? databaseOf(url);
  const { serverWithinMs, answerWithinMs } = timesOf(options);
  try {
    await client.connect();
    const server = await serverBehind(client.db(database));
    // Credentials may open a connection and yet give no right to this database.
    await client.db(database).listCollections({}, { nameOnly: true }).toArray();
    // The driver looks for a server, waits for a connection and for the answer, and does it all once again.
    const callWithinMs = 2 * (serverWithinMs + 2 * answerWithinMs);
    return new Link(client, { server, database, callWithinMs, makeClient });
  } catch (error) {
    const where = client.options.hosts.map(String).join(', ');
    await client.close();
    throw new Error(`${setting}: ${reason(error, where, database)}`, { cause: error });
  }
}

const timesOf = ({
  serverWithinMs = DEFAULT_SERVER_WITHIN_MS,
  answerWithinMs = DEFAULT_ANSWER_WITHIN_MS,
}: MongoOptions) => ({ serverWithinMs, answerWithinMs });

function clientFor(url: string, options: MongoOptions, setting: string): MongoClient {
  let why = '';
  try {
    return new MongoClient(url, clientOptions(url, options));
  } catch (error) {
    // The driver's message may repeat the URL, and so the password. It goes on only where it does not, and its error
    // never goes on as a cause.
    if (error instanceof MongoParseError && !mentionsSecret(url, error.message)) why = error.message;
  }
  throw new Error(
    `${setting} is not a MongoDB URL. It looks like mongodb://user:password@host:27017/database?replicaSet=name; ` +
      `characters such as @ : / % in user name and password are written as %40 and so on. ${why}`.trimEnd(),
  );
}

function clientOptions(url: string, options: MongoOptions): MongoClientOptions {
  const { serverWithinMs, answerWithinMs } = timesOf(options);
  const timeouts = {
    serverSelectionTimeoutMS: serverWithinMs,
    connectTimeoutMS: serverWithinMs,
    // How often the server is asked whether it is there: a network that hangs is noticed by that.
    heartbeatFrequencyMS: serverWithinMs,
    // The driver's own defaults wait for ever.
    socketTimeoutMS: answerWithinMs,
    waitQueueTimeoutMS: answerWithinMs,
  };
  const inUrl = new URLSearchParams(url.split('?')[1] ?? '');
  const named = new Set([...inUrl.keys()].map((key) => key.toLowerCase()));
  return {
    appName: 'bina',
    ...Object.fromEntries(Object.entries(timeouts).filter(([key]) => !named.has(key.toLowerCase()))),
    // Not for the URL to weaken: what was answered as written must survive the loss of a server.
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    retryReads: true,
  };
}

/** The database that a URL names, between the hosts and the options; `bina` where it names none. */
export const databaseOf = (url: string): string => {
  const [, name] = /^[^:]+:\/\/[^/]*\/([^?]+)/.exec(url) ?? [];
  return name === undefined ? DEFAULT_DATABASE : decodeURIComponent(name);
};

const mentionsSecret = (url: string, text: string): boolean => {
  const [, secrets = ''] = /\/\/(.*)@/s.exec(url) ?? [];
  return secrets.split(':').some((secret) => secret !== '' && text.includes(secret));
};

function reason(error: unknown, where: string, database: string): string {
  if (error instanceof ServerUnfit) return error.message;
  if (error instanceof MongoServerError && error.code === AUTHENTICATION_FAILED)
    return `MongoDB at ${where} refuses the user name or the password. Check both, and authSource.`;
  if (error instanceof MongoServerError && error.code === UNAUTHORIZED)
    return `MongoDB at ${where} gives no access to the database ${database}. Give the user the role readWrite on it.`;
  if (error instanceof MongoServerSelectionError)
    return `no MongoDB answers at ${where}. Check host and port, that it is a MongoDB, and tls. ${error.message}`;
  return `MongoDB at ${where} cannot be used. ${error instanceof Error ? error.message : String(error)}`;
}
