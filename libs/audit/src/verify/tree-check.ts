import type { StoredEvent, TreeStore } from '@bina/engine';
import { parseCheckpoint, type Checkpoint } from '../log/checkpoint.js';
import {
  allCheckpoints,
  keysAt,
  loadHead,
  loadKeys,
  positionsIn,
  positionsName,
  tileName,
  type Head,
  type KeptKey,
} from '../log/kept.js';
import { leafOf } from '../log/leaf.js';
import { CompactTree, HASH_BYTES, type Digest } from '../merkle/hashes.js';
import { TILE_WIDTH } from '../merkle/tiles.js';
import type { VerifierKey } from '../note/keys.js';
import { knownSignatures, NoteUnreadable, parseNote, SignatureWrong } from '../note/signed-note.js';
import { KEPT, placeOf, type CheckpointPlace, type LogFault } from './fault.js';

/** A checkpoint that was kept outside: by an auditor, a witness, in a newspaper. */
export interface OutsideCheckpoint {
  /** How it is called in messages, such as its file's name. */
  readonly from: string;
  /** The signed note. */
  readonly note: string;
}

export interface TreeCheckOptions {
  /** What was kept beside the log; undefined where nothing was. */
  readonly tree: Pick<TreeStore, 'load' | 'list'> | undefined;
  readonly outside: readonly OutsideCheckpoint[];
  /** Keys of the log that are known from outside: they sign outside checkpoints, and some of the kept ones. */
  readonly trusted: readonly VerifierKey[];
}

interface Claim extends Checkpoint, CheckpointPlace {}

/**
 * Holds a log against the tree that was kept of it and against every checkpoint that was ever signed: it builds the tree
 * anew from the events and never believes the kept one.
 */
export class TreeCheck {
  readonly #options: TreeCheckOptions;
  readonly #tree = new CompactTree();
  readonly #head: Head;
  readonly #keys: readonly KeptKey[];
  readonly #claims: AsyncGenerator<Claim | LogFault, undefined>;
  #next: IteratorResult<Claim | LogFault, undefined>;
  readonly #outside: readonly (Claim | LogFault)[];
  readonly #outsideSizes: ReadonlySet<number>;
  #leaves: Buffer = Buffer.alloc(0);
  #positions: readonly bigint[] = [];
  #checkpoints = 0;
  /** After the first event that is not at its place nothing more can be said of single leaves, nor of later roots. */
  #isAligned = true;
  /** The first leaf that is not what stands in the log: whether tree or log is wrong, the next checkpoint says. */
  #misfit: { readonly leaf: number; readonly fault: LogFault } | undefined;
  #isRootRight = true;
  #hasTrusted = false;

