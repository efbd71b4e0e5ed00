/** A connection string taken apart, so that the password goes nowhere but into calls. */
export interface ConnectionSettings {
  /** Without user name and password: the client writes it into warnings. */
  readonly url: string;
  readonly credentials?: { readonly username: string; readonly password: string };
}

const SCHEMES = /^esdb(\+discover)?:\/\//;

/**
 * Reads `esdb://[user:password@]host[:port][,host…][?tls=false&…]` (or `esdb+discover://`).
 * @throws Error that names the setting, and never holds the password.
 */
export function parseConnectionString(setting: string, connectionString: string): ConnectionSettings {
  const text = connectionString.trim();
  const scheme = SCHEMES.exec(text)?.[0];
  if (!scheme)
    throw new Error(
      `${setting} must begin with esdb:// or esdb+discover://, for example esdb://localhost:2113?tls=false.`,
    );
  const rest = text.slice(scheme.length);
  // The last @ before the parameters: one in a password should be written %40, but is not always.
  const at = rest.split('?', 1)[0]?.lastIndexOf('@') ?? -1;
  const url = scheme + rest.slice(at + 1);
  if (at === -1) return { url };
  const [username = '', ...password] = rest.slice(0, at).split(':');
  if (username === '' || password.length === 0)
    throw new Error(
      `${setting} needs both a user name and a password before the @, or neither: user:password@host.`,
    );
  if (/[?&]tls=false/i.test(url))
    throw new Error(
      `${setting} has a user name and tls=false: the client sends no credentials over an unencrypted connection. ` +
        'Remove one of the two.',
    );
  return {
    url,
    credentials: { username: decoded(setting, username), password: decoded(setting, password.join(':')) },
  };
}

function decoded(setting: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`${setting}: a % in the user name or the password is to be written as %25.`);
  }
}
