import {
  DataFileRefused,
  DataFolderInUse,
  KeyNotUnwrapped,
  MasterKeyMissing,
  NoDataFolder,
  SettingInvalid,
} from '@bina/adapters';
import { MasterKeyUnavailable } from '@bina/engine';

/** Errors whose message is all that a person needs. */
const EXPECTED = [
  SettingInvalid,
  DataFolderInUse,
  DataFileRefused,
  NoDataFolder,
  MasterKeyMissing,
  MasterKeyUnavailable,
  KeyNotUnwrapped,
];
/** Messages that begin with the name of the setting that is at fault. */
const NAMES_A_SETTING = /^(EVENTSTORE_URL|MONGODB_URL|BINA_[A-Z_]+|PORT|HOST|--[a-z]+)\b/;

/** What people can do something about is a sentence; everything else is a bug, and shows where. */
export const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
    return `${error.message}. Set PORT (for a projector BINA_HEALTH_PORT) to a port that is free, or HOST to an address of this machine.`;
  const isExpected = EXPECTED.some((kind) => error instanceof kind) || NAMES_A_SETTING.test(error.message);
  return isExpected ? error.message : (error.stack ?? error.message);
};
