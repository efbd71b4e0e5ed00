import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMasterKey, openMasterKeyFile, openTransit, type KeyWrapper } from '@bina/adapters';
import { temporaryFolder } from './temporary-folder.js';
import type { TransitServer } from './transit-server.js';

/** A new file of master keys, with one key in it. */
export const masterKeyFile = (): string => {
  const path = join(temporaryFolder(), 'master.key');
  addMasterKey(path);
  return path;
};

/** What wraps under the last key of such a file. */
export const fileWrapper = (path = masterKeyFile()): KeyWrapper => openMasterKeyFile(path);

/** A file with the token of a transit server. */
export const tokenFileOf = ({ token }: Pick<TransitServer, 'token'>): string => {
  const path = join(temporaryFolder(), 'token');
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return path;
};

/** What wraps under the key of a transit server. */
export const transitWrapper = (server: TransitServer): Promise<KeyWrapper> =>
  openTransit({ url: server.url, tokenFile: tokenFileOf(server), answerWithinMs: 2_000 });
