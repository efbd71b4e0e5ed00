import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GrowingTree, type Tile } from './growing-tree.js';
import { CompactTree, EMPTY_ROOT, HASH_BYTES, leafHash, type Digest } from './hashes.js';
import { consistencyProof, inclusionProof, rootAt, verifyConsistency, verifyInclusion } from './proofs.js';
import { edgeOf, indexPath, parseIndexPath, widthAt, type TilePlace } from './tiles.js';

const sha = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** RFC 6962, section 2.1, to the letter: slow, and different from what is tested. */
const naiveRoot = (leaves: readonly Digest[]): Digest => {
  if (leaves.length === 0) return sha();
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha(Buffer.from([1]), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
};

/** A tree whose tiles are kept as a store keeps them, read back by place. */
class KeptTree {
  readonly tiles = new Map<string, Buffer>();
  tree = new GrowingTree();

  grow(leaves: readonly Digest[]): void {
    for (const leaf of leaves) this.tree.append(leaf);
    for (const { level, index, bytes } of this.tree.takeChanged()) this.tiles.set(`${level}/${index}`, bytes);
  }

  readonly read = async ({ level, index }: TilePlace, width: number): Promise<Uint8Array> => {
    const bytes = this.tiles.get(`${level}/${index}`) ?? Buffer.alloc(0);
    if (bytes.length < width * HASH_BYTES)
      throw new Error(`tile ${level}/${index} is too short for ${width}`);
    return bytes;
  };

  reopen(): void {
    const edge = edgeOf(this.tree.size).map((place): Tile => ({
      ...place,
      bytes: this.tiles.get(`${place.level}/${place.index}`) ?? Buffer.alloc(0),
    }));
    this.tree = new GrowingTree(this.tree.size, edge);
  }
}

const leaves = Array.from({ length: 1100 }, (_, at) => leafHash(`entry ${at}`));
const kept = new KeptTree();
kept.grow(leaves);
const roots = new Map<number, Digest>();
const naive = (size: number): Digest => {
  const known = roots.get(size) ?? naiveRoot(leaves.slice(0, size));
  roots.set(size, known);
  return known;
};
const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

// The inputs and roots with which implementations of RFC 6962 are tested, Certificate Transparency's own among them.
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const published = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the published vectors of RFC 6962', () => {
  const vectors = inputs.map((input) => leafHash(Buffer.from(input, 'hex')));
  const small = new KeptTree();
  small.grow(vectors);

  test('the root of each size', async () => {
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [at, root] of published.entries()) expect(hex(await rootAt(at + 1, small.read))).toBe(root);
  });

  test('inclusion and consistency', async () => {
    const inclusion = async (leaf: number, size: number) =>
      (await inclusionProof(leaf, size, small.read)).map(hex);
    expect(await inclusion(0, 1)).toEqual([]);
    expect(await inclusion(0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(await inclusion(2, 3)).toEqual([
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    ]);
    expect((await consistencyProof(6, 8, small.read)).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

describe('against a tree that is hashed anew', () => {
  test('the root of all sizes, as it grows, as it is read, and of what keeps no tiles', async () => {
    const growing = new GrowingTree();
    const compact = new CompactTree();
    for (let size = 0; size <= 300; size++) {
      expect(hex(growing.root())).toBe(hex(naive(size)));
      expect(hex(compact.root())).toBe(hex(naive(size)));
      expect(hex(await rootAt(size, kept.read))).toBe(hex(naive(size)));
      growing.append(leaves[size] as Digest);
      compact.add(leaves[size] as Digest);
    }
  });

  test('an inclusion proof of every leaf in every size up to 130 holds, and no other leaf passes', async () => {
    for (let size = 1; size <= 130; size++)
      for (let leaf = 0; leaf < size; leaf++) {
        const proof = await inclusionProof(leaf, size, kept.read);
        const claim = { leafHash: leaves[leaf] as Digest, leaf, size, root: naive(size) };
        expect(verifyInclusion(claim, proof)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: (leaf + 1) % size }, proof)).toBe(size === 1);
      }
  });

  test('a consistency proof of every pair of sizes up to 130 holds', async () => {
    for (let to = 1; to <= 130; to++)
      for (let from = 1; from <= to; from++) {
        const proof = await consistencyProof(from, to, kept.read);
        const [before, after] = [from, to].map((size) => ({ size, root: naive(size) })) as [never, never];
        expect(verifyConsistency(before, after, proof)).toBe(true);
      }
  });

  const size = fc.integer({ min: 1, max: leaves.length });

  test('proofs across tiles hold, and with any hash changed, left out or added they do not', () =>
    fc.assert(
      fc.asyncProperty(size, size, fc.nat(), fc.nat(), async (a, b, at, what) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const leaf = at % to;
        const claim = { leafHash: leaves[leaf] as Digest, leaf, size: to, root: naive(to) };
        const inclusion = await inclusionProof(leaf, to, kept.read);
        expect(verifyInclusion(claim, inclusion)).toBe(true);
        const [before, after] = [
          { size: from, root: naive(from) },
          { size: to, root: naive(to) },
        ] as const;
        const consistency = await consistencyProof(from, to, kept.read);
        expect(verifyConsistency(before, after, consistency)).toBe(true);
        expect(verifyInclusion(claim, spoilt(inclusion, what))).toBe(false);
        expect(verifyConsistency(before, after, spoilt(consistency, what))).toBe(false);
        expect(verifyInclusion({ ...claim, root: naive(to - 1) }, inclusion)).toBe(false);
        if (from < to)
          expect(verifyConsistency({ ...before, root: naive(to) }, after, consistency)).toBe(false);
      }),
      { numRuns: 300 },
    ));

  test('a tree that is opened again anywhere goes on as the same', () =>
    fc.assert(
      fc.property(fc.array(size, { maxLength: 5 }), (stops) => {
        const again = new KeptTree();
        for (const stop of [...stops, leaves.length].toSorted((x, y) => x - y)) {
          again.grow(leaves.slice(again.tree.size, stop));
          again.reopen();
          expect(hex(again.tree.root())).toBe(hex(naive(stop)));
        }
        expect(again.tiles).toEqual(kept.tiles);
      }),
      { numRuns: 30 },
    ));
});

/** One hash changed, the last left out, or one added. */
const spoilt = (proof: readonly Digest[], what: number): readonly Digest[] => {
  const kind = proof.length === 0 ? 2 : what % 3;
  if (kind === 0) return proof.map((digest, at) => (at === what % proof.length ? sha(digest) : digest));
  return kind === 1 ? proof.slice(0, -1) : [...proof, sha(Buffer.from([what % 256]))];
};

describe('addresses of tiles', () => {
  test('are those of the specification', () => {
    expect([0, 67, 999, 1000, 1234067].map(indexPath)).toEqual([
      '000',
      '067',
      '999',
      'x001/000',
      'x001/x234/067',
    ]);
    expect(parseIndexPath('x001/x234/067')).toEqual({ index: 1234067, width: 256 });
    expect(parseIndexPath('000.p/112')).toEqual({ index: 0, width: 112 });
  });

  test.each(['', '1', 'x000/001', '001/002', '000.p/0', '000.p/256', '000.p/01', 'x001', '000/', '../000'])(
    '%s is none',
    (path) => expect(parseIndexPath(path)).toBeUndefined(),
  );

  test('are read as they are written', () =>
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), (index) => {
        expect(parseIndexPath(indexPath(index))).toEqual({ index, width: 256 });
      }),
    ));

  test('a tree of 70,000 has the tiles that the specification counts', () => {
    const widths = (level: number) => [0, 1, 272, 273, 274].map((index) => widthAt({ level, index }, 70_000));
    expect([widths(0), widths(1), widths(2)]).toEqual([
      [256, 256, 256, 112, 0],
      [256, 17, 0, 0, 0],
      [1, 0, 0, 0, 0],
    ]);
    expect(edgeOf(70_000).map(({ width }) => width)).toEqual([112, 17, 1]);
    expect(edgeOf(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  });
});
