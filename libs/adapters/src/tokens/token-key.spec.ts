import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { tokenKey, TokenKeyUnusable } from './token-key.js';

const folder = () => mkdtempSync(join(tmpdir(), 'bina-key-'));

test('a folder has one key, readable by its owner alone', () => {
  const dir = folder();
  const key = tokenKey(dir);
  expect(key).toHaveLength(32);
  expect(tokenKey(dir)).toEqual(key);
  expect(tokenKey(folder())).not.toEqual(key);
  expect(statSync(join(dir, 'token.key')).mode & 0o077).toBe(0);
});

test('a key file that holds no key is refused, and left as it is', () => {
  const dir = folder();
  writeFileSync(join(dir, 'token.key'), 'short\n');
  expect(() => tokenKey(dir)).toThrow(TokenKeyUnusable);
  expect(readFileSync(join(dir, 'token.key'), 'utf8')).toBe('short\n');
});
