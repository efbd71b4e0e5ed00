import { existsSync } from 'node:fs';
import {
  allKeysOf,
  importMongoKeys,
  openDataFolder,
  openKeyWrapper,
  SettingInvalid,
  type Settings,
} from '@bina/adapters';
import type { CopyOptions } from './copy.js';

export interface CopyKeysOptions extends CopyOptions {
  /** Store the keys plain in the target, although a master key is set for those of the folder. */
  readonly plain?: boolean;
}

/**
 * `bina copy-keys --from <folder> --to mongodb://…`: carries the keys of personal data along when an installation moves
 * to servers. The service on the folder must be stopped: its keys must not change meanwhile. Where a master key is set,
 * the target's keys are wrapped under it, whether or not those of the folder are.
 */
export const copyKeys = async (
  { masterKey }: Pick<Settings, 'masterKey'>,
  { from, to, plain = false }: CopyKeysOptions,
): Promise<number> => {
  if (!existsSync(from)) throw new SettingInvalid('--from', `names the folder ${from}, which is not there.`);
  const wrapper = await openKeyWrapper(masterKey);
  const folder = openDataFolder(from);
  try {
    const all = await allKeysOf(folder, wrapper);
    const inTarget = plain ? undefined : wrapper;
    const written = await importMongoKeys(to, all, { wrapper: inTarget });
    process.stdout.write(
      `${all.keys.size} keys, ${all.destroyed.size} marks of destroyed keys and ${all.secrets.size} secrets are in the target, ` +
        `${written} of the keys and marks written now, ` +
        (inTarget === undefined ? 'plain. ' : `wrapped under ${inTarget.masterKeyId}. `) +
        `Guard ${from} as before, or destroy its keys.sqlite.\n`,
    );
    return 0;
  } finally {
    folder.close();
  }
};
