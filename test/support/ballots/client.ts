import { constants, createHash, createPublicKey, randomBytes, verify } from 'node:crypto';

// The client's side of RFC 9474, RSABSSA-SHA384-PSS-Randomized, as plainly as it can be said. It is for tests: bigint
// arithmetic takes a time that depends on its numbers, which matters on a machine that others share.

export interface RsaPublicKey {
  readonly n: string;
  readonly e: string;
}

/** What a client keeps between drawing and answering. */
export interface Blinding {
  /** The prepared message: what is signed without being seen. */
  readonly token: Buffer;
  /** What is sent to be signed. */
  readonly blinded: Buffer;
  readonly inverse: bigint;
}

const HASH_BYTES = 48;
const SALT_BYTES = 48;

/** Chances of a client, which tests replace to have them as in the RFC's vectors. */
export interface Chance {
  readonly salt: Buffer;
  readonly inverse: bigint;
}

/** A random token that nobody else has: 32 bytes of prefix (Prepare, RFC 9474 4.1) and 32 of the message. */
export const newToken = (): Buffer => randomBytes(64);

/** Blind of RFC 9474 (4.2). */
export const blind = (publicKey: RsaPublicKey, token: Buffer, chance?: Chance): Blinding => {
  const n = numberOf(Buffer.from(publicKey.n, 'base64url'));
  const e = numberOf(Buffer.from(publicKey.e, 'base64url'));
  const bytes = bytesOf(n);
  const message = numberOf(emsaPss(token, n.toString(2).length - 1, chance?.salt ?? randomBytes(SALT_BYTES)));
  const inverse = chance?.inverse ?? randomUnit(n, bytes);
  const factor = power(inverted(inverse, n), e, n);
  return { token, blinded: inBytes((message * factor) % n, bytes), inverse };
};

/** Finalize of RFC 9474 (4.4). @throws Error for a signature that is not one */
export const finalize = (
  publicKey: RsaPublicKey,
  { token, inverse }: Pick<Blinding, 'token' | 'inverse'>,
  blindSignature: Buffer,
): Buffer => {
  const n = numberOf(Buffer.from(publicKey.n, 'base64url'));
  const signature = inBytes((numberOf(blindSignature) * inverse) % n, bytesOf(n));
  const key = createPublicKey({ key: { kty: 'RSA', ...publicKey }, format: 'jwk' });
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES };
  if (!verify('sha384', token, pss, signature)) throw new Error('The signature is not one of this key.');
  return signature;
};

/** EMSA-PSS-ENCODE of RFC 8017 (9.1.1). */
const emsaPss = (message: Buffer, bits: number, salt: Buffer): Buffer => {
  const length = Math.ceil(bits / 8);
  const hash = sha384(Buffer.alloc(8), sha384(message), salt);
  const data = Buffer.concat([
    Buffer.alloc(length - SALT_BYTES - HASH_BYTES - 2),
    Buffer.from([1]),
    salt.subarray(0, SALT_BYTES),
  ]);
  const mask = mgf1(hash, data.length);
  const masked = Buffer.from(data.map((byte, at) => byte ^ (mask[at] ?? 0)));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits));
  return Buffer.concat([masked, hash, Buffer.from([0xbc])]);
};

const mgf1 = (seed: Buffer, length: number): Buffer => {
  const parts: Buffer[] = [];
  for (let counter = 0; parts.length * HASH_BYTES < length; counter++) {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(counter);
    parts.push(sha384(seed, four));
  }
  return Buffer.concat(parts).subarray(0, length);
};

const sha384 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha384').update(Buffer.concat(parts)).digest();

export const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

const inBytes = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex');

const bytesOf = (n: bigint): number => Math.ceil(n.toString(2).length / 8);

/** Random from 1 to n - 1, by trying again. Whether it has an inverse fails less often than a computer does. */
const randomUnit = (n: bigint, bytes: number): bigint => {
  for (;;) {
    const value = numberOf(randomBytes(bytes));
    if (value > 0n && value < n) return value;
  }
};

export const power = (base: bigint, exponent: bigint, n: bigint): bigint => {
  let [result, square] = [1n, base % n];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % n;
    square = (square * square) % n;
  }
  return result;
};

/** By the extended Euclidean algorithm. */
export const inverted = (value: bigint, n: bigint): bigint => {
  let [a, b, x, y] = [value % n, n, 1n, 0n];
  while (a > 1n) {
    if (b === 0n) throw new Error('There is no inverse.');
    const quotient = a / b;
    [a, b, x, y] = [b, a % b, y, x - quotient * y];
  }
  return ((x % n) + n) % n;
};
