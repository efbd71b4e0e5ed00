import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, Position, StoredEvent, TreeStore } from '@bina/engine';
import { GrowingTree, type Tile } from '../merkle/growing-tree.js';
import { hashIn, edgeOf, TILE_WIDTH } from '../merkle/tiles.js';
import { noteOf, signatureLine } from '../note/signed-note.js';
import { checkpointText } from './checkpoint.js';
import {
  checkpointEntry,
  headEntry,
  keyEntry,
  latestCheckpoint,
  loadCheckpoint,
  loadHead,
  loadKeys,
  positionsEntry,
  positionsIn,
  positionsName,
  tileEntry,
  tileName,
  type Head,
  type KeptCheckpoint,
  type KeptKey,
} from './kept.js';
import { leafOf } from './leaf.js';
import { LogKeyUnusable, type LogKeys } from './log-keys.js';

export interface LogKeeperOptions {
  readonly store: Pick<EventStore, 'readAll' | 'subscribe'>;
  readonly tree: TreeStore;
  readonly keys: LogKeys;
  /** A checkpoint is signed when so much time has gone since the last one, or so many events; where there are new ones. */
  readonly everyMs?: number;
  readonly everyEvents?: number;
  /** The time now (ISO 8601, UTC), for the record of when a checkpoint was signed. */
  readonly now?: () => string;
}

/** The log is not the one whose tree was kept and signed: it was set back, cut, altered, or is another one. */
export class LogNotAsSigned extends Error {
  override readonly name = 'LogNotAsSigned';
}

const EVERY_MS = 60_000;
const EVERY_EVENTS = 10_000;
/** When nothing waits, new events are gathered for so long: it costs the writers less than taking each as it comes. */
const GATHER_MS = 100;
const LOOK_EVERY_MS = 1_000;

/**
 * Keeps the tree over the log and signs it. The tree is nothing but what the log makes it, so several may keep it at the
 * same time, and one may begin again anywhere: the same leaves give the same tiles, and of two the longer one stays.
 */
export class LogKeeper {
  readonly #options: LogKeeperOptions;
  readonly #tree: GrowingTree;
  #head: Head;
  /** Positions of the last leaves, those of the tile that is not full. */
  #positions: Position[];
  #keys: readonly KeptKey[];
  #signedSize: number;
  #signedAtMs = performance.now();
  /** What is being kept at the moment. */
  #keeping: Promise<void> = Promise.resolve();

  private constructor(options: LogKeeperOptions, state: Opened) {
    this.#options = options;
    this.#tree = new GrowingTree(state.head.size, state.edge);
    this.#head = state.head;
    this.#positions = [...state.positions];
    this.#keys = state.keys;
    this.#signedSize = state.signedSize;
  }

  /**
   * Takes up the tree where it was left. Only its end is compared with the log; all of it is what `verifyLog` is for.
   * @throws LogNotAsSigned, LogKeyUnusable
   */
  static async open(options: LogKeeperOptions): Promise<LogKeeper> {
    const state = await opened(options.tree);
    await mustEndAsKept(options.store, state);
    return new LogKeeper(options, { ...state, keys: keysFor(options, state) });
  }

  /** How many leaves the tree has, as this process knows it. */
  get size(): number {
    return this.#head.size;
  }

  /** Up to where the log is in the tree. */
  get position(): Position {
    return this.#head.position;
  }

