import { LRUCache } from 'lru-cache';
import type { EventStore, Position, TreeStore } from '@bina/engine';
import { HASH_BYTES, type Digest } from '../merkle/hashes.js';
import { consistencyProof, inclusionProof, rootAt } from '../merkle/proofs.js';
import { hashIn, TILE_WIDTH, widthAt, type TilePlace } from '../merkle/tiles.js';
import {
  latestCheckpoint,
  loadCheckpoint,
  loadHead,
  loadKeys,
  positionsIn,
  positionsName,
  tileName,
  withCosignatures,
  type Head,
  type KeptCheckpoint,
  type KeptKey,
} from './kept.js';
import { entryOf } from './leaf.js';
import { LogNotAsSigned } from './log-keeper.js';

/** What was asked for is not in the log, or not yet: a leaf, a tile, a size. */
export class BeyondTheLog extends Error {
  override readonly name = 'BeyondTheLog';
  constructor(readonly size: number) {
    super(`The log has ${size} entries; there is nothing at the place that was asked for.`);
  }
}

/** An entry is longer than the format of bundles can say. */
export class EntryTooLong extends Error {
  override readonly name = 'EntryTooLong';
}

export interface TransparencyLogOptions {
  readonly tree: Pick<TreeStore, 'load' | 'list'>;
  readonly store: Pick<EventStore, 'readAll'>;
}

const REMEMBERED_TILES = 512;
const LONGEST_ENTRY_BYTES = 0xffff;

/** The tree over a log, to be read: checkpoints, proofs, tiles and entries, from what was kept, wherever it is kept up. */
export class TransparencyLog {
  readonly #options: TransparencyLogOptions;
  /** Tiles and positions that are full, and so never change. */
  readonly #full = new LRUCache<string, Uint8Array>({ max: REMEMBERED_TILES });
  readonly #fullPositions = new LRUCache<string, readonly Position[]>({ max: REMEMBERED_TILES });

  constructor(options: TransparencyLogOptions) {
    this.#options = options;
  }

