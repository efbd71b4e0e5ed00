import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Item {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  readonly associated_data?: string;
}

type Result = { ciphertext: string } | { plaintext: string } | { error: string };

/**
 * What the transit engine of OpenBao does with the requests that we send it (openbao.org/api-docs/secret/transit): the
 * same paths, bodies and refusals, with AES-256-GCM under keys that have versions.
 */
export class TransitServer {
  readonly token = `s.${randomBytes(12).toString('hex')}`;
  /** Answers every request as a sealed server does. */
  isSealed = false;
  /** Versions below it are not decrypted any more. */
  minDecryptionVersion = 1;
  /** How many keys it has encrypted and decrypted, and in how many requests. */
  readonly counted = { requests: 0, encrypted: 0, decrypted: 0 };
  readonly #versions: Buffer[] = [randomBytes(32)];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<TransitServer> {
    const transit = new TransitServer();
    transit.#server.listen(0, '127.0.0.1');
    await once(transit.#server, 'listening');
    return transit;
  }

  /** The value of BINA_MASTER_KEY_URL for its key `bina`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/transit/keys/bina`;
  }

  /** Does `POST /v1/transit/keys/bina/rotate`. */
  rotate(): void {
    this.#versions.push(randomBytes(32));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    this.counted.requests++;
    const [status, body] = this.#carryOut(request, text);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #carryOut({ url = '', headers }: IncomingMessage, text: string): [number, object] {
    if (this.isSealed) return [503, { errors: ['Vault is sealed'] }];
    if (headers['x-vault-token'] !== this.token) return [403, { errors: ['permission denied'] }];
    const [, what] = /^\/v1\/transit\/(encrypt|decrypt)\/bina$/.exec(url) ?? [];
    if (what === undefined) return [404, { errors: [] }];
    const { batch_input: batch } = JSON.parse(text) as { batch_input: readonly Item[] };
    if (batch.length === 0) return [400, { errors: ['missing batch input to process'] }];
    const results = batch.map((item) => (what === 'encrypt' ? this.#encrypt(item) : this.#decrypt(item)));
    return [results.some((one) => 'error' in one) ? 400 : 200, { data: { batch_results: results } }];
  }

  #encrypt({ plaintext = '', associated_data = '' }: Item): Result {
    this.counted.encrypted++;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#versions.at(-1) ?? '', nonce);
    cipher.setAAD(Buffer.from(associated_data, 'base64'));
    const sealed = Buffer.concat([
      nonce,
      cipher.update(plaintext, 'base64'),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return { ciphertext: `vault:v${this.#versions.length}:${sealed.toString('base64')}` };
  }

  #decrypt({ ciphertext = '', associated_data = '' }: Item): Result {
    this.counted.decrypted++;
    const [, version = '', base64 = ''] = /^vault:v(\d+):(.*)$/.exec(ciphertext) ?? [];
    if (Number(version) < this.minDecryptionVersion)
      return { error: 'ciphertext or signature version is disallowed by policy (too old)' };
    const sealed = Buffer.from(base64, 'base64');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.#versions[Number(version) - 1] ?? '',
      sealed.subarray(0, 12),
    );
    decipher.setAAD(Buffer.from(associated_data, 'base64')).setAuthTag(sealed.subarray(-16));
    try {
      const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      return { plaintext: plain.toString('base64') };
    } catch {
      return { error: 'cipher: message authentication failed' };
    }
  }
}
