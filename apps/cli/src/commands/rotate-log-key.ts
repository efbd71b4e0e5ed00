import type { Settings } from '@bina/adapters';
import { addLogKey } from '@bina/audit';

/**
 * `bina rotate-log-key`: adds a new signing key to the key file. At its next start the service has the old and the new key
 * sign one checkpoint together, and the new one alone from then on.
 */
export const rotateLogKey = async ({ logKeyFile }: Settings): Promise<number> => {
  const { text } = addLogKey(logKeyFile);
  process.stdout.write(
    `${text}\nis the log's new public key, and stands last in ${logKeyFile}. Publish it, and restart the service: the next ` +
      'checkpoint is signed by the old and the new key. Keep the old one in the file until then.\n',
  );
  return 0;
};
