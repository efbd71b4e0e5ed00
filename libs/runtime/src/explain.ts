import { DataFileRefused, DataFolderInUse, NoDataFolder, SettingInvalid } from '@bina/adapters';

type ErrorClass = new (...args: never[]) => Error;

/** Errors whose message is all that a person needs. */
const EXPECTED: readonly ErrorClass[] = [SettingInvalid, DataFolderInUse, DataFileRefused, NoDataFolder];
/** Messages that begin with the name of the setting that is at fault. */
const NAMES_A_SETTING = /^(EVENTSTORE_URL|MONGODB_URL|BINA_[A-Z_]+|PORT|HOST|--[a-z]+)\b/;

/**
 * What people can do something about is a sentence; everything else is a bug, and shows where.
 * @param alsoExpected an app's own errors whose message is all that a person needs
 */
export const explain = (error: unknown, alsoExpected: readonly ErrorClass[] = []): string => {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
    return `${error.message}. Set PORT (for a projector BINA_HEALTH_PORT) to a port that is free, or HOST to an address of this machine.`;
  const isExpected =
    [...EXPECTED, ...alsoExpected].some((kind) => error instanceof kind) ||
    NAMES_A_SETTING.test(error.message);
  return isExpected ? error.message : (error.stack ?? error.message);
};
