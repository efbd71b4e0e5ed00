import { createHash, createHmac } from 'node:crypto';

// Crockford's base 32: no I, L, O, U, so that what is read off paper is typed right.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 28;
const BITS = CHARACTERS * 5;
const CODE = /^[0-9A-HJKMNP-TV-Z]{28}$/;

/**
 * The codes by which certificates are verified: 140 bits that nobody can guess, derived from the certificate's id and a
 * secret of the installation, so that none is stored. Whoever has a code may see what the certificate says.
 */
export class CertificateCodes {
  /** @param secret 32 bytes */
  constructor(private readonly secret: Uint8Array) {}

  /** The code of a certificate as printed: seven groups of four characters. */
  codeOf(certificateId: string): string {
    const digest = createHmac('sha256', this.secret).update(certificateId).digest('hex');
    const number = BigInt(`0x${digest}`) >> BigInt(256 - BITS);
    const characters = Array.from(
      { length: CHARACTERS },
      (_, index) => ALPHABET[Number((number >> BigInt(5 * (CHARACTERS - 1 - index))) & 31n)],
    );
    return (characters.join('').match(/.{4}/g) ?? []).join('-');
  }

  /** What is stored of a certificate's code (SHA-256, hex). */
  hashOf(certificateId: string): string {
    return hashOfCode(this.codeOf(certificateId)) ?? '';
  }
}

/**
 * What is stored of a code as somebody typed it: in small letters, with spaces or without dashes, O for 0, I or L for
 * 1. Undefined for what can be no code.
 */
export const hashOfCode = (typed: string): string | undefined => {
  const code = typed
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return CODE.test(code) ? createHash('sha256').update(code).digest('hex') : undefined;
};
