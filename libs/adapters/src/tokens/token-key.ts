import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** The key file is there, and is no key: somebody has edited or truncated it. */
export class TokenKeyUnusable extends Error {
  override readonly name = 'TokenKeyUnusable';
}

/**
 * The key that signs and checks tokens, 32 bytes, in the file `token.key` of the data folder; made where it is missing.
 * It is a file of its own, not a row of a store, so that `bina token` can sign while the service has the folder open.
 * @throws TokenKeyUnusable
 */
export const tokenKey = (dataDir: string): Uint8Array => {
  const path = join(dataDir, 'token.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  makeOnce(path);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  if (key.length !== KEY_BYTES)
    throw new TokenKeyUnusable(
      `${path} holds no key of ${KEY_BYTES} bytes. Put back the right file, or remove it: all tokens then become invalid.`,
    );
  return key;
};

/** Writes aside and links: of two processes that begin at once both see one whole file, the first one's. */
const makeOnce = (path: string): void => {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    readFileSync(path);
    return;
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  writeFileSync(aside, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(aside, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(aside);
  }
};

const isErrno = (error: unknown, code: string): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === code;
