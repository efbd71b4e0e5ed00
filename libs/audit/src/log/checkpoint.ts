import { HASH_BYTES, type Digest } from '../merkle/hashes.js';
import { NoteUnreadable } from '../note/signed-note.js';

/** What a checkpoint says: which log, how many leaves it had, and the root over them (C2SP tlog-checkpoint, "Note text"). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Digest;
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a checkpoint; lines after the third are allowed, and mean nothing here. @throws NoteUnreadable */
export const parseCheckpoint = (text: string): Checkpoint => {
  const [origin = '', size = '', base64 = '', ...others] = text.split('\n');
  const root = Buffer.from(base64, 'base64');
  const isWhole =
    origin !== '' &&
    /^(0|[1-9]\d{0,15})$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    root.length === HASH_BYTES &&
    root.toString('base64') === base64 &&
    others.pop() === '' &&
    !others.includes('');
  if (!isWhole)
    throw new NoteUnreadable('It is no checkpoint: the name of a log, a size, and a root in base64.');
  return { origin, size: Number(size), root };
};
