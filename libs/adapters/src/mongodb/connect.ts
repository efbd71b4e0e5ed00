import {
  MongoClient,
  MongoParseError,
  MongoServerError,
  MongoServerSelectionError,
  type Db,
  type MongoClientOptions,
} from 'mongodb';
import { serverBehind, ServerUnfit, type Server } from './server.js';

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

export interface Connected {
  readonly client: MongoClient;
  readonly database: Db;
  readonly server: Server;
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
export async function connect(url: string, options: MongoOptions): Promise<Connected> {
  const setting = options.setting ?? 'MONGODB_URL';
  const client = clientFor(url, options, setting);
  const name = options.database ?? databaseOf(url);
  const { hosts } = client.options;
  try {
    await client.connect();
    const database = client.db(name);
    const server = await serverBehind(database);
    // Credentials may open a connection and yet give no right to this database.
    await database.listCollections({}, { nameOnly: true }).toArray();
    return { client, database, server };
  } catch (error) {
    await client.close();
    const where = hosts.map(String).join(', ');
    throw new Error(`${setting}: ${reason(error, where, name)}`, { cause: error });
  }
}

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
  const { serverWithinMs = DEFAULT_SERVER_WITHIN_MS, answerWithinMs = DEFAULT_ANSWER_WITHIN_MS } = options;
  const timeouts = {
    serverSelectionTimeoutMS: serverWithinMs,
    connectTimeoutMS: serverWithinMs,
    // The driver's own default waits for ever, and a network that hangs would hang us with it.
    socketTimeoutMS: answerWithinMs,
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
