import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  copyKeyFiles,
  destroyedIn,
  forgetAgain,
  openDataFolder,
  openReadOnly,
  SettingInvalid,
  type DataFolder,
  type Settings,
} from '@bina/adapters';
import { describeFault, parseVerifierKey, type LogFault, type LogVerified } from '@bina/audit';
import { metadataOf } from '@bina/engine';
import { mustUnwrap } from '../backup/must-unwrap.js';
import { makeAside, putInPlace } from '../backup/folders.js';
import { beginAnew, markOf } from '../backup/begin-anew.js';
import { presentIn, type Present } from '../backup/present.js';
import { BackupUnusable, checkFiles, readManifest, type Manifest } from '../backup/manifest.js';
import { recordRestoration } from '../backup/record-restoration.js';
import { verifyCopy } from '../backup/verify-copy.js';

export interface RestoreOptions {
  /** What wraps the keys of the backup, or of the folder. */
  readonly masterKey?: Settings['masterKey'];
  /** The part of a backup that has the log. */
  readonly from: string;
  /** The part that has the keys; undefined: those of the data folder stay. */
  readonly keysFrom?: string | undefined;
  /** The data folder that is to be. */
  readonly to: string;
  /** Files of checkpoints that were kept outside of the installation, and public keys of the log. */
  readonly checkpoint?: readonly string[];
  readonly key?: readonly string[];
  /** Why it is accepted that events are lost; undefined: it is not. */
  readonly acceptLoss?: string | undefined;
}

/**
 * `bina restore --from … --to …`: puts an installation back from a backup, beside the place where it is to be; verifies it
 * there; refuses a log that ends before what is known to have been in it, unless told to accept that; and only then puts it
 * in its place. What stood there before is kept under another name.
 * @returns the exit code: 1 when the backup does not hold or would lose events.
 */
export const restore = async (options: RestoreOptions): Promise<number> => {
  try {
    return await restoreFrom(options);
  } catch (error) {
    if (!(error instanceof BackupUnusable)) throw error;
    process.stderr.write(`bina: nothing was restored: ${error.message}\n`);
    return 1;
  }
};

const restoreFrom = async (options: RestoreOptions): Promise<number> => {
  const { from, keysFrom, to } = options;
  const manifest = readManifest(from, 'log');
  const keysManifest = keysFrom === undefined ? undefined : readManifest(keysFrom, 'keys');
  await checkFiles(from, manifest);
  if (keysFrom !== undefined && keysManifest !== undefined) await checkFiles(keysFrom, keysManifest);
  const present = existsSync(to) ? openDataFolder(to) : undefined;
  try {
    return await restoreBeside(options, { manifest, keysManifest, present });
  } finally {
    present?.close();
  }
};

interface Restoring {
  readonly manifest: Manifest;
  readonly keysManifest: Manifest | undefined;
  /** The data folder that is there, which nobody else may use meanwhile. */
  readonly present: DataFolder | undefined;
}

const restoreBeside = async (options: RestoreOptions, restoring: Restoring): Promise<number> => {
  const { from, to, acceptLoss, checkpoint = [], key = [] } = options;
  const { manifest, present } = restoring;
  const aside = makeAside(to, '.restoring');
  for (const { name } of manifest.files) copyFileSync(join(from, name), join(aside, name));
  const latest = await presentIn(present?.path);
  const outside = [
    ...checkpoint.map((path) => ({ from: basename(path), note: readFileSync(path, 'utf8') })),
    ...(latest.note === undefined ? [] : [{ from: `the latest checkpoint in ${to}`, note: latest.note }]),
  ];
  const trusted = [...key.map(parseVerifierKey), ...latest.keys];
  const verified = await verifyCopy(aside, { outside, trusted });
  const lost = lossIn(verified, latest);
  const [fault] = verified.faults.filter((one) => one.is !== 'LOG_CUT');
  if (fault !== undefined) return refused(aside, `the backup does not hold: ${describeFault(fault)}`);
  if (lost !== undefined && acceptLoss === undefined) return refused(aside, lossTold(lost, verified, to));
  await putKeys(aside, options, restoring);
  await mustUnwrap(aside, options.masterKey).catch((error: unknown) => {
    rmSync(aside, { recursive: true });
    throw error;
  });
  const mark = markOf(new Date());
  if (lost !== undefined && acceptLoss !== undefined)
    beginAnew(aside, { mark, logKeyFile: join(aside, 'log.key') });
  await recordRestoration(
    { dataDir: aside, masterKey: options.masterKey },
    {
      restorationId: randomUUID(),
      takenAt: manifest.takenAt,
      events: verified.events,
      ...(lost === undefined || acceptLoss === undefined
        ? {}
        : {
            lost: {
              events: lost,
              reason: acceptLoss,
              ...(latest.note === undefined ? {} : { checkpoint: latest.note }),
            },
          }),
    },
  );
  return putBack(aside, { to, present, verified, mark });
};

