import { verify } from 'node:crypto';
import { COSIGNATURE, isKeyName, type SignerKey, type VerifierKey } from './keys.js';

/** A text with the lines under it in which keys sign it (C2SP signed-note, "Format"). */
export interface SignedNote {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly id: number;
  /** What stands after the four bytes of the id. */
  readonly bytes: Buffer;
  /** The whole line, without its newline. */
  readonly line: string;
}

/** A text that should be a signed note, and is none. */
export class NoteUnreadable extends Error {
  override readonly name = 'NoteUnreadable';
}

/** More than any note of ours or of a witness has. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_SIGNATURES = 64;
const ID_BYTES = 4;

/** @throws NoteUnreadable */
export const parseNote = (note: string): SignedNote => {
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2).split('\n');
  // Each line has its end, so the last piece is empty.
  const isWhole = end > 0 && lines.pop() === '' && lines.length > 0;
  if (!isWhole || note.length > MOST_CHARACTERS || lines.length > MOST_SIGNATURES || hasControls(note))
    throw new NoteUnreadable(
      'It is no signed note: a text, an empty line, and lines that begin with a dash.',
    );
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
};

/** @throws NoteUnreadable */
const parseSignature = (line: string): NoteSignature => {
  const [, name = '', base64 = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (!isKeyName(name) || bytes.length <= ID_BYTES || bytes.toString('base64') !== base64)
    throw new NoteUnreadable('A signature line is a dash, the name of a key, and a signature in base64.');
  return { name, id: bytes.readUInt32BE(0), bytes: bytes.subarray(ID_BYTES), line };
};

/** All control characters but the newline; texts are UTF-8 in any case. */
const hasControls = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return !text.isWellFormed();
};

/** A note with these lines under it. */
export const noteOf = (text: string, lines: readonly string[]): string =>
  `${text}\n${lines.map((line) => `${line}\n`).join('')}`;

/** The line with which a key signs a text as it stands. */
export const signatureLine = (text: string, key: SignerKey): string =>
  lineOf(key, key.sign(Buffer.from(text)));

/** The line with which a witness says: as of this second, this was the largest tree that I have seen (tlog-cosignature). */
export const cosignatureLine = (text: string, key: SignerKey, atSeconds: number): string => {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(atSeconds));
  return lineOf(key, Buffer.concat([time, key.sign(cosigned(text, BigInt(atSeconds)))]));
};

const lineOf = ({ name, id }: VerifierKey, signature: Uint8Array): string => {
  const idBytes = Buffer.alloc(ID_BYTES);
  idBytes.writeUInt32BE(id);
  return `— ${name} ${Buffer.concat([idBytes, signature]).toString('base64')}`;
};

const cosigned = (text: string, atSeconds: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${atSeconds}\n${text}`);

const TIME_BYTES = 8;

/** Whether a signature is this key's, of this text. A cosignature is it together with the time that it bears. */
export const isSignedBy = (text: string, { name, id, bytes }: NoteSignature, key: VerifierKey): boolean => {
  if (name !== key.name || id !== key.id) return false;
  if (key.algorithm !== COSIGNATURE) return verify(null, Buffer.from(text), key.publicKey, bytes);
  if (bytes.length <= TIME_BYTES) return false;
  const message = cosigned(text, bytes.readBigUInt64BE(0));
  return verify(null, message, key.publicKey, bytes.subarray(TIME_BYTES));
};

/** The second (since 1970, UTC) that a cosignature bears. */
export const cosignedAt = ({ bytes }: NoteSignature): number => Number(bytes.readBigUInt64BE(0));

/** A signature under a known key does not fit the text: it was altered, or signed by somebody else under that name. */
export class SignatureWrong extends Error {
  override readonly name = 'SignatureWrong';
  constructor(readonly key: string) {
    super(`The signature of ${key} does not fit: the text is not what that key has signed.`);
  }
}

/**
 * The signatures of a note that are by known keys, each checked; those of unknown keys say nothing and are left out.
 * @throws SignatureWrong when one of a known key does not fit
 */
export const knownSignatures = (
  { text, signatures }: SignedNote,
  keys: readonly VerifierKey[],
): readonly { readonly signature: NoteSignature; readonly key: VerifierKey }[] =>
  signatures.flatMap((signature) => {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (key === undefined) return [];
    if (!isSignedBy(text, signature, key)) throw new SignatureWrong(key.name);
    return [{ signature, key }];
  });
