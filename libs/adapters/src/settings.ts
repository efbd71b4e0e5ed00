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
const DEFAULT_DATA_DIR = '.bina';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads HOST, PORT, BINA_DATA_DIR, EVENTSTORE_URL and MONGODB_URL. @throws SettingInvalid */
export const readSettings = (env: Environment): Settings => ({
  host: present(env, 'HOST') ?? DEFAULT_HOST,
  port: portIn(env),
  dataDir: present(env, 'BINA_DATA_DIR') ?? DEFAULT_DATA_DIR,
  eventStoreUrl: urlIn(env, 'EVENTSTORE_URL', [
    'esdb:',
    'esdb+discover:',
    'kurrentdb:',
    'kurrentdb+discover:',
  ]),
  mongoUrl: urlIn(env, 'MONGODB_URL', ['mongodb:', 'mongodb+srv:']),
});

/** An empty variable is one that is not set: that is what `VAR= npm start` and Compose files mean by it. */
const present = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

const portIn = (env: Environment): number => {
  const text = present(env, 'PORT');
  if (text === undefined) return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new SettingInvalid('PORT', 'takes a number from 0 to 65535.');
  return Number(text);
};

const urlIn = (env: Environment, name: string, schemes: readonly string[]): string | undefined => {
  const text = present(env, name);
  if (text === undefined) return undefined;
  if (schemes.some((scheme) => text.startsWith(`${scheme}//`))) return text;
  throw new SettingInvalid(
    name,
    `takes a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
  );
};
