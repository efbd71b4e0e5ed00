import { HASH_BYTES, nodeHash, type Digest } from './hashes.js';

// The tree cut into tiles of eight levels (C2SP tlog-tiles, "Merkle Tree"): a tile is up to 256 hashes side by side; a
// hash of the level above is the root over a full tile of the level below.

export const TILE_WIDTH = 256;

/** A tile by its place: the nth of its level. Level 0 holds the hashes of leaves. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

/** How many hashes a tile has in a tree of a size: 256, fewer at the right edge, 0 beyond it. */
export const widthAt = ({ level, index }: TilePlace, size: number): number => {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
};

/** The tiles at the right edge of a tree that are not full, the lowest first; those of width 0 do not exist. */
export const edgeOf = (size: number): readonly (TilePlace & { readonly width: number })[] => {
  const edge: (TilePlace & { width: number })[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) edge.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return edge;
};

/** The nth hash of a tile. */
export const hashIn = (tile: Uint8Array, at: number): Digest =>
  Buffer.from(tile.buffer, tile.byteOffset + at * HASH_BYTES, HASH_BYTES);

/** The root over `count` hashes of a tile from `from` on; `count` is a power of two. */
export const rootIn = (tile: Uint8Array, from: number, count: number): Digest => {
  let level = Array.from({ length: count }, (_, at) => hashIn(tile, from + at));
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      nodeHash(level[2 * at] as Digest, level[2 * at + 1] as Digest),
    );
  return level[0] as Digest;
};

/** `x001/x234/067` for 1234067: three digits a step, all but the last marked, so that files and folders never clash. */
export const indexPath = (index: number): string => {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const steps = padded.match(/\d{3}/g) ?? [];
  return steps.map((step, at) => (at < steps.length - 1 ? `x${step}` : step)).join('/');
};

/** What a tile's address asks for; `width` of 256 where the address names none. Undefined for what is no such address. */
export const parseIndexPath = (
  path: string,
): { readonly index: number; readonly width: number } | undefined => {
  const [, steps, last, width] = /^((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (steps === undefined || last === undefined || steps.length > 4 * 5) return undefined;
  const index = Number(steps.replaceAll(/[x/]/g, '') + last);
  const wanted = width === undefined ? TILE_WIDTH : Number(width);
  const isWritten = indexPath(index) === steps + last && (width === undefined || wanted < TILE_WIDTH);
  return isWritten ? { index, width: wanted } : undefined;
};