  private constructor(options: TreeCheckOptions, head: Head, keys: readonly KeptKey[]) {
    this.#options = options;
    this.#head = head;
    this.#keys = keys;
    this.#claims = this.#keptClaims();
    this.#next = { done: false, value: { is: 'TREE_DAMAGED', message: '' } };
    this.#outside = options.outside
      .map((one) => this.#claimIn(one))
      .toSorted((a, b) => ('root' in a ? a.size : -1) - ('root' in b ? b.size : -1));
    this.#outsideSizes = new Set(this.#outside.flatMap((claim) => ('root' in claim ? [claim.size] : [])));
  }

  static async open(options: TreeCheckOptions): Promise<TreeCheck> {
    const { tree } = options;
    const head = tree === undefined ? { size: 0, position: 0n, before: 0n } : await loadHead(tree);
    const check = new TreeCheck(options, head, tree === undefined ? [] : await loadKeys(tree));
    check.#next = await check.#claims.next();
    return check;
  }

  /** How many checkpoints were compared. */
  get checkpoints(): number {
    return this.#checkpoints;
  }

  get size(): number {
    return this.#tree.size;
  }

  get root(): Digest {
    return this.#tree.root();
  }

  /** Whether something must be read before the next event can be taken. */
  get isDue(): boolean {
    const size = this.#tree.size;
    const { done, value } = this.#next;
    return (
      size % TILE_WIDTH === 0 ||
      this.#outsideSizes.has(size) ||
      (done !== true && (!('root' in value) || value.size <= size))
    );
  }

  /** Compares what can be compared before the next event, and reads what it is compared with. To be called when it is due. */
  async prepare(): Promise<readonly LogFault[]> {
    const faults = await this.#compareRoots();
    const size = this.#tree.size;
    if (size % TILE_WIDTH === 0 && this.#isAligned && size < this.#head.size)
      await this.#loadTile(size / TILE_WIDTH);
    return faults;
  }

  /** Takes the next event of the log. */
  take(event: StoredEvent): void {
    const leaf = leafOf(event);
    const index = this.#tree.size;
    this.#tree.add(leaf);
    if (!this.#isAligned || index >= this.#head.size) return;
    const at = index % TILE_WIDTH;
    const position = this.#positions[at];
    const isSame = this.#leaves.compare(leaf, 0, HASH_BYTES, at * HASH_BYTES, (at + 1) * HASH_BYTES) === 0;
    if (position === event.position && isSame) return;
    this.#isAligned = false;
    this.#misfit = { leaf: index, fault: this.#misfitOf(event, index, position) };
  }

  /** After the last event. */
  async end(): Promise<readonly LogFault[]> {
    const faults = [...(await this.#compareRoots())];
    const events = this.#tree.size;
    for (const claim of this.#outside)
      if ('root' in claim && claim.size > events) faults.push(cut(claim, events));
    // The first checkpoint beyond the end tells where the end was, the others tell the same.
    let beyond = false;
    for (; this.#next.done !== true; this.#next = await this.#claims.next()) {
      if (!('root' in this.#next.value)) faults.push(this.#next.value);
      else if (!beyond) faults.push(cut(this.#next.value, events));
      beyond = true;
    }
    if (!beyond && this.#head.size > events && this.#isAligned)
      faults.push({ is: 'LEAF_MISSING', leaf: events, position: await this.#positionOf(events) });
    if (this.#options.trusted.length > 0 && this.#head.size > 0 && !this.#hasTrusted)
      faults.push({ is: 'CHECKPOINT_UNSIGNED', size: this.#head.size, from: KEPT, message: OTHER_KEYS });
    if (this.#misfit !== undefined) faults.push(this.#misfit.fault);
    return faults;
  }

  #misfitOf(event: StoredEvent, leaf: number, position: bigint | undefined): LogFault {
    if (position === undefined || this.#leaves.length < ((leaf % TILE_WIDTH) + 1) * HASH_BYTES)
      return damaged(leaf);
    if (position < event.position) return { is: 'LEAF_MISSING', leaf, position };
    const is = position > event.position ? 'EVENT_INSERTED' : 'LEAF_CHANGED';
    return { is, event: placeOf(event), leaf };
  }

  /** Compares the root with every checkpoint of the present size. Where an earlier one differs, so do all later ones. */
  async #compareRoots(): Promise<readonly LogFault[]> {
    const size = this.#tree.size;
    const faults: LogFault[] = [];
    const root = this.#tree.root();
    const compare = (claim: Claim): void => {
      this.#checkpoints += 1;
      if (claim.root.equals(root)) return this.#mustBeTree(size);
      const isNews = claim.from !== KEPT || this.#isRootRight;
      if (claim.from === KEPT) this.#isRootRight = false;
      const { from, signedAt } = claim;
      const place = { size, from, ...(signedAt === undefined ? {} : { signedAt }) };
      if (isNews) faults.push({ is: 'ROOT_DIFFERS', ...place });
    };
    for (; this.#next.done !== true; this.#next = await this.#claims.next()) {
      const { value } = this.#next;
      if (!('root' in value)) faults.push(value);
      else if (value.size > size) break;
      else compare(value);
    }
    for (const claim of this.#outside)
      if (!('root' in claim)) {
        if (size === 0) faults.push(claim);
      } else if (claim.size === size) compare(claim);
    return faults;
  }

  /** The log was found to be what was signed, up to a size: then it is the kept tree that is wrong. */
  #mustBeTree(size: number): void {
    if (this.#misfit !== undefined && this.#misfit.leaf < size)
      this.#misfit = { ...this.#misfit, fault: damaged(this.#misfit.leaf) };
  }

  async *#keptClaims(): AsyncGenerator<Claim | LogFault, undefined> {
    if (this.#options.tree === undefined) return undefined;
    for await (const { size, note, signedAt } of allCheckpoints(this.#options.tree))
      yield this.#claimIn({ from: KEPT, note, size, signedAt });
    return undefined;
  }

  /** What a checkpoint claims, if a key of this log stands for it. */
  #claimIn(one: OutsideCheckpoint & Partial<CheckpointPlace>): Claim | LogFault {
    const { from, note, signedAt } = one;
    const place = { from, ...(signedAt === undefined ? {} : { signedAt }) };
    try {
      const parsed = parseNote(note);
      const checkpoint = parseCheckpoint(parsed.text);
      const { trusted } = this.#options;
      const isOutside = from !== KEPT && trusted.length > 0;
      const signed = knownSignatures(parsed, isOutside ? trusted : keysAt(this.#keys, checkpoint.size));
      const isSigned = signed.length > 0;
      if (from === KEPT) this.#hasTrusted ||= signed.some(({ key }) => isAmong(key, trusted));
      const isThere = one.size === undefined || one.size === checkpoint.size;
      if (isSigned && isThere) return { ...checkpoint, ...place };
      const message = isSigned ? 'it was kept under another size.' : 'none of its keys has signed it.';
      return { is: 'CHECKPOINT_UNSIGNED', size: checkpoint.size, message, ...place };
    } catch (error) {
      if (!(error instanceof NoteUnreadable || error instanceof SignatureWrong)) throw error;
      return { is: 'CHECKPOINT_UNSIGNED', size: one.size ?? 0, message: error.message, ...place };
    }
  }

  async #loadTile(index: number): Promise<void> {
    const [tile, positions] = [tileName({ level: 0, index }), positionsName(index)];
    const kept = await this.#options.tree?.load([tile, positions]);
    this.#leaves = Buffer.from(kept?.get(tile)?.value ?? '', 'base64');
    const block = kept?.get(positions);
    this.#positions = block === undefined ? [] : positionsIn(block);
  }

  async #positionOf(leaf: number): Promise<bigint> {
    await this.#loadTile(Math.floor(leaf / TILE_WIDTH));
    return this.#positions[leaf % TILE_WIDTH] ?? 0n;
  }
}

const damaged = (leaf: number): LogFault => ({
  is: 'TREE_DAMAGED',
  message: `leaf ${leaf} has another hash or place in it.`,
});

const isAmong = ({ text }: VerifierKey, keys: readonly VerifierKey[]): boolean =>
  keys.some((key) => key.text === text);

const OTHER_KEYS =
  'no checkpoint that is kept here is signed by the key that was given: this is another log, or its keys were exchanged.';

const cut = ({ size, from, signedAt }: Claim, events: number): LogFault => ({
  is: 'LOG_CUT',
  size,
  from,
  events,
  ...(signedAt === undefined ? {} : { signedAt }),
});
