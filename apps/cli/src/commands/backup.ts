import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  copyKeyFiles,
  copyLogFiles,
  masterKeysOf,
  NoDataFolder,
  SettingInvalid,
  type Settings,
} from '@bina/adapters';
import { describeFault } from '@bina/audit';
import { isWithin, makeAside, mustBeFree, putInPlace, removeBesides } from '../backup/folders.js';
import { writeManifest } from '../backup/manifest.js';
import { verifyCopy } from '../backup/verify-copy.js';
import { ProgressBar } from '../progress.js';

export interface BackupOptions {
  /** A new folder for the log and what proves it. */
  readonly to: string;
  /** A new folder for the keys, to be guarded apart; undefined: keys are not backed up. */
  readonly keysTo?: string | undefined;
}

type BackedUpSettings = Pick<Settings, 'dataDir' | 'logKeyFile' | 'eventStoreUrl' | 'mongoUrl'>;

/**
 * `bina backup --to … [--keys-to …]`: copies an installation while it runs, verifies the copy, and only then gives it its
 * name. Keys go into a folder of their own: whoever has both can read what was sealed.
 * @returns the exit code: 1 when the copied log does not hold.
 */
export const backUp = async (settings: BackedUpSettings, { to, keysTo }: BackupOptions): Promise<number> => {
  mustBeEmbedded(settings);
  const { dataDir, logKeyFile } = settings;
  mustBeFree('--to', to);
  if (keysTo !== undefined) {
    mustBeFree('--keys-to', keysTo);
    if (isWithin(keysTo, to) || isWithin(to, keysTo))
      throw new SettingInvalid(
        '--keys-to',
        'lies in the folder of --to, or holds it. Keep keys and log apart.',
      );
  }
  if (!existsSync(join(dataDir, 'events.sqlite'))) throw new NoDataFolder(resolve(dataDir));
  const takenAt = new Date().toISOString();
  const aside = makeAside(to, '.partial');
  const files = await copyLogFiles(dataDir, aside, bars());
  const verified = await verifyCopy(aside);
  const [fault] = verified.faults;
  if (fault !== undefined) {
    process.stderr.write(
      `bina: the copied log does not hold, and is no backup: ${describeFault(fault)} ` +
        `It was left in ${aside}. Run bina verify on the installation.\n`,
    );
    return 1;
  }
  removeBesides(aside);
  const log = { events: verified.events, root: verified.root };
  await writeManifest(aside, files, { part: 'log', takenAt, log });
  const keys = keysTo === undefined ? [] : await backUpKeys({ dataDir, logKeyFile, keysTo, takenAt });
  putInPlace(aside, to);
  process.stdout.write(
    `${to}: ${log.events} events, verified; ${verified.checkpoints} signed checkpoint(s) compared. Root ${log.root}.\n` +
      (keysTo === undefined
        ? 'Keys were not backed up: without them nobody can be named. Use --keys-to.\n'
        : `${keysTo}: ${keys.join(', ')}. Guard it apart from the log, and destroy it when a newer one is taken: ` +
          `it holds the keys of people who are forgotten later. ${wrappingTold(keysTo)}\n`),
  );
  return 0;
};

/** @throws SettingInvalid */
const mustBeEmbedded = ({ eventStoreUrl, mongoUrl }: BackedUpSettings): void => {
  const why =
    'is set: a server is backed up with its own tools. See docs/operations.md, or copy its log with bina copy.';
  if (eventStoreUrl !== undefined) throw new SettingInvalid('EVENTSTORE_URL', why);
  if (mongoUrl !== undefined) throw new SettingInvalid('MONGODB_URL', why);
};

const wrappingTold = (keysTo: string): string => {
  const wrappedUnder = masterKeysOf(keysTo);
  return wrappedUnder.length === 0
    ? 'The keys of people are plain in it.'
    : `The keys of people are wrapped in it under ${wrappedUnder.join(' and ')}. That master key is NOT in the backup: ` +
        'keep a copy of it in a third place, else nobody can ever be named from this backup.';
};

interface KeysToBackUp {
  readonly dataDir: string;
  readonly logKeyFile: string;
  readonly keysTo: string;
  readonly takenAt: string;
}

const backUpKeys = async ({
  dataDir,
  logKeyFile,
  keysTo,
  takenAt,
}: KeysToBackUp): Promise<readonly string[]> => {
  const aside = makeAside(keysTo, '.partial');
  const files = [...(await copyKeyFiles(dataDir, aside, bars()))];
  for (const path of [logKeyFile, join(dataDir, 'token.key')])
    if (existsSync(path)) {
      const name = path === logKeyFile ? 'log.key' : basename(path);
      copyFileSync(path, join(aside, name));
      chmodSync(join(aside, name), 0o600);
      files.push(name);
    }
  await writeManifest(aside, files, { part: 'keys', takenAt });
  putInPlace(aside, keysTo);
  return files;
};

const bars = () => {
  const shown = new Map<string, ProgressBar>();
  return (file: string, share: number): void => {
    const bar = shown.get(file) ?? new ProgressBar(`Copying ${file}`);
    shown.set(file, bar);
    bar.show(share);
    if (share === 1) bar.end();
  };
};