const putBack = (
  aside: string,
  {
    to,
    present,
    verified,
    mark,
  }: Pick<Restoring, 'present'> & { to: string; verified: LogVerified; mark: string },
): number => {
  present?.close();
  const kept = existsSync(to) && readdirSync(to).length > 0 ? `${resolve(to)}.before-${mark}` : undefined;
  if (kept !== undefined) renameSync(to, kept);
  putInPlace(aside, to);
  process.stdout.write(
    `${to}: ${verified.events} events restored and verified. Read models are filled anew at the next start.\n` +
      (kept === undefined
        ? ''
        : `What stood there is kept in ${kept}; it holds keys: destroy it when it is of no more use.\n`),
  );
  return 0;
};

const refused = (aside: string, why: string): number => {
  rmSync(aside, { recursive: true });
  process.stderr.write(`bina: nothing was restored: ${why}\n`);
  return 1;
};

/** How many events the log is known to have had, where the backup has fewer. */
const lossIn = (verified: LogVerified, latest: Present): number | undefined => {
  const sizes = verified.faults.flatMap((fault: LogFault) => (fault.is === 'LOG_CUT' ? [fault.size] : []));
  const most = Math.max(0, ...sizes, latest.events);
  return most > verified.events ? most : undefined;
};

const lossTold = (known: number, { events }: LogVerified, to: string): string =>
  `the backup has ${events} events, and the log is known to have had ${known} (${known - events} more would be lost: by a ` +
  `checkpoint that was signed later, or by the log in ${to}). Find a newer backup. If there is none, say why with ` +
  '--accept-loss "reason": the log then goes on under another name, and says so itself.';

/** Keys of the backup, or those that are there; whoever was forgotten since stays forgotten. */
const putKeys = async (
  aside: string,
  { keysFrom, to }: RestoreOptions,
  { keysManifest, present }: Restoring,
): Promise<void> => {
  if (keysFrom !== undefined && keysManifest !== undefined)
    for (const { name } of keysManifest.files) copyFileSync(join(keysFrom, name), join(aside, name));
  else if (present !== undefined && existsSync(present.file('keys.sqlite'))) {
    await copyKeyFiles(present.path, aside, () => undefined);
    for (const name of ['log.key', 'token.key'])
      if (existsSync(present.file(name))) copyFileSync(present.file(name), join(aside, name));
  } else {
    rmSync(aside, { recursive: true });
    throw new SettingInvalid(
      '--keys-from',
      `is needed: ${to} has no keys, and without them nobody can be named.`,
    );
  }
  const destroyed = new Map([
    ...(await erasedIn(aside)),
    ...(present !== undefined && existsSync(present.file('keys.sqlite')) ? destroyedIn(present) : []),
  ]);
  const folder = openDataFolder(aside);
  try {
    forgetAgain(folder, destroyed);
  } finally {
    folder.close();
  }
};

/** Who is forgotten by what the log says, and since when: keys may be older than the log. */
const erasedIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const stores = openReadOnly(folder);
  const erased = new Map<string, string>();
  try {
    for await (const page of stores.events.readAll({
      filter: { on: 'type', prefixes: ['PersonErased', 'SpeakerErased'] },
    }))
      for (const event of page) {
        const { employeeId, speakerId } = JSON.parse(event.data) as Record<string, string | undefined>;
        const subject = employeeId ?? speakerId;
        if (subject !== undefined) erased.set(subject, metadataOf(event).recordedAt);
      }
  } finally {
    stores.close();
  }
  return erased;
};
