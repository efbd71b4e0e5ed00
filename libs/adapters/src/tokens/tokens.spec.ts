import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createTokens, TokenRefused } from './tokens.js';

const secret = randomBytes(32);
const tokens = createTokens(secret);
const admin = { sub: 'office-1', role: 'admin' };
const verify = async (token: string) => tokens.verify(token);

const payload = { sub: 'office-1', role: 'admin', iss: 'bina', aud: 'bina-api', exp: 4_102_444_800 };
const made = (change: JWTPayload) =>
  new SignJWT({ ...payload, ...change }).setProtectedHeader({ alg: 'HS256' }).sign(secret);

test('a token says whom it speaks for, and the second time without a promise', async () => {
  const claims = { sub: 'p-7', role: 'employee', employeeId: 'emp-7' };
  const token = await tokens.issue(claims, 60);
  expect(await tokens.verify(token)).toEqual(claims);
  expect(tokens.verify(token)).toEqual(claims);
});

test.each<[string, string, () => Promise<string>]>([
  ['expired', 'TOKEN_EXPIRED', () => tokens.issue(admin, -1)],
  ['of another key', 'TOKEN_FOREIGN', () => createTokens(randomBytes(32)).issue(admin, 60)],
  ['expired and of another key', 'TOKEN_FOREIGN', () => createTokens(randomBytes(32)).issue(admin, -60)],
  ['for somebody else', 'TOKEN_FOREIGN', () => made({ aud: 'elsewhere' })],
  ['of another issuer', 'TOKEN_FOREIGN', () => made({ iss: 'elsewhere' })],
  ['without a subject', 'TOKEN_FOREIGN', () => made({ sub: undefined as never })],
  ['that never expires', 'TOKEN_FOREIGN', () => made({ exp: undefined as never })],
  ['not valid yet', 'TOKEN_FOREIGN', () => made({ nbf: 4_102_444_000 })],
  ['without a signature', 'TOKEN_FOREIGN', async () => new UnsecuredJWT(payload).encode()],
  ['that is none', 'TOKEN_MALFORMED', async () => 'abc'],
  ['that is nothing', 'TOKEN_MALFORMED', async () => '..'],
])('a token %s is refused: %s', async (_, fault, token) => {
  await expect(token().then(verify)).rejects.toMatchObject({ name: TokenRefused.name, fault });
});

test('a token that was accepted is not accepted for ever', async () => {
  let now = Date.now();
  const clocked = createTokens(secret, () => now);
  const token = await clocked.issue(admin, 10);
  expect(await clocked.verify(token)).toEqual(admin);
  now += 11_000;
  await expect((async () => clocked.verify(token))()).rejects.toMatchObject({ fault: 'TOKEN_EXPIRED' });
});
