import { HASH_BYTES, rootOf, type Digest } from './hashes.js';
import { edgeOf, rootIn, TILE_WIDTH, type TilePlace } from './tiles.js';

/** A tile with its hashes, as many as it has by now. */
export interface Tile extends TilePlace {
  readonly bytes: Buffer;
}

/** A tile at the right edge, with room for what is to come. */
interface Filling {
  index: number;
  width: number;
  bytes: Buffer;
}

/**
 * A tree that grows at its right edge. It holds the tiles that are not full yet, one a level: a few kilobytes, however
 * large the tree is.
 */
export class GrowingTree {
  #size: number;
  readonly #levels: Filling[] = [];
  readonly #changed = new Map<string, Tile>();

  /** @param edge the tiles of `edgeOf(size)` as they were kept; longer ones are cut. */
  constructor(size = 0, edge: readonly Tile[] = []) {
    this.#size = size;
    for (const { level, index, width } of edgeOf(size)) {
      const kept = edge.find((tile) => tile.level === level && tile.index === index)?.bytes;
      if (kept === undefined || kept.length < width * HASH_BYTES)
        throw new Error(`The tile ${index} of level ${level} is not there, or too short for ${size} leaves.`);
      const filling = this.#level(level);
      Object.assign(filling, { index, width });
      kept.copy(filling.bytes, 0, 0, width * HASH_BYTES);
    }
    // A level whose last tile is full has its next one before it.
    for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH))
      this.#level(level).index = Math.floor(hashes / TILE_WIDTH);
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Digest): void {
    this.#size += 1;
    for (let level = 0, hash = leaf; ; level++) {
      const filling = this.#level(level);
      filling.bytes.set(hash, filling.width * HASH_BYTES);
      filling.width += 1;
      this.#note(level, filling);
      if (filling.width < TILE_WIDTH) return;
      hash = rootIn(filling.bytes, 0, TILE_WIDTH);
      Object.assign(filling, { index: filling.index + 1, width: 0, bytes: emptyTile() });
    }
  }

  root(): Digest {
    const subtrees = this.#levels.map(({ bytes, width }) => perfectIn(bytes, width));
    return rootOf(subtrees.toReversed().flat());
  }

  /** Every tile that has changed since the last call, as it is now. */
  takeChanged(): readonly Tile[] {
    const changed = [...this.#changed.values()].map((tile) => ({ ...tile, bytes: Buffer.from(tile.bytes) }));
    this.#changed.clear();
    return changed;
  }

  #note(level: number, { index, width, bytes }: Filling): void {
    this.#changed.set(`${level}/${index}`, { level, index, bytes: bytes.subarray(0, width * HASH_BYTES) });
  }

  #level(level: number): Filling {
    while (this.#levels.length <= level) this.#levels.push({ index: 0, width: 0, bytes: emptyTile() });
    return this.#levels[level] as Filling;
  }
}

const emptyTile = (): Buffer => Buffer.alloc(TILE_WIDTH * HASH_BYTES);

/** The roots of the perfect subtrees that so many hashes make, the largest first. */
const perfectIn = (bytes: Buffer, width: number): readonly Digest[] => {
  const roots: Digest[] = [];
  let from = 0;
  for (let count = TILE_WIDTH / 2; count >= 1; count /= 2)
    if (width & count) {
      roots.push(rootIn(bytes, from, count));
      from += count;
    }
  return roots;
};
