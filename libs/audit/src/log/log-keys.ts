import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { isKeyName, newSignerKey, NoteKeyUnreadable, parseSignerKey, type SignerKey } from '../note/keys.js';

/** The keys of a log, the one in use last. All have its name, which is the origin of its checkpoints. */
export type LogKeys = readonly [SignerKey, ...SignerKey[]];

/** The file of the log's signing keys cannot be used. The message names the file and never what is in it. */
export class LogKeyUnusable extends Error {
  override readonly name = 'LogKeyUnusable';
}

export interface KeyFileOptions {
  readonly path: string;
  /** The name of the log, such as `bina.pemkomedan.go.id/log`; a new log is given one by chance where none is set. */
  readonly origin?: string | undefined;
}

const HEADER = '# The signing keys of the log, the one in use last. Keep secret; back up apart from the log.';

/**
 * The keys of the log from their file, one a line; made, readable by the owner alone, where the file is missing.
 * @throws LogKeyUnusable
 */
export const openLogKeys = ({ path, origin }: KeyFileOptions): LogKeys => {
  const text = textIn(path);
  if (text === undefined) {
    const name = origin ?? `bina.invalid/${randomBytes(8).toString('hex')}`;
    if (!isKeyName(name))
      throw new LogKeyUnusable(
        'BINA_LOG_ORIGIN takes a name without spaces and plus signs, such as bina.example/log.',
      );
    makeOnce(path, [newSignerKey(name)]);
    return openLogKeys({ path, origin });
  }
  const keys = keysIn(path, text);
  if (origin !== undefined && origin !== keys[0].name)
    throw new LogKeyUnusable(
      `BINA_LOG_ORIGIN is ${origin}, and the log of the key in ${path} is ${keys[0].name}: a log keeps its name. Unset it.`,
    );
  return keys;
};

/**
 * Adds a new key at the end of the file: the next checkpoint is signed by the present one and the new one, all later ones by
 * the new one alone. A service that runs takes it at its next start.
 * @returns the new key. @throws LogKeyUnusable
 */
export const addLogKey = (path: string): SignerKey => {
  const keys = openLogKeys({ path });
  const added = newSignerKey(keys[0].name);
  const aside = writeAside(path, [...keys, added]);
  renameSync(aside, path);
  return added;
};

/**
 * Gives the log another name and a first key under it, where it goes on from an earlier point than was signed: two histories
 * under one name would be a fork. The keys so far stay beside it, to prove what they have signed.
 * @param mark tells the new name from the old one, such as the time in digits. @returns the new key. @throws LogKeyUnusable
 */
export const renameLog = (path: string, mark: string): SignerKey => {
  const [{ name }] = openLogKeys({ path });
  const renamed = `${name.replace(/\/since-[^/]*$/, '')}/since-${mark}`;
  if (!isKeyName(renamed)) throw new LogKeyUnusable(`${mark} cannot stand in the name of a log.`);
  const key = newSignerKey(renamed);
  const aside = writeAside(path, [key]);
  renameSync(path, `${path}.before-${mark}`);
  renameSync(aside, path);
  return key;
};

const keysIn = (path: string, text: string): LogKeys => {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  try {
    const [first, ...others] = lines.map((line) => parseSignerKey(line.trim()));
    if (first === undefined) throw new NoteKeyUnreadable('It holds no key.');
    if (others.some(({ name }) => name !== first.name))
      throw new NoteKeyUnreadable('It holds keys of several logs.');
    return [first, ...others];
  } catch (error) {
    if (!(error instanceof NoteKeyUnreadable)) throw error;
    throw new LogKeyUnusable(
      `${path} cannot be used: ${error.message} Put back the right file: without its key this log can sign nothing more.`,
      { cause: error },
    );
  }
};

const textIn = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
};

const writeAside = (path: string, keys: readonly SignerKey[]): string => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const lines = [HEADER, ...keys.map(({ secretText }) => secretText)];
  writeFileSync(aside, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return aside;
};

/** Writes aside and links: of two processes that begin at once both see one whole file, the first one's. */
const makeOnce = (path: string, keys: readonly SignerKey[]): void => {
  const aside = writeAside(path, keys);
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
