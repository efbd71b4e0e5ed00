import type { TreeStore } from '@bina/engine';
import { COSIGNATURE, NoteKeyUnreadable, parseVerifierKey, type VerifierKey } from '../note/keys.js';
import { cosignedAt, knownSignatures, parseNote, SignatureWrong } from '../note/signed-note.js';
import { parseCheckpoint } from './checkpoint.js';
import { cosignatureEntry, keysAt, loadCheckpoint, loadKeys } from './kept.js';

/** Why a cosignature is not kept. */
export type CosignatureFault =
  /** No configured witness has signed it. */
  | 'WITNESS_UNKNOWN'
  /** A signature does not fit the text. */
  | 'SIGNATURE_WRONG'
  /** It is no checkpoint that this log has signed. */
  | 'CHECKPOINT_UNKNOWN'
  /** This log's own key has signed another root of the same size: the log was forked. */
  | 'CHECKPOINT_FORKED';

export class CosignatureRefused extends Error {
  override readonly name = 'CosignatureRefused';
  constructor(
    readonly fault: CosignatureFault,
    message: string,
  ) {
    super(message);
  }
}

/** Reads the keys of witnesses, by commas: each as it is published, of type 4. @throws NoteKeyUnreadable */
export const parseWitnesses = (text: string): readonly VerifierKey[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const key = parseVerifierKey(one);
      if (key.algorithm !== COSIGNATURE)
        throw new NoteKeyUnreadable(
          `The key ${one} signs notes; the one of a witness signs cosignatures (type 4).`,
        );
      return key;
    });

export interface Cosigned {
  readonly size: number;
  /** Names of the witnesses whose cosignatures were kept. */
  readonly witnesses: readonly string[];
}

/**
 * Takes the cosignatures that witnesses have put under a checkpoint of ours (C2SP tlog-cosignature), and keeps those of the
 * witnesses that are known, each checked.
 * @throws CosignatureRefused, NoteUnreadable
 */
export const keepCosignatures = async (
  tree: TreeStore,
  witnesses: readonly VerifierKey[],
  note: string,
): Promise<Cosigned> => {
  const parsed = parseNote(note);
  const { size } = parseCheckpoint(parsed.text);
  await mustBeOurs(tree, parsed, size);
  const found = checked(() => knownSignatures(parsed, witnesses));
  if (found.length === 0)
    throw new CosignatureRefused('WITNESS_UNKNOWN', 'No witness that is configured here has signed it.');
  const kept = found.map(({ key, signature }) => ({
    key,
    line: signature.line,
    atSeconds: cosignedAt(signature),
  }));
  await tree.keep(kept.map((cosignature) => cosignatureEntry(size, cosignature)));
  return { size, witnesses: kept.map(({ key }) => key.name) };
};

const mustBeOurs = async (
  tree: TreeStore,
  note: ReturnType<typeof parseNote>,
  size: number,
): Promise<void> => {
  const ours = await loadCheckpoint(tree, size);
  if (ours !== undefined && parseNote(ours.note).text === note.text) return;
  // Whoever brings it, what this log's key has signed is this log's word.
  const keys = keysAt(await loadKeys(tree), size);
  if (checked(() => knownSignatures(note, keys)).length > 0)
    throw new CosignatureRefused(
      'CHECKPOINT_FORKED',
      `A key of this log has signed this checkpoint of size ${size}, and the log that is kept here is another one: it was ` +
        'forked, or set back and gone on with. Keep that checkpoint: it is the proof.',
    );
  throw new CosignatureRefused('CHECKPOINT_UNKNOWN', 'It is no checkpoint that this log has signed.');
};

const checked = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SignatureWrong)) throw error;
    throw new CosignatureRefused('SIGNATURE_WRONG', error.message);
  }
};
