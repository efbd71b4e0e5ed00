import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renameLog } from '@bina/audit';

/** A moment in letters that may stand in names of files and of logs: `20261124T101500Z`. */
export const markOf = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, '');

interface Beginning {
  readonly mark: string;
  readonly logKeyFile: string;
}

/**
 * A log that goes on from an earlier point is another one: it has another name, and a tree of its own. The old tree with its
 * checkpoints and the old key stay beside, to prove what was signed. Read models
 * may have seen what is lost: they go, and are filled anew.
 */
export const beginAnew = (dataDir: string, { mark, logKeyFile }: Beginning): void => {
  for (const ending of ['', '-wal', '-shm']) {
    const tree = join(dataDir, `transparency.sqlite${ending}`);
    if (existsSync(tree)) renameSync(tree, join(dataDir, `transparency.before-${mark}.sqlite${ending}`));
    rmSync(join(dataDir, `read-models.sqlite${ending}`), { force: true });
  }
  if (existsSync(logKeyFile)) renameLog(logKeyFile, mark);
};
