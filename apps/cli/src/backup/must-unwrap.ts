import { masterKeysOf, MasterKeyMissing, openKeyWrapper, type Settings } from '@bina/adapters';

/**
 * Makes sure that the keys of a folder can be unwrapped, before anything is changed that rests on it.
 * @throws MasterKeyMissing, MasterKeyUnavailable, SettingInvalid
 */
export const mustUnwrap = async (dataDir: string, masterKey: Settings['masterKey']): Promise<void> => {
  const wrapper = await openKeyWrapper(masterKey);
  const missing = masterKeysOf(dataDir).find((id) => wrapper?.has(id) !== true);
  if (missing !== undefined) throw new MasterKeyMissing(dataDir, missing);
};