  head(): Promise<Head> {
    return loadHead(this.#options.tree);
  }

  /** The public keys of the log with their spans. */
  keys(): Promise<readonly KeptKey[]> {
    return loadKeys(this.#options.tree);
  }

  /** A checkpoint as the log has signed it: of a size, or the latest; undefined where there is none. */
  checkpoint(size?: number): Promise<KeptCheckpoint | undefined> {
    const { tree } = this.#options;
    return size === undefined ? latestCheckpoint(tree) : loadCheckpoint(tree, size);
  }

  /** With the lines of its witnesses. */
  cosigned(checkpoint: KeptCheckpoint): Promise<string> {
    return withCosignatures(this.#options.tree, checkpoint);
  }

  /** @throws BeyondTheLog */
  async root(size: number): Promise<Digest> {
    await this.#mustHave(size);
    return rootAt(size, this.#readTile);
  }

  /** That a leaf (from 0) is in the tree of a size. @throws BeyondTheLog */
  async inclusion(leaf: number, size: number): Promise<readonly Digest[]> {
    await this.#mustHave(size);
    if (leaf < 0 || leaf >= size) throw new BeyondTheLog(size);
    return inclusionProof(leaf, size, this.#readTile);
  }

  /** That the tree of one size begins with that of another. Nothing is needed for an empty one. @throws BeyondTheLog */
  async consistency(from: number, to: number): Promise<readonly Digest[]> {
    const { size } = await this.#mustHave(to);
    if (from < 0 || from > to) throw new BeyondTheLog(size);
    return from === 0 ? [] : consistencyProof(from, to, this.#readTile);
  }

  /** The hashes of a tile, as many as are asked for. @throws BeyondTheLog */
  async tile(place: TilePlace, width: number): Promise<Uint8Array> {
    const { size } = await this.head();
    if (width < 1 || widthAt(place, size) < width) throw new BeyondTheLog(size);
    return (await this.#readTile(place, width)).subarray(0, width * HASH_BYTES);
  }

  /** The hash of a leaf. @throws BeyondTheLog */
  async leafHash(leaf: number): Promise<Digest> {
    const at = leaf % TILE_WIDTH;
    return hashIn(await this.tile({ level: 0, index: Math.floor(leaf / TILE_WIDTH) }, at + 1), at);
  }

  /**
   * Entries side by side, each after its length (two bytes, the higher first): C2SP tlog-tiles, "Log entries".
   * @throws BeyondTheLog, EntryTooLong, LogNotAsSigned
   */
  async entries(index: number, width: number): Promise<Buffer> {
    const { size } = await this.head();
    if (width < 1 || widthAt({ level: 0, index }, size) < width) throw new BeyondTheLog(size);
    const positions = (await this.#positions(index, width)).slice(0, width);
    const after = index === 0 ? 0n : ((await this.#positions(index - 1, TILE_WIDTH)).at(-1) ?? 0n);
    const parts: Buffer[] = [];
    for await (const page of this.#options.store.readAll({ after, limit: width }))
      for (const event of page) {
        if (event.position !== positions[parts.length / 2])
          throw notThere(index, positions, parts.length / 2);
        const entry = Buffer.from(entryOf(event));
        if (entry.length > LONGEST_ENTRY_BYTES)
          throw new EntryTooLong(`Entry ${index * TILE_WIDTH + parts.length / 2} has ${entry.length} bytes.`);
        parts.push(Buffer.from([entry.length >> 8, entry.length & 0xff]), entry);
      }
    if (parts.length < 2 * width) throw notThere(index, positions, parts.length / 2);
    return Buffer.concat(parts);
  }

  /** The leaf of the event at a position of the log; undefined where the tree has none there. */
  async leafAt(position: Position): Promise<number | undefined> {
    const { size, position: last } = await this.head();
    if (position > last) return undefined;
    let [low, high] = [0, Math.ceil(size / TILE_WIDTH) - 1];
    // Positions grow with leaves: the block is the last one that does not begin after it.
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const [first = 0n] = await this.#positions(middle, 1);
      if (first <= position) low = middle;
      else high = middle - 1;
    }
    if (high < 0) return undefined;
    const at = (await this.#positions(low, 1)).indexOf(position);
    return at === -1 ? undefined : low * TILE_WIDTH + at;
  }

  readonly #readTile = async (place: TilePlace, width: number): Promise<Uint8Array> => {
    const name = tileName(place);
    const known = this.#full.get(name);
    if (known !== undefined) return known;
    const kept = (await this.#options.tree.load([name])).get(name);
    const bytes = Buffer.from(kept?.value ?? '', 'base64');
    if (bytes.length < width * HASH_BYTES)
      throw new LogNotAsSigned(
        `The kept tree lacks a part (${name}): put its file back from a backup, or drop it.`,
      );
    if (bytes.length === TILE_WIDTH * HASH_BYTES) this.#full.set(name, bytes);
    return bytes;
  };

  async #positions(index: number, width: number): Promise<readonly Position[]> {
    const name = positionsName(index);
    const known = this.#fullPositions.get(name);
    if (known !== undefined) return known;
    const kept = (await this.#options.tree.load([name])).get(name);
    const positions = kept === undefined ? [] : positionsIn(kept);
    if (positions.length < width) throw new LogNotAsSigned(`The kept tree lacks a part (${name}).`);
    if (positions.length === TILE_WIDTH) this.#fullPositions.set(name, positions);
    return positions;
  }

  async #mustHave(size: number): Promise<Head> {
    const head = await this.head();
    if (!Number.isSafeInteger(size) || size < 0 || size > head.size) throw new BeyondTheLog(head.size);
    return head;
  }
}

const notThere = (index: number, positions: readonly Position[], at: number): LogNotAsSigned =>
  new LogNotAsSigned(
    `The event of entry ${index * TILE_WIDTH + at} (position ${positions[at] ?? '?'}) is not in the log any more: it was deleted, ` +
      'or the log is another one.',
  );
