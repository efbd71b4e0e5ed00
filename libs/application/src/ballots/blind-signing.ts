import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  verify,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';

// The signer's side of RFC 9474, RSABSSA-SHA384-PSS. Signing blindly is one bare RSA operation, and verifying is
// RSA-PSS as everybody has it: Node's own OpenSSL does both, in constant time. The hard part, blinding, is the client's.

/** An RSA public key as in a JSON Web Key: modulus and exponent, base64url. */
export interface PublicKey {
  readonly n: string;
  readonly e: string;
}

/**
 * On it rests only that nobody makes ballots of their own, until the instrument closes. Who answered what stays hidden
 * from somebody who breaks the key as well: a blinded message fits every token.
 */
const MODULUS_BITS = 2_048;
const SALT_BYTES = 48;
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES } as const;

const generate = promisify(generateKeyPair);

/** A new key pair; the private key as PKCS #8 (DER, base64url). */
export const makeSigningKey = async (): Promise<{ publicKey: PublicKey; privateKey: string }> => {
  const pair = await generate('rsa', { modulusLength: MODULUS_BITS, publicExponent: 0x10001 });
  const { n = '', e = '' } = pair.publicKey.export({ format: 'jwk' });
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  return { publicKey: { n, e }, privateKey };
};

/**
 * BlindSign of RFC 9474 (4.3): the same blinded message always has the same signature.
 * @returns undefined for what is no number below the modulus, written in as many bytes as it has
 */
export const blindSign = (privateKey: string, blinded: Buffer): Buffer | undefined => {
  const der = Buffer.from(privateKey, 'base64url');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const bare = { key, padding: constants.RSA_NO_PADDING } as const;
  const { n = '' } = key.export({ format: 'jwk' });
  const modulus = Buffer.from(n, 'base64url');
  if (blinded.length !== modulus.length || blinded.compare(modulus) >= 0) return undefined;
  const signature = privateDecrypt(bare, blinded);
  // A fault in this computation would give away the key: RFC 9474 has it checked.
  if (!publicEncrypt(bare, signature).equals(blinded)) throw new Error('RSA signing went wrong.');
  return signature;
};

/** Verify of RFC 9474 (4.5), for the message as it was prepared. */
export const isSigned = (publicKey: PublicKey, message: Buffer, signature: Buffer): boolean =>
  verify('sha384', message, { key: keyOf(publicKey), ...PSS }, signature);

const keyOf = ({ n, e }: PublicKey): KeyObject =>
  createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
