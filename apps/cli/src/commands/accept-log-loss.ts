import { randomUUID } from 'node:crypto';
import { openDataFolder, SettingInvalid, type Settings } from '@bina/adapters';
import { describeFault } from '@bina/audit';
import { beginAnew, markOf } from '../backup/begin-anew.js';
import { mustUnwrap } from '../backup/must-unwrap.js';
import { presentIn } from '../backup/present.js';
import { recordRestoration } from '../backup/record-restoration.js';
import { verifyCopy } from '../backup/verify-copy.js';

/**
 * `bina accept-log-loss --reason …`: takes the log of the data folder as it is, though it ends before what was signed: it
 * goes on under another name, with a tree of its own, and its next event says what is lost and why. The service must be
 * stopped. @returns the exit code: 1 where nothing is lost, or the log itself does not hold.
 */
export const acceptLogLoss = async (
  { dataDir, logKeyFile, eventStoreUrl, mongoUrl, masterKey }: Settings,
  { reason }: { readonly reason: string },
): Promise<number> => {
  if (eventStoreUrl !== undefined || mongoUrl !== undefined)
    throw new SettingInvalid(
      eventStoreUrl === undefined ? 'MONGODB_URL' : 'EVENTSTORE_URL',
      'is set, and only the log of a data folder can be taken as it is. See docs/operations.md.',
    );
  const folder = openDataFolder(dataDir);
  const present = await presentIn(folder.path).finally(() => folder.close());
  const { events, faults } = await verifyCopy(dataDir);
  const [fault] = faults.filter(({ is }) => is !== 'LOG_CUT' && is !== 'LEAF_MISSING');
  if (fault !== undefined) return refused(`the log itself does not hold: ${describeFault(fault)}`);
  if (present.events <= events) return refused('the log has all that is known of it: nothing is lost.');
  await mustUnwrap(dataDir, masterKey);
  beginAnew(dataDir, { mark: markOf(new Date()), logKeyFile });
  await recordRestoration(
    { dataDir, masterKey },
    {
      restorationId: randomUUID(),
      takenAt: new Date().toISOString(),
      events,
      lost: {
        events: present.events,
        reason,
        ...(present.note === undefined ? {} : { checkpoint: present.note }),
      },
    },
  );
  process.stdout.write(
    `The log goes on after its ${events} events; ${present.events - events} are lost, and it says so. Its name and key are new: ` +
      'publish the key.\n',
  );
  return 0;
};

const refused = (why: string): number => {
  process.stderr.write(`bina: nothing was changed: ${why}\n`);
  return 1;
};