  /**
   * Adds events after those that the tree has, in the order of the log, and keeps what has changed. Where that fails,
   * another keeper must be opened: this one has forgotten what was not kept.
   */
  async take(events: readonly StoredEvent[]): Promise<void> {
    const blocks = new Map<number, readonly Position[]>();
    for (const event of events) {
      if (event.position <= this.#head.position) continue;
      const index = Math.floor(this.#head.size / TILE_WIDTH);
      this.#tree.append(leafOf(event));
      this.#positions.push(event.position);
      blocks.set(index, this.#positions);
      if (this.#positions.length === TILE_WIDTH) this.#positions = [];
      this.#head = {
        size: this.#head.size + 1,
        position: event.position,
        before: this.#head.position,
      };
    }
    if (blocks.size === 0) return;
    this.#keeping = this.#options.tree.keep([
      ...this.#tree.takeChanged().map((tile) => tileEntry(tile, tile.bytes.length)),
      ...[...blocks].map(([index, positions]) => positionsEntry(index, positions)),
      headEntry(this.#head),
    ]);
    await this.#keeping;
  }

  /** Adds what the log has by now, and answers a signed checkpoint over all of it. */
  async advance(): Promise<KeptCheckpoint> {
    for await (const page of this.#options.store.readAll({ after: this.#head.position }))
      await this.take(page);
    return this.sign();
  }

  /**
   * Signs the tree as it stands, where that was not done yet. Where the key has changed, the one before it and the new one
   * both sign, and the new one alone from then on.
   */
  async sign(): Promise<KeptCheckpoint> {
    const { tree, keys, now = systemTime } = this.#options;
    const { size } = this.#head;
    const root = this.#tree.root();
    const current = keys.at(-1) ?? keys[0];
    const used = this.#keys.at(-1);
    const isHandedOver = this.#isKeyNew;
    await this.#keeping;
    const known = isHandedOver ? undefined : await loadCheckpoint(tree, size);
    if (known !== undefined) return this.#signed(known);
    const text = checkpointText({ origin: current.name, size, root });
    const before = used && isHandedOver ? keys.filter(({ text: key }) => key === used.key.text) : [];
    const lines = [...before, current].map((key) => signatureLine(text, key));
    const checkpoint = { size, note: noteOf(text, lines), signedAt: now() };
    const number = used === undefined ? 0 : used.number + 1;
    const spans: KeptKey[] =
      used && isHandedOver
        ? [
            { ...used, until: size },
            { number, key: current, from: size },
          ]
        : [];
    if (used === undefined) spans.push({ number, key: current, from: 0 });
    // The keys first: no checkpoint is ever seen whose keys are not there.
    await tree.keep(spans.map(keyEntry));
    await tree.keep([checkpointEntry(checkpoint, isHandedOver ? 2 : 1)]);
    if (spans.length > 0) this.#keys = await loadKeys(tree);
    return this.#signed(checkpoint);
  }

  /** Follows the log and signs it from time to time, until the signal aborts. @throws what the stores throw */
  async follow(signal: AbortSignal): Promise<void> {
    const ending = new AbortController();
    const over = AbortSignal.any([signal, ending.signal]);
    const signing = this.#signWhenDue(over);
    signing.catch(() => ending.abort());
    try {
      const { store } = this.#options;
      for await (const { events, caughtUp } of store.subscribe({
        after: this.#head.position,
        signal: over,
      })) {
        await this.take(events);
        if (caughtUp) await sleep(GATHER_MS, over);
      }
    } finally {
      ending.abort();
      await signing;
    }
  }

  async #signWhenDue(signal: AbortSignal): Promise<void> {
    const { everyMs = EVERY_MS, everyEvents = EVERY_EVENTS } = this.#options;
    for (; !signal.aborted; await sleep(Math.min(LOOK_EVERY_MS, everyMs), signal)) {
      const fresh = this.#head.size - this.#signedSize;
      const isLate = performance.now() - this.#signedAtMs >= everyMs;
      // The very first events are signed at once: what nobody has signed can be rewritten.
      // So is a new key.
      if (this.#isKeyNew || (fresh > 0 && (isLate || fresh >= everyEvents || this.#signedSize === 0)))
        await this.sign();
    }
  }

  get #isKeyNew(): boolean {
    const used = this.#keys.at(-1);
    return used !== undefined && used.key.text !== this.#options.keys.at(-1)?.text;
  }

  #signed(checkpoint: KeptCheckpoint): KeptCheckpoint {
    this.#signedSize = checkpoint.size;
    this.#signedAtMs = performance.now();
    return checkpoint;
  }
}

interface Opened {
  readonly head: Head;
  readonly edge: readonly Tile[];
  readonly positions: readonly Position[];
  readonly keys: readonly KeptKey[];
  readonly signedSize: number;
  /** The hash of the last leaf; undefined in an empty tree. */
  readonly lastLeaf: Buffer | undefined;
}

const opened = async (tree: Pick<TreeStore, 'load' | 'list'>): Promise<Opened> => {
  const head = await loadHead(tree);
  const { size } = head;
  const last = { level: 0, index: Math.floor((size - 1) / TILE_WIDTH) };
  const places = [...edgeOf(size), ...(size > 0 ? [last] : [])];
  const index = Math.floor(size / TILE_WIDTH);
  const kept = await tree.load([...places.map(tileName), positionsName(index)]);
  const tiles = places.flatMap((place) => {
    const value = kept.get(tileName(place))?.value;
    return value === undefined ? [] : [{ ...place, bytes: Buffer.from(value, 'base64') }];
  });
  const block = kept.get(positionsName(index));
  const lastTile = tiles.find(({ level, index: at }) => level === 0 && at === last.index);
  return {
    head,
    edge: tiles,
    positions: block === undefined ? [] : positionsIn(block).slice(0, size % TILE_WIDTH),
    keys: await loadKeys(tree),
    signedSize: (await latestCheckpoint(tree))?.size ?? 0,
    lastLeaf: lastTile && hashIn(lastTile.bytes, (size - 1) % TILE_WIDTH),
  };
};

/**
 * Compares the end of the kept tree with the log: for a service that starts, before it adds anything.
 * @returns what is wrong, where the log ends before it or has another event there
 */
export const notAsSigned = async (
  store: Pick<EventStore, 'readAll'>,
  tree: Pick<TreeStore, 'load' | 'list'>,
): Promise<string | undefined> => {
  try {
    await mustEndAsKept(store, await opened(tree));
    return undefined;
  } catch (error) {
    if (error instanceof LogNotAsSigned) return error.message;
    throw error;
  }
};

/** @throws LogNotAsSigned unless the last leaf is still that of the event at its place. */
const mustEndAsKept = async (
  store: Pick<EventStore, 'readAll'>,
  { head, lastLeaf }: Opened,
): Promise<void> => {
  if (head.size === 0) return;
  for await (const [event] of store.readAll({ after: head.before, limit: 1 }))
    if (event !== undefined && event.position === head.position && lastLeaf?.equals(leafOf(event)) === true)
      return;
  throw new LogNotAsSigned(
    `The log is not the one that was signed: event ${head.size} of the tree, at position ${head.position}, is missing in ` +
      'the log or another one. The log was set back to an older copy, cut, or altered; or another log is set. ' +
      'Nothing more is signed. `bina verify` names the first event that differs.',
  );
};

/** @throws LogKeyUnusable unless the key that has signed so far can hand over to the one in use now. */
const keysFor = ({ keys }: LogKeeperOptions, state: Opened): readonly KeptKey[] => {
  const used = state.keys.at(-1);
  const current = keys.at(-1)?.text;
  if (used === undefined || used.key.text === current) return state.keys;
  const wasUsed = state.keys.some(({ key }) => key.text === current);
  if (wasUsed || !keys.some(({ text }) => text === used.key.text))
    throw new LogKeyUnusable(
      `The key file of the log does not hold the key that has signed it so far (${used.key.text}), or holds an older one ` +
        'in the last place. Put back the right file (BINA_LOG_KEY_FILE). Nothing more is signed until then.',
    );
  return state.keys;
};

const systemTime = (): string => new Date().toISOString();

const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await pause(ms, undefined, { signal }).catch(() => undefined);
};
