import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  type KeyObject,
} from 'node:crypto';

// Keys of signed notes (C2SP signed-note, "Signatures" and "Verifier keys"), written as Go's note package writes them.

/** What a key signs: notes as they are, or, as a witness does, a note together with a time (C2SP tlog-cosignature). */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
type Algorithm = typeof ED25519 | typeof COSIGNATURE;
const ALGORITHMS: readonly Algorithm[] = [ED25519, COSIGNATURE];

/** A key under which signatures can be checked. Name and id together say which it is. */
export interface VerifierKey {
  readonly name: string;
  /** The first four bytes of a hash of the key: a label, no proof. */
  readonly id: number;
  readonly algorithm: Algorithm;
  readonly publicKey: KeyObject;
  /** `<name>+<id>+<key>`: the key as it is published. */
  readonly text: string;
}

/** A key that signs. */
export interface SignerKey extends VerifierKey {
  sign(message: Uint8Array): Buffer;
  /** The key with its secret, as it stands in the key file. */
  readonly secretText: string;
}

/** A text that should be a key, and is none. */
export class NoteKeyUnreadable extends Error {
  override readonly name = 'NoteKeyUnreadable';
}

const SEED_BYTES = 32;
const SIGNER_PREFIX = 'PRIVATE+KEY';
/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Not empty, without spaces (of any kind), control characters and plus. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Z}\p{Cc}]+$/u.test(name);

/** Makes a key. @throws NoteKeyUnreadable for a name that no key can have */
export const newSignerKey = (name: string, algorithm: Algorithm = ED25519): SignerKey => {
  const seed = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return signerOf(name, algorithm, seed.subarray(-SEED_BYTES));
};

/** Reads `PRIVATE+KEY+<name>+<id>+<secret>`. @throws NoteKeyUnreadable, which never repeats the text */
export const parseSignerKey = (text: string): SignerKey => {
  if (!text.startsWith(`${SIGNER_PREFIX}+`))
    throw new NoteKeyUnreadable(`A signing key begins with ${SIGNER_PREFIX}+.`);
  const { name, id, algorithm, bytes } = partsOf(text.slice(SIGNER_PREFIX.length + 1));
  const key = signerOf(name, algorithm, bytes);
  if (key.id !== id) throw new NoteKeyUnreadable(`The signing key of ${name} does not fit its id.`);
  return key;
};

/** Reads `<name>+<id>+<key>`. @throws NoteKeyUnreadable */
export const parseVerifierKey = (text: string): VerifierKey => {
  const { name, id, algorithm, bytes } = partsOf(text);
  const key = verifierOf(name, algorithm, bytes);
  if (key.id !== id)
    throw new NoteKeyUnreadable(`The key of ${name} does not fit its id: a character is wrong.`);
  return key;
};

const partsOf = (text: string) => {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const algorithm = ALGORITHMS.find((known) => known === bytes[0]);
  const isWhole = bytes.length === 1 + SEED_BYTES && bytes.toString('base64') === base64;
  if (!isKeyName(name) || algorithm === undefined || !isWhole)
    throw new NoteKeyUnreadable(
      'A key looks like name+1a2b3c4d+AX…: a name, eight hexadecimal digits, and an Ed25519 key in base64 (type 1 or 4).',
    );
  return { name, id: Number.parseInt(id, 16), algorithm, bytes: bytes.subarray(1) };
};

const verifierOf = (name: string, algorithm: Algorithm, raw: Uint8Array): VerifierKey => {
  if (!isKeyName(name))
    throw new NoteKeyUnreadable('The name of a key has neither spaces nor plus signs, and is not empty.');
  const typed = Buffer.concat([Buffer.from([algorithm]), raw]);
  const digest = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer');
  const x = Buffer.from(raw).toString('base64url');
  return {
    name,
    id: digest.readUInt32BE(0),
    algorithm,
    publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    text: `${name}+${digest.toString('hex', 0, 4)}+${typed.toString('base64')}`,
  };
};

const signerOf = (name: string, algorithm: Algorithm, seed: Uint8Array): SignerKey => {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(secret).export({ format: 'jwk' });
  const verifier = verifierOf(name, algorithm, Buffer.from(x, 'base64url'));
  const id = verifier.id.toString(16).padStart(8, '0');
  const typed = Buffer.concat([Buffer.from([algorithm]), seed]).toString('base64');
  return {
    ...verifier,
    sign: (message) => sign(null, message, secret),
    secretText: `${SIGNER_PREFIX}+${name}+${id}+${typed}`,
  };
};
