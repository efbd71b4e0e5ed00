import { join } from 'node:path';

/** What an installation is told from outside. Everything has a default: with no setting at all Bina runs embedded. */
export interface Settings {
  /** The address that the API listens on; by default this machine alone can reach it. */
  readonly host: string;
  /** TCP port of the API; 0 for any that is free. */
  readonly port: number;
  /** The folder of the embedded stores and keys. */
  readonly dataDir: string;
  /** `esdb://…` of an EventStoreDB; undefined for the embedded log. */
  readonly eventStoreUrl: string | undefined;
  /** `mongodb://…` of a MongoDB; undefined for embedded read models. */
  readonly mongoUrl: string | undefined;
  /** Whether an API process also stands ready to run projections and policies, or leaves them to projectors. */
  readonly projections: 'here' | 'elsewhere';
  /** TCP port on which EventStoreDB clients may read the embedded log; undefined: none. */
  readonly eventStorePort: number | undefined;
  /** TCP port on which a projector tells how it is; 0 for any that is free. */
  readonly healthPort: number;
  /** The name under which checkpoints of the log are signed; undefined: a new log is given one by chance. */
  readonly logOrigin: string | undefined;
  /** The file of the keys that sign the log; by default `log.key` in the data folder. */
  readonly logKeyFile: string;
  /** Public keys of the witnesses whose cosignatures are kept, by commas; empty: of none. */
  readonly logWitnesses: string;
  /** Where the public reaches the service (`https://…`, no slash at its end): certificates lead there. */
  readonly publicUrl: string;
  /** Addresses or CIDR of proxies that may say whom they ask for, by commas; undefined: none. */
  readonly trustedProxies: string | undefined;
}

/** A setting that cannot be used. The message names the variable and says what it takes; it never repeats a URL's password. */
export class SettingInvalid extends Error {
  override readonly name = 'SettingInvalid';
  constructor(
    readonly variable: string,
    readonly why: string,
  ) {
    super(`${variable} ${why}`);
  }
}

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 3000;
const DEFAULT_HEALTH_PORT = 3001;
const DEFAULT_DATA_DIR = '.bina';

/** Every variable that `readSettings` reads. */
export const VARIABLES = [
  'HOST',
  'PORT',
  'BINA_DATA_DIR',
  'EVENTSTORE_URL',
  'MONGODB_URL',
  'BINA_PROJECTIONS',
  'BINA_EVENTSTORE_PORT',
  'BINA_HEALTH_PORT',
  'BINA_LOG_ORIGIN',
  'BINA_LOG_KEY_FILE',
  'BINA_LOG_WITNESSES',
  'BINA_PUBLIC_URL',
  'BINA_TRUSTED_PROXIES',
] as const;

type Variable = (typeof VARIABLES)[number];
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `VARIABLES`. @throws SettingInvalid */
export const readSettings = (env: Environment): Settings => {
  const eventStoreUrl = urlIn(env, 'EVENTSTORE_URL', ['esdb:', 'esdb+discover:']);
  const mongoUrl = urlIn(env, 'MONGODB_URL', ['mongodb:', 'mongodb+srv:']);
  const dataDir = present(env, 'BINA_DATA_DIR') ?? DEFAULT_DATA_DIR;
  const isOnServers = eventStoreUrl !== undefined && mongoUrl !== undefined;
  return {
    host: present(env, 'HOST') ?? DEFAULT_HOST,
    port: portIn(env, 'PORT') ?? DEFAULT_PORT,
    dataDir,
    eventStoreUrl,
    mongoUrl,
    projections: projectionsIn(env, isOnServers),
    eventStorePort: eventStorePortIn(env, eventStoreUrl),
    healthPort: portIn(env, 'BINA_HEALTH_PORT') ?? DEFAULT_HEALTH_PORT,
    logOrigin: present(env, 'BINA_LOG_ORIGIN'),
    logKeyFile: present(env, 'BINA_LOG_KEY_FILE') ?? join(dataDir, 'log.key'),
    logWitnesses: present(env, 'BINA_LOG_WITNESSES') ?? '',
    publicUrl: publicUrlIn(env),
    trustedProxies: present(env, 'BINA_TRUSTED_PROXIES'),
  };
};

/** An empty variable is one that is not set: that is what `VAR= npm start` and Compose files mean by it. */
const present = (env: Environment, name: Variable): string | undefined => env[name]?.trim() || undefined;

const portIn = (env: Environment, name: Variable): number | undefined => {
  const text = present(env, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new SettingInvalid(name, 'takes a number from 0 to 65535.');
  return Number(text);
};

const eventStorePortIn = (env: Environment, eventStoreUrl: string | undefined): number | undefined => {
  const port = portIn(env, 'BINA_EVENTSTORE_PORT');
  if (port !== undefined && eventStoreUrl !== undefined)
    throw new SettingInvalid(
      'BINA_EVENTSTORE_PORT',
      'opens the log in the data folder, and EVENTSTORE_URL names another one, which clients can read themselves. Unset one of them.',
    );
  return port;
};

const projectionsIn = (env: Environment, isOnServers: boolean): Settings['projections'] => {
  const text = present(env, 'BINA_PROJECTIONS') ?? 'here';
  if (text !== 'here' && text !== 'elsewhere')
    throw new SettingInvalid('BINA_PROJECTIONS', 'takes here or elsewhere.');
  if (text === 'elsewhere' && !isOnServers)
    throw new SettingInvalid(
      'BINA_PROJECTIONS',
      'can be elsewhere only with EVENTSTORE_URL and MONGODB_URL: another process cannot open the files of this one.',
    );
  return text;
};

/** Printed on paper, so it has to be right: by default this machine alone finds it. */
const publicUrlIn = (env: Environment): string => {
  const text = urlIn(env, 'BINA_PUBLIC_URL', ['https:', 'http:']);
  if (text !== undefined && !URL.canParse(text))
    throw new SettingInvalid('BINA_PUBLIC_URL', 'takes a URL such as https://bina.example.go.id.');
  return text?.replace(/\/+$/, '') ?? `http://${DEFAULT_HOST}:${portIn(env, 'PORT') ?? DEFAULT_PORT}`;
};

const urlIn = (env: Environment, name: Variable, schemes: readonly string[]): string | undefined => {
  const text = present(env, name);
  if (text === undefined) return undefined;
  if (schemes.some((scheme) => text.startsWith(`${scheme}//`))) return text;
  throw new SettingInvalid(
    name,
    `takes a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
  );
};
