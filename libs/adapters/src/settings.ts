import { join, relative, resolve } from 'node:path';
import { SettingInvalid } from './setting-invalid.js';

export { SettingInvalid };

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
  /** What wraps the keys of people; undefined: they are stored plain. */
  readonly masterKey: MasterKeySettings | undefined;
}

/** Where the master keys are. With both, the KMS wraps, and keys that the file had wrapped can be read. */
export interface MasterKeySettings {
  /** The file of master keys. */
  readonly file?: string;
  readonly kms?: {
    /** `https://host:8200/v1/transit/keys/name`: a key of a transit engine (OpenBao, HashiCorp Vault). */
    readonly url: string;
    /** The file of the token that opens it. */
    readonly tokenFile: string;
  };
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
  'BINA_MASTER_KEY_FILE',
  'BINA_MASTER_KEY_URL',
  'BINA_MASTER_KEY_TOKEN_FILE',
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
    masterKey: masterKeyIn(env, dataDir),
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

const masterKeyIn = (env: Environment, dataDir: string): MasterKeySettings | undefined => {
  const file = present(env, 'BINA_MASTER_KEY_FILE');
  if (file !== undefined && !relative(resolve(dataDir), resolve(file)).startsWith('..'))
    throw new SettingInvalid(
      'BINA_MASTER_KEY_FILE',
      'lies in the data folder, where whoever copies the keys copies it too. Keep it elsewhere.',
    );
  const url = masterKeyUrlIn(env);
  const tokenFile = present(env, 'BINA_MASTER_KEY_TOKEN_FILE');
  if (url !== undefined && tokenFile === undefined)
    throw new SettingInvalid(
      'BINA_MASTER_KEY_TOKEN_FILE',
      'is needed with BINA_MASTER_KEY_URL: the file of the token that opens it.',
    );
  if (file === undefined && url === undefined) return undefined;
  return {
    ...(file === undefined ? {} : { file }),
    ...(url === undefined || tokenFile === undefined ? {} : { kms: { url, tokenFile } }),
  };
};

const LOOPBACK = /^http:\/\/(127(\.\d+){3}|localhost|\[::1\])(:\d+)?\//;

const masterKeyUrlIn = (env: Environment): string | undefined => {
  const text = present(env, 'BINA_MASTER_KEY_URL');
  if (text === undefined) return undefined;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  // Keys in the clear go over this line.
  const isSafe = parsed?.protocol === 'https:' || LOOPBACK.test(text);
  if (
    parsed !== undefined &&
    isSafe &&
    parsed.username === '' &&
    /^\/v1\/.+\/keys\/[\w.-]+$/.test(parsed.pathname)
  )
    return parsed.origin + parsed.pathname;
  throw new SettingInvalid(
    'BINA_MASTER_KEY_URL',
    'takes the URL of a key in a transit engine, such as https://bao.example:8200/v1/transit/keys/bina; with http it takes this machine only.',
  );
};
