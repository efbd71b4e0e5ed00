import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of a backup. */
export interface BackedUp {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

/** What a folder with a part of a backup holds; it is written last, so that a folder without it is no backup. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly part: 'log' | 'keys';
  /** When the backup was begun (ISO 8601, UTC): what was recorded until then is in it. */
  readonly takenAt: string;
  readonly files: readonly BackedUp[];
  /** Of the part `log`: how many events it holds, and their root. */
  readonly log?: { readonly events: number; readonly root: string };
}

const FORMAT = 'bina-backup/1';
export const MANIFEST = 'backup.json';

/** A folder that was given as a backup cannot be used as one. The message names the folder or the file, and what to do. */
export class BackupUnusable extends Error {
  override readonly name = 'BackupUnusable';
}

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Describes the files of a folder and writes the description into it. */
export const writeManifest = async (
  folder: string,
  names: readonly string[],
  about: Pick<Manifest, 'part' | 'takenAt' | 'log'>,
): Promise<Manifest> => {
  const files: BackedUp[] = [];
  for (const name of names) {
    const path = join(folder, name);
    files.push({ name, bytes: statSync(path).size, sha256: await sha256Of(path) });
  }
  const manifest: Manifest = { format: FORMAT, ...about, files };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  return manifest;
};

/** @throws BackupUnusable */
export const readManifest = (folder: string, part: Manifest['part']): Manifest => {
  const path = join(folder, MANIFEST);
  if (!existsSync(path))
    throw new BackupUnusable(
      `${folder} is no backup: it has no ${MANIFEST}. A backup that was broken off ends in .partial; take a whole one.`,
    );
  const manifest = parsed(path);
  if (manifest.part !== part)
    throw new BackupUnusable(
      `${folder} is the part "${manifest.part}" of a backup; give the part "${part}".`,
    );
  return manifest;
};

const parsed = (path: string): Manifest => {
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Partial<Manifest>;
    if (manifest.format === FORMAT && Array.isArray(manifest.files)) return manifest as Manifest;
  } catch {
    // What cannot be read as JSON is told like what is JSON of something else.
  }
  throw new BackupUnusable(`${path} is not a description of a backup by this program. Take another backup.`);
};

/** @throws BackupUnusable that names the first file that is not as it was when the backup was taken */
export const checkFiles = async (folder: string, { files }: Manifest): Promise<void> => {
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, name);
    if (!existsSync(path)) throw new BackupUnusable(`${path} is missing from the backup. Take another one.`);
    if (statSync(path).size !== bytes || (await sha256Of(path)) !== sha256)
      throw new BackupUnusable(
        `${path} is not what was backed up: its bytes have changed. Take another backup, or find a copy of this one.`,
      );
  }
};
