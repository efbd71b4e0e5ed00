import type { Kept, Position, TreeStore } from '@bina/engine';
import { parseVerifierKey, type VerifierKey } from '../note/keys.js';
import { noteOf } from '../note/signed-note.js';
import type { TilePlace } from '../merkle/tiles.js';
import type { Tile } from '../merkle/growing-tree.js';

// What of the tree is kept under which name. Numbers are written with so many digits that names sort as they do.

const HEAD = 'head';
const digits = (value: number, count = 16): string => String(value).padStart(count, '0');

export const tileName = ({ level, index }: TilePlace): string => `tile/${digits(level, 2)}/${digits(index)}`;
export const positionsName = (index: number): string => `positions/${digits(index)}`;
const checkpointName = (size: number): string => `checkpoint/${digits(size)}`;
const cosignaturesOf = (size: number): string => `cosignature/${digits(size)}/`;
const CHECKPOINTS = 'checkpoint/';
const KEYS = 'key/';

/** How far the tree has come. */
export interface Head {
  readonly size: number;
  /** Of the last leaf's event; 0 in an empty tree. */
  readonly position: Position;
  /** Of the event before it, after which the last one is found. */
  readonly before: Position;
}

export const EMPTY_HEAD: Head = { size: 0, position: 0n, before: 0n };

export const headEntry = ({ size, position, before }: Head): Kept => ({
  name: HEAD,
  rank: size,
  value: JSON.stringify({ position: String(position), before: String(before) }),
});

export const loadHead = async (tree: Pick<TreeStore, 'load'>): Promise<Head> => {
  const kept = (await tree.load([HEAD])).get(HEAD);
  if (kept === undefined) return EMPTY_HEAD;
  const { position, before } = JSON.parse(kept.value) as Record<'position' | 'before', string>;
  return { size: kept.rank, position: BigInt(position), before: BigInt(before) };
};

export const tileEntry = (tile: Tile, hashes: number): Kept => ({
  name: tileName(tile),
  rank: hashes,
  value: tile.bytes.toString('base64'),
});

/** A signed checkpoint as it was kept. */
export interface KeptCheckpoint {
  readonly size: number;
  /** The signed note, with the signatures of the log alone. */
  readonly note: string;
  /** When it was signed (ISO 8601, UTC), by the clock of the machine; nobody has signed this. */
  readonly signedAt: string;
}

/** @param rank 2 for one that two keys have signed, which takes the place of one by a single key. */
export const checkpointEntry = ({ size, note, signedAt }: KeptCheckpoint, rank: 1 | 2): Kept => ({
  name: checkpointName(size),
  rank,
  value: JSON.stringify({ note, signedAt }),
});

const checkpointIn = ({ name, value }: Kept): KeptCheckpoint => ({
  ...(JSON.parse(value) as Omit<KeptCheckpoint, 'size'>),
  size: Number(name.slice(CHECKPOINTS.length)),
});

export const loadCheckpoint = async (
  tree: Pick<TreeStore, 'load'>,
  size: number,
): Promise<KeptCheckpoint | undefined> => {
  const kept = (await tree.load([checkpointName(size)])).get(checkpointName(size));
  return kept && checkpointIn(kept);
};

export const latestCheckpoint = async (
  tree: Pick<TreeStore, 'list'>,
): Promise<KeptCheckpoint | undefined> => {
  const [kept] = await tree.list(CHECKPOINTS, { direction: 'backwards', limit: 1 });
  return kept && checkpointIn(kept);
};

const PAGE = 1000;

/** Every checkpoint that was ever signed, in the order of sizes. */
export async function* allCheckpoints(
  tree: Pick<TreeStore, 'list'>,
  afterSize = -1,
): AsyncGenerator<KeptCheckpoint> {
  let after = afterSize < 0 ? undefined : checkpointName(afterSize);
  for (;;) {
    const page = await tree.list(CHECKPOINTS, { limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page.map(checkpointIn);
    if (page.length < PAGE) return;
    after = page.at(-1)?.name;
  }
}

/** @param atSeconds a later one of the same witness takes its place. */
export const cosignatureEntry = (
  size: number,
  { key, line, atSeconds }: { readonly key: VerifierKey; readonly line: string; readonly atSeconds: number },
): Kept => ({
  name: `${cosignaturesOf(size)}${key.name}+${key.id.toString(16).padStart(8, '0')}`,
  rank: atSeconds,
  value: line,
});

/** A checkpoint with the lines of its witnesses under those of the log. */
export const withCosignatures = async (
  tree: Pick<TreeStore, 'list'>,
  { size, note }: KeptCheckpoint,
): Promise<string> => {
  const lines = (await tree.list(cosignaturesOf(size))).map(({ value }) => value);
  const [text = '', signatures = ''] = note.split('\n\n');
  return noteOf(`${text}\n`, [...signatures.trimEnd().split('\n'), ...lines]);
};

/** A public key of the log with the span that it has signed. */
export interface KeptKey {
  readonly number: number;
  readonly key: VerifierKey;
  /** The size of the first checkpoint that it has signed, or will. */
  readonly from: number;
  /** The size of the last one, where another key has taken over; both have signed that one. */
  readonly until?: number;
}

export const keyEntry = ({ number, key, from, until }: KeptKey): Kept => ({
  name: `${KEYS}${digits(number, 6)}`,
  rank: until === undefined ? 1 : 2,
  value: JSON.stringify({ key: key.text, from, ...(until === undefined ? {} : { until }) }),
});

/** The public keys of the log, in the order in which they were used; the last one is in use. */
export const loadKeys = async (tree: Pick<TreeStore, 'list'>): Promise<readonly KeptKey[]> =>
  (await tree.list(KEYS)).map(({ name, value }) => {
    const { key, ...span } = JSON.parse(value) as { key: string; from: number; until?: number };
    return { ...span, number: Number(name.slice(KEYS.length)), key: parseVerifierKey(key) };
  });

/** The keys that may sign a checkpoint of a size. */
export const keysAt = (keys: readonly KeptKey[], size: number): readonly VerifierKey[] =>
  keys.filter(({ from, until = Infinity }) => from <= size && size <= until).map(({ key }) => key);

/** Positions of up to 256 leaves side by side, as one text: the first, and how far each is from the one before. */
export const positionsEntry = (index: number, positions: readonly Position[]): Kept => ({
  name: positionsName(index),
  rank: positions.length,
  value: positions.map((position, at) => String(position - (positions[at - 1] ?? 0n))).join(' '),
});

export const positionsIn = ({ value }: Kept): readonly Position[] => {
  let position = 0n;
  return value.split(' ').map((step) => (position += BigInt(step)));
};
