import { EMPTY_ROOT, nodeHash, rootOf, type Digest } from './hashes.js';
import { rootIn, TILE_WIDTH, type TilePlace } from './tiles.js';

/** Leaves from `start` up to, and without, `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Gives the bytes of a tile, at least as many hashes as are asked for. */
export type ReadTile = (place: TilePlace, width: number) => Promise<Uint8Array>;

/** The root of the tree at a size that it once had. */
export const rootAt = (size: number, readTile: ReadTile): Promise<Digest> =>
  size === 0 ? Promise.resolve(EMPTY_ROOT) : hashOf({ start: 0, end: size }, readTile);

/** That a leaf is in the tree of a size (RFC 9162, section 2.1.3.1); hashes from the leaf upwards. `leaf` < `size`. */
export const inclusionProof = (leaf: number, size: number, readTile: ReadTile): Promise<readonly Digest[]> =>
  hashesOf(pathOf(leaf, { start: 0, end: size }), readTile);

/** That the tree of size `to` begins with the one of size `from` (RFC 9162, section 2.1.4.1). 0 < `from` <= `to`. */
export const consistencyProof = (from: number, to: number, readTile: ReadTile): Promise<readonly Digest[]> =>
  hashesOf(subproof(from, { start: 0, end: to }, true), readTile);

const pathOf = (leaf: number, { start, end }: Range): readonly Range[] => {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return leaf < middle
    ? [...pathOf(leaf, { start, end: middle }), { start: middle, end }]
    : [...pathOf(leaf, { start: middle, end }), { start, end: middle }];
};

/** @param isWhole whether the left part is the earlier tree itself, whose root the other side knows. */
const subproof = (from: number, { start, end }: Range, isWhole: boolean): readonly Range[] => {
  if (from === end - start) return isWhole ? [] : [{ start, end }];
  const split = splitOf(end - start);
  const middle = start + split;
  return from <= split
    ? [...subproof(from, { start, end: middle }, isWhole), { start: middle, end }]
    : [...subproof(from - split, { start: middle, end }, false), { start, end: middle }];
};

/** The largest power of two below a size of at least two. Not by shifts, which end at 2^31. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

const hashesOf = async (ranges: readonly Range[], readTile: ReadTile): Promise<readonly Digest[]> => {
  const hashes: Digest[] = [];
  for (const range of ranges) hashes.push(await hashOf(range, readTile));
  return hashes;
};

/** The hash over leaves that the tree has together: perfect subtrees, from tiles, with the smaller ones on the right. */
const hashOf = async ({ start, end }: Range, readTile: ReadTile): Promise<Digest> => {
  const subtrees: Digest[] = [];
  for (let from = start; from < end;) {
    const leaves = splitOf(end - from + 1);
    // A subtree of a level of tiles: so many of its hashes make it up.
    let level = 0;
    while (TILE_WIDTH ** (level + 1) <= leaves) level += 1;
    const unit = TILE_WIDTH ** level;
    const first = from / unit;
    const place = { level, index: Math.floor(first / TILE_WIDTH) };
    const at = first % TILE_WIDTH;
    const tile = await readTile(place, at + leaves / unit);
    subtrees.push(rootIn(tile, at, leaves / unit));
    from += leaves;
  }
  return rootOf(subtrees);
};

interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly leaf: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Checks a proof by the algorithm of RFC 9162, section 2.1.3.2. */
export const verifyInclusion = (
  { leafHash, leaf, size, root }: InclusionClaim,
  proof: readonly Uint8Array[],
): boolean => {
  if (!Number.isSafeInteger(leaf) || !Number.isSafeInteger(size) || leaf < 0 || leaf >= size) return false;
  let [fn, sn] = [leaf, size - 1];
  let hash = leafHash;
  for (const step of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else hash = nodeHash(hash, step);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && Buffer.compare(hash, root) === 0;
};

interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Checks a proof by the algorithm of RFC 9162, section 2.1.4.2. An empty tree is the beginning of every other. */
export const verifyConsistency = (from: TreeHead, to: TreeHead, proof: readonly Uint8Array[]): boolean => {
  if (from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && Buffer.compare(from.root, to.root) === 0;
  if (from.size === 0) return proof.length === 0 && Buffer.compare(from.root, EMPTY_ROOT) === 0;
  const isPowerOfTwo = splitOf(from.size + 1) === from.size;
  const [first, ...rest] = isPowerOfTwo ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  let [fn, sn] = [from.size - 1, to.size - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let [before, after] = [first, first];
  for (const step of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [before, after] = [nodeHash(step, before), nodeHash(step, after)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else after = nodeHash(after, step);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && Buffer.compare(before, from.root) === 0 && Buffer.compare(after, to.root) === 0;
};
