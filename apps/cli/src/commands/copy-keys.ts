import { existsSync } from 'node:fs';
import { allKeysOf, importMongoKeys, openDataFolder, SettingInvalid } from '@bina/adapters';
import type { CopyOptions } from './copy.js';

/**
 * `bina copy-keys --from <folder> --to mongodb://…`: carries the keys of personal data along when an installation moves
 * to servers. The service on the folder must be stopped: its keys must not change meanwhile.
 */
export const copyKeys = async ({ from, to }: CopyOptions): Promise<number> => {
  if (!existsSync(from)) throw new SettingInvalid('--from', `names the folder ${from}, which is not there.`);
  const folder = openDataFolder(from);
  try {
    const all = allKeysOf(folder);
    const written = await importMongoKeys(to, all);
    process.stdout.write(
      `${all.keys.size} keys, ${all.destroyed.size} marks of destroyed keys and ${all.secrets.size} secrets are in the target, ` +
        `${written} of the keys and marks written now. Guard ${from} as before, or destroy its keys.sqlite.\n`,
    );
    return 0;
  } finally {
    folder.close();
  }
};
