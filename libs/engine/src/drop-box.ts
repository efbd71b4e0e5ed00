/** Something that was dropped in under a key. */
export interface Dropped {
  readonly key: string;
  readonly text: string;
}

/** What is taken out of a box at once. */
export interface Bundle {
  readonly id: string;
  /** In the order of their keys. */
  readonly notes: readonly Dropped[];
}

/**
 * Port: boxes into which notes are dropped, one a key, and from which nobody can tell in what order or when they came.
 * Keys are random: what is taken out by the order of keys is taken out at random. Every adapter passes
 * `test/contract/drop-box.ts`.
 *
 * Whoever takes notes out records them elsewhere before they are removed. So a bundle is remembered until then, and
 * comes back with the same notes under the same id.
 */
export interface DropBox {
  /**
   * Drops a note in, durably, unless the key was used in this box before.
   * @returns what is in the box under the key afterwards, the note that was there before or this one; undefined where the
   * key's note has been taken out
   */
  drop(box: string, note: Dropped): Promise<string | undefined>;

  /** Takes back a note that is in no bundle, and frees its key. False where there is none. */
  takeBack(box: string, key: string): Promise<boolean>;

  /** How many notes are in no bundle. */
  count(box: string): Promise<number>;

  /**
   * The bundle that is under way, else a new one of this id with `size` notes at most, those with the lowest keys;
   * undefined where there is none. With a size of 0 none is begun.
   */
  bundle(box: string, wanted: { readonly id: string; readonly size: number }): Promise<Bundle | undefined>;

  /** Removes the notes of a bundle; their keys stay used. */
  remove(box: string, bundleId: string): Promise<void>;

  /** Forgets which keys were used. Notes that are there stay. */
  forgetKeys(box: string): Promise<void>;

  close(): Promise<void>;
}
