import { readFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { blindSign, isSigned, makeSigningKey } from '../../libs/application/src/ballots/blind-signing.js';
import { blind, finalize, inverted, newToken, numberOf, power } from '../support/ballots/client.js';

/** Of RFC 9474, appendix A: those with a salt, which are the ones in use here. Hexadecimal. */
interface Vector {
  readonly name: string;
  readonly p: string;
  readonly q: string;
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly input_msg: string;
  readonly salt: string;
  readonly inv: string;
  readonly blinded_msg: string;
  readonly blind_sig: string;
  readonly sig: string;
}
const vectors = JSON.parse(
  readFileSync(new URL('rfc9474-vectors.json', import.meta.url), 'utf8'),
) as readonly Vector[];

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const number = (hex: string): bigint => BigInt(`0x${hex}`);
const base64url = (value: bigint): string => {
  const hex = value.toString(16);
  return bytes(hex.padStart(hex.length + (hex.length % 2), '0')).toString('base64url');
};
const publicOf = ({ n, e }: Vector) => ({ n: base64url(number(n)), e: base64url(number(e)) });
const privateOf = (vector: Vector): string => {
  const [p, q, d] = [number(vector.p), number(vector.q), number(vector.d)];
  const parts = { p, q, d, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverted(q, p) };
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]));
  const key = createPrivateKey({ key: { kty: 'RSA', ...publicOf(vector), ...jwk }, format: 'jwk' });
  return key.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
};

describe.each(vectors)('the vector $name of RFC 9474', (vector) => {
  const publicKey = publicOf(vector);

  test('is what the signer signs and verifies', () => {
    expect(blindSign(privateOf(vector), bytes(vector.blinded_msg))?.toString('hex')).toBe(vector.blind_sig);
    expect(isSigned(publicKey, bytes(vector.input_msg), bytes(vector.sig))).toBe(true);
    expect(isSigned(publicKey, bytes(`${vector.input_msg}00`), bytes(vector.sig))).toBe(false);
  });

  test('is what the client blinds and finalizes', () => {
    const chance = { salt: bytes(vector.salt), inverse: number(vector.inv) };
    const blinding = blind(publicKey, bytes(vector.input_msg), chance);
    expect(blinding.blinded.toString('hex')).toBe(vector.blinded_msg);
    expect(finalize(publicKey, blinding, bytes(vector.blind_sig)).toString('hex')).toBe(vector.sig);
  });
});

test('a token is signed without being seen, and only what was signed is taken', async () => {
  const { publicKey, privateKey } = await makeSigningKey();
  const other = await makeSigningKey();
  const blinding = blind(publicKey, newToken());
  const signed = blindSign(privateKey, blinding.blinded) ?? Buffer.alloc(0);
  const signature = finalize(publicKey, blinding, signed);
  expect(isSigned(publicKey, blinding.token, signature)).toBe(true);
  expect(isSigned(publicKey, newToken(), signature)).toBe(false);
  expect(isSigned(other.publicKey, blinding.token, signature)).toBe(false);
  expect(isSigned(publicKey, blinding.token, Buffer.alloc(3))).toBe(false);
  expect(blindSign(privateKey, blinding.blinded)).toEqual(signed);
  expect(() => finalize(publicKey, blinding, Buffer.alloc(256, 1))).toThrow('not one of this key');
});

test('what is no number below the modulus is not signed', async () => {
  const { publicKey, privateKey } = await makeSigningKey();
  const modulus = Buffer.from(publicKey.n, 'base64url');
  expect(blindSign(privateKey, modulus)).toBeUndefined();
  expect(blindSign(privateKey, modulus.subarray(1))).toBeUndefined();
  expect(blindSign(privateKey, Buffer.alloc(0))).toBeUndefined();
});

// This is why a blinded message tells nothing: it would have come out of any token, each by one factor of its own.
test('every blinded message fits every token', async () => {
  const { publicKey, privateKey } = await makeSigningKey();
  const n = numberOf(Buffer.from(publicKey.n, 'base64url'));
  const [mine, yours] = [blind(publicKey, newToken()), blind(publicKey, newToken())];
  const signed = numberOf(blindSign(privateKey, mine.blinded) ?? Buffer.alloc(0));
  const signatureOfYours = numberOf(
    finalize(publicKey, yours, blindSign(privateKey, yours.blinded) ?? Buffer.alloc(0)),
  );
  const inverse = (signatureOfYours * inverted(signed, n)) % n;
  const e = numberOf(Buffer.from(publicKey.e, 'base64url'));
  const message = power(signatureOfYours, e, n);
  const blinded = (message * power(inverted(inverse, n), e, n)) % n;
  expect(blinded).toBe(numberOf(mine.blinded));
});
