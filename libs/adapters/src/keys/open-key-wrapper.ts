import type { MasterKeySettings } from '../settings.js';
import { FILE, type KeyWrapper } from './key-wrapper.js';
import { openMasterKeyFile } from './master-key-file.js';
import { openTransit } from './transit.js';

/**
 * What wraps keys, as the settings say; undefined where they name no master key.
 * @throws SettingInvalid, MasterKeyUnavailable
 */
export const openKeyWrapper = async (
  settings: MasterKeySettings | undefined,
): Promise<KeyWrapper | undefined> => {
  if (settings === undefined) return undefined;
  const inFile = settings.file === undefined ? undefined : openMasterKeyFile(settings.file);
  if (settings.kms === undefined) return inFile;
  const kms = await openTransit(settings.kms);
  return inFile === undefined ? kms : new Moving(kms, inFile);
};

/** Wraps with a KMS, and unwraps also what a file's keys had wrapped, until all has moved. */
class Moving implements KeyWrapper {
  constructor(
    private readonly to: KeyWrapper,
    private readonly from: KeyWrapper,
  ) {}

  get masterKeyId(): string {
    return this.to.masterKeyId;
  }

  has(masterKeyId: string): boolean {
    return this.to.has(masterKeyId) || this.from.has(masterKeyId);
  }

  wrap(keys: Parameters<KeyWrapper['wrap']>[0]): ReturnType<KeyWrapper['wrap']> {
    return this.to.wrap(keys);
  }

  async unwrap(keys: Parameters<KeyWrapper['unwrap']>[0]): ReturnType<KeyWrapper['unwrap']> {
    const isInFile = ({ masterKeyId }: (typeof keys)[number]): boolean => masterKeyId.startsWith(FILE);
    const old = keys.filter(isInFile);
    const others = keys.filter((key) => !isInFile(key));
    const [ofOld, ofOthers] = [
      (await this.from.unwrap(old)).values(),
      (others.length === 0 ? [] : await this.to.unwrap(others)).values(),
    ];
    return keys.map((key) => {
      const { value } = (isInFile(key) ? ofOld : ofOthers).next();
      if (value === undefined)
        throw new Error('A key wrapper has answered fewer keys than it was asked for.');
      return value;
    });
  }
}
