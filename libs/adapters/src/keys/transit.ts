import { readFileSync } from 'node:fs';
import { MasterKeyUnavailable } from '@bina/engine';
import { KeyNotUnwrapped, type KeyWrapper } from './key-wrapper.js';

// The transit engine of OpenBao and HashiCorp Vault (openbao.org/api-docs/secret/transit): POST …/encrypt/<name> and
// …/decrypt/<name> with `batch_input`; the server keeps the master key, and its versions, and gives it to nobody.

const URL_SETTING = 'BINA_MASTER_KEY_URL';
const TOKEN_SETTING = 'BINA_MASTER_KEY_TOKEN_FILE';
/** What a ciphertext begins with: the version of the key. */
const VERSION = /^vault:(v\d+):/;
const ANSWER_WITHIN_MS = 10_000;
/** A server takes 32 MB a request by default; a key is some 300 bytes in one. */
const AT_ONCE = 1000;

export interface TransitOptions {
  /** `https://host:8200/v1/transit/keys/name` */
  readonly url: string;
  /** A file with the token, read again for each request: an agent beside the service may renew it. */
  readonly tokenFile: string;
  readonly answerWithinMs?: number;
}

/**
 * Wraps under a key in a transit engine, with the name of the key as associated data: its type must be an AEAD
 * (aes256-gcm96, the default). It is asked once here, to learn the version of its key.
 * @throws MasterKeyUnavailable
 */
export const openTransit = async (options: TransitOptions): Promise<KeyWrapper> => {
  const transit = new Transit(options);
  await transit.wrap([{ name: 'probe', bytes: new Uint8Array(1) }]);
  return transit;
};

interface Result {
  readonly ciphertext?: string;
  readonly plaintext?: string;
  readonly error?: string;
}

class Transit implements KeyWrapper {
  readonly #options: TransitOptions;
  readonly #server: string;
  readonly #mount: string;
  readonly #key: string;
  #version = '';

  constructor(options: TransitOptions) {
    const { origin, pathname } = new URL(options.url);
    const [mount = '', key = ''] = pathname.replace(/^\/v1\//, '').split(/\/keys\/(?!.*\/keys\/)/);
    this.#options = options;
    this.#server = origin;
    this.#mount = mount;
    this.#key = key;
  }

  get masterKeyId(): string {
    return this.#idOf(this.#version);
  }

  has(masterKeyId: string): boolean {
    return masterKeyId.startsWith(this.#idOf(''));
  }

  async wrap(keys: Parameters<KeyWrapper['wrap']>[0]): ReturnType<KeyWrapper['wrap']> {
    const results = await this.#ask(
      'encrypt',
      keys.map(({ name, bytes }) => ({ plaintext: base64(bytes), associated_data: base64(name) })),
    );
    return results.map(({ ciphertext = '', error }) => {
      const [, version] = VERSION.exec(ciphertext) ?? [];
      if (version === undefined) throw this.#unavailable(`it wrapped no key (${error ?? 'no ciphertext'}).`);
      this.#version = version;
      return { masterKeyId: this.#idOf(version), bytes: Buffer.from(ciphertext) };
    });
  }

  async unwrap(keys: Parameters<KeyWrapper['unwrap']>[0]): ReturnType<KeyWrapper['unwrap']> {
    const results = await this.#ask(
      'decrypt',
      keys.map(({ name, bytes }) => ({
        ciphertext: Buffer.from(bytes).toString(),
        associated_data: base64(name),
      })),
    );
    return results.map(({ plaintext, error }, index) => {
      if (plaintext !== undefined && plaintext !== '')
        return Uint8Array.from(Buffer.from(plaintext, 'base64'));
      if (error !== undefined && /version/.test(error))
        throw this.#unavailable(
          `it no longer unwraps with ${keys[index]?.masterKeyId} (min_decryption_version).`,
        );
      throw new KeyNotUnwrapped(keys[index]?.masterKeyId ?? this.masterKeyId);
    });
  }

  #idOf(version: string): string {
    return `${this.#mount}/${this.#key}:${version}`;
  }

  async #ask(what: 'encrypt' | 'decrypt', batch: readonly object[]): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (let start = 0; start < batch.length; start += AT_ONCE)
      results.push(...(await this.#askOnce(what, batch.slice(start, start + AT_ONCE))));
    return results;
  }

  async #askOnce(what: 'encrypt' | 'decrypt', batch: readonly object[]): Promise<readonly Result[]> {
    const response = await this.#send(`${this.#server}/v1/${this.#mount}/${what}/${this.#key}`, {
      batch_input: batch,
    });
    const answer = await bodyOf(response);
    const results = answer.data?.batch_results;
    // A batch of which some fail is a 400 that tells of each; a request that fails has no results.
    if (!Array.isArray(results) || results.length !== batch.length)
      throw this.#unavailable(refusal(response.status, answer.errors));
    return results as readonly Result[];
  }

  async #send(url: string, body: object): Promise<Response> {
    const { answerWithinMs = ANSWER_WITHIN_MS } = this.#options;
    const headers = {
      'content-type': 'application/json',
      'x-vault-request': 'true',
      'x-vault-token': tokenIn(this.#options.tokenFile),
    };
    try {
      return await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        // The token goes to the server that was named, and to no other.
        redirect: 'error',
        signal: AbortSignal.timeout(answerWithinMs),
      });
    } catch (error) {
      throw this.#unavailable(
        `it does not answer (${reasonOf(error)}). Check that it runs and can be reached.`,
      );
    }
  }

  #unavailable(what: string): MasterKeyUnavailable {
    return new MasterKeyUnavailable(
      `${URL_SETTING}: the key ${this.#key} at ${this.#server} cannot be used: ${what}`,
    );
  }
}

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');

const tokenIn = (path: string): string => {
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (/^[\x21-\x7e]+$/.test(token)) return token;
  } catch (error) {
    throw new MasterKeyUnavailable(
      `${TOKEN_SETTING} names ${path}, which cannot be read: ${(error as Error).message}.`,
    );
  }
  throw new MasterKeyUnavailable(
    `${TOKEN_SETTING} names ${path}, which holds no token: one line, without spaces.`,
  );
};

interface Answer {
  readonly data?: { readonly batch_results?: unknown };
  readonly errors?: unknown;
}

const bodyOf = async (response: Response): Promise<Answer> => {
  const text = await response.text().catch(() => '');
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    // A proxy before it, or no such server at all.
    return {};
  }
};

const refusal = (status: number, errors: unknown): string => {
  const told = Array.isArray(errors) ? errors.filter((one) => typeof one === 'string').join('; ') : '';
  const said = told === '' ? `it answers ${status}.` : `it answers ${status} (${told.trim().slice(0, 200)}).`;
  if (status === 403)
    return `${said} Check the token in the file of ${TOKEN_SETTING}, and that its policy allows update on encrypt and decrypt.`;
  if (status === 404) return `${said} Check the path of ${URL_SETTING}.`;
  if (status === 503) return `${said} It is sealed or stands by: unseal it.`;
  return said;
};

/** By its looks: what `fetch` throws is not always an instance of our `Error`. */
const reasonOf = (error: unknown): string => {
  const { name, message, cause } = error as Partial<Error>;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return name === 'TimeoutError' ? 'no answer in time' : (message ?? 'for no reason that it tells');
};
