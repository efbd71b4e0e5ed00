import {
  addMasterKey,
  hasMasterKeys,
  isUnderInUse,
  markedIn,
  MasterKeyMissing,
  openDataFolder,
  openKeyWrapper,
  openMongoStoredKeys,
  openStoredKeys,
  rewrapAll,
  SettingInvalid,
  type KeyWrapper,
  type Settings,
  type StoredKeys,
} from '@bina/adapters';
import { ProgressBar } from '../progress.js';

type RotationSettings = Pick<Settings, 'dataDir' | 'mongoUrl' | 'masterKey'>;

/**
 * `bina rotate-master-key`: adds a new master key to the file (or takes the latest version of a KMS's key), and wraps
 * all keys under it. A run that was killed is taken up: no further key is added then. The service must be stopped.
 */
export const rotateMasterKey = async (settings: RotationSettings): Promise<number> => {
  const { masterKey } = settings;
  if (masterKey === undefined)
    throw new SettingInvalid(
      'BINA_MASTER_KEY_FILE',
      'is needed: the file of the master keys, outside of the data folder. It is made where it is missing. ' +
        'Or set BINA_MASTER_KEY_URL to the key of a KMS.',
    );
  const { stored, close } = await openStored(settings);
  try {
    const wrapper = await newWrapper(stored, masterKey);
    const bar = new ProgressBar('Wrapping keys');
    const changed = await rewrapAll(stored, wrapper, (done, total) => bar.show(done / total));
    bar.end();
    process.stdout.write(
      `${changed} keys and secrets were wrapped anew: all in ${stored.place} are now wrapped under ${wrapper.masterKeyId}. ` +
        'Older master keys are of use for older backups of the keys alone: keep them as long as you keep those.\n' +
        (masterKey.kms === undefined && masterKey.file !== undefined
          ? `Back ${masterKey.file} up now, apart from the keys and from the log, and give it to every process of the service.\n`
          : ''),
    );
    return 0;
  } finally {
    await close();
  }
};

/** What wraps from now on: with a file, under a new key, unless a rotation to the present one is not done yet. */
const newWrapper = async (
  stored: StoredKeys,
  masterKey: NonNullable<Settings['masterKey']>,
): Promise<KeyWrapper> => {
  const { file, kms } = masterKey;
  if (kms === undefined && file !== undefined && !hasMasterKeys(file)) {
    const [wrappedUnder] = await markedIn(stored);
    if (wrappedUnder !== undefined) throw new MasterKeyMissing(stored.place, wrappedUnder);
    addMasterKey(file);
  }
  const present = await openKeyWrapper(masterKey);
  if (present === undefined) throw new Error('A master key is set, and nothing wraps.');
  if (kms !== undefined || file === undefined || !(await isUnderInUse(stored, present))) return present;
  addMasterKey(file);
  return (await openKeyWrapper(masterKey)) ?? present;
};

const openStored = async ({
  dataDir,
  mongoUrl,
}: RotationSettings): Promise<{ readonly stored: StoredKeys; readonly close: () => Promise<void> }> => {
  if (mongoUrl !== undefined) {
    const stored = await openMongoStoredKeys(mongoUrl);
    return { stored, close: () => stored.close() };
  }
  const folder = openDataFolder(dataDir);
  try {
    const stored = openStoredKeys(folder);
    const close = async (): Promise<void> => {
      await stored.close();
      folder.close();
    };
    return { stored, close };
  } catch (error) {
    folder.close();
    throw error;
  }
};
