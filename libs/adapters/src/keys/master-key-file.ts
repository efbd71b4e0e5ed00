import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingInvalid } from '../setting-invalid.js';
import { FILE, KeyNotUnwrapped, type KeyWrapper, MasterKeyMissing } from './key-wrapper.js';

const SETTING = 'BINA_MASTER_KEY_FILE';
const HEADER =
  '# The master keys that wrap the keys of people, the one in use last. Keep secret; back up apart from the keys.';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Random nonces of 96 bits are safe for 2^32 keys under one master key (NIST SP 800-38D, 8.3). */
const CIPHER = 'aes-256-gcm';

/** Master keys by their ids, the one in use last. */
type MasterKeys = ReadonlyMap<string, Uint8Array>;

/**
 * Wraps under the last master key of a file (AES-256-GCM, with the name of the key as associated data), and unwraps
 * under any of them.
 * @throws SettingInvalid when the file is missing or is no such file; it is never made here
 */
export const openMasterKeyFile = (path: string): KeyWrapper => {
  const keys = keysIn(path);
  if (keys === undefined)
    throw new SettingInvalid(
      SETTING,
      `names ${path}, which is not there. Put it back; if there never was one, make it with bina rotate-master-key.`,
    );
  return new MasterKeyFile(path, keys);
};

/**
 * Adds a new master key at the end of the file, which is made, readable by its owner alone, where it is missing.
 * @returns the id of the new key. @throws SettingInvalid
 */
export const addMasterKey = (path: string): string => {
  const key = randomBytes(KEY_BYTES);
  const keys = new Map([...(keysIn(path) ?? []), [idOf(key), key]]);
  const lines = [...keys].map(([id, bytes]) => `${id} ${Buffer.from(bytes).toString('base64')}`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${[HEADER, ...lines].join('\n')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(aside, path);
  return idOf(key);
};

/** Whether there is such a file. @throws SettingInvalid */
export const hasMasterKeys = (path: string): boolean => keysIn(path) !== undefined;

class MasterKeyFile implements KeyWrapper {
  readonly masterKeyId: string;

  constructor(
    private readonly path: string,
    private readonly keys: MasterKeys,
  ) {
    this.masterKeyId = [...keys.keys()].at(-1) ?? '';
  }

  has(masterKeyId: string): boolean {
    return this.keys.has(masterKeyId);
  }

  async wrap(keys: Parameters<KeyWrapper['wrap']>[0]): ReturnType<KeyWrapper['wrap']> {
    const { masterKeyId } = this;
    return keys.map(({ name, bytes }) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, this.#key(masterKeyId), nonce).setAAD(Buffer.from(name));
      const sealed = [nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()];
      return { masterKeyId, bytes: Buffer.concat(sealed) };
    });
  }

  async unwrap(keys: Parameters<KeyWrapper['unwrap']>[0]): ReturnType<KeyWrapper['unwrap']> {
    return keys.map(({ name, masterKeyId, bytes }) => {
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const options = { authTagLength: TAG_BYTES };
      try {
        const decipher = createDecipheriv(CIPHER, this.#key(masterKeyId), nonce, options)
          .setAAD(Buffer.from(name))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        decipher.final();
        return Uint8Array.from(plain);
      } catch (error) {
        if (error instanceof MasterKeyMissing) throw error;
        throw new KeyNotUnwrapped(masterKeyId, { cause: error });
      }
    });
  }

  #key(masterKeyId: string): Uint8Array {
    const key = this.keys.get(masterKeyId);
    if (key === undefined) throw new MasterKeyMissing(this.path, masterKeyId);
    return key;
  }
}

/** Tells a master key from others and from one that was mistyped, without telling what it is. */
const idOf = (key: Uint8Array): string =>
  FILE + createHash('sha256').update('bina master key\0').update(key).digest('hex').slice(0, 16);

const keysIn = (path: string): MasterKeys | undefined => {
  const text = textIn(path);
  if (text === undefined) return undefined;
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const keys = new Map<string, Uint8Array>();
  for (const [index, line] of lines.entries()) {
    const [id = '', base64 = ''] = line.trim().split(' ');
    const key = Buffer.from(base64, 'base64');
    if (key.length !== KEY_BYTES || idOf(key) !== id)
      throw new SettingInvalid(
        SETTING,
        `names ${path}, whose key number ${index + 1} is not whole. Put back the right file: what was wrapped under its keys is lost without them.`,
      );
    keys.set(id, key);
  }
  if (keys.size === 0)
    throw new SettingInvalid(SETTING, `names ${path}, which holds no key. Put back the right file.`);
  return keys;
};

const textIn = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SettingInvalid(SETTING, `names ${path}, which cannot be read: ${(error as Error).message}`);
  }
};
