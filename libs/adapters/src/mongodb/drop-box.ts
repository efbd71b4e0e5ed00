import type { Bundle, DropBox, Dropped } from '@bina/engine';
import { connect, databaseOf, type MongoOptions } from './connect.js';
import { isDuplicateKey } from './failures.js';
import type { Link, LinkedCollection } from './link.js';

/** A note, `_id` being its box and key: no ObjectId, which would hold the time at which it came. */
interface StoredNote {
  readonly _id: string;
  readonly box: string;
  readonly key: string;
  /** Absent once it was taken out. */
  readonly text?: string;
  readonly bundle?: string;
  /** How many notes the bundle was to have: one that was cut short is made whole. */
  readonly of?: number;
}

/**
 * Opens the boxes in a MongoDB or FerretDB: in a database of its own beside the one that the URL names (`bina` and
 * `bina-boxes`). Nothing is written.
 *
 * A server keeps more than the documents: its oplog and journal say when each of them came, until they are overwritten,
 * and backups keep that for longer. What is dropped in is therefore sealed by whoever drops it.
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function openMongoDropBox(url: string, options: MongoOptions = {}): Promise<DropBox> {
  return new MongoDropBox(await connect(url, { database: `${databaseOf(url)}-boxes`, ...options }));
}

const inNoBundle = { text: { $exists: true }, bundle: { $exists: false } } as const;

class MongoDropBox implements DropBox {
  readonly #link: Link;
  readonly #notes: LinkedCollection<StoredNote>;

  constructor(link: Link) {
    this.#link = link;
    this.#notes = link.collection('notes');
  }

  async drop(box: string, { key, text }: Dropped): Promise<string | undefined> {
    const _id = `${box}/${key}`;
    try {
      await this.#notes.ask((notes) => notes.insertOne({ _id, box, key, text }));
      return text;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await this.#notes.ask((notes) => notes.findOne({ _id })))?.text;
    }
  }

  async takeBack(box: string, key: string): Promise<boolean> {
    const { deletedCount } = await this.#notes.ask((notes) =>
      notes.deleteOne({ _id: `${box}/${key}`, ...inNoBundle }),
    );
    return deletedCount === 1;
  }

  count(box: string): Promise<number> {
    return this.#notes.ask((notes) => notes.countDocuments({ box, ...inNoBundle }));
  }

  async bundle(
    box: string,
    { id, size }: { readonly id: string; readonly size: number },
  ): Promise<Bundle | undefined> {
    const underWay = await this.#notes.ask((notes) => notes.findOne({ box, bundle: { $exists: true } }));
    const { bundle: bundleId = id, of = size } = underWay ?? {};
    const missing = of - (underWay === null ? 0 : await this.#countIn(box, bundleId));
    // MongoDB takes a limit of 0 for none.
    if (missing > 0) {
      const wanted = await this.#notes.ask((notes) =>
        notes
          .find({ box, ...inNoBundle })
          .sort({ _id: 1 })
          .limit(missing)
          .project<{ _id: string }>({ _id: 1 })
          .toArray(),
      );
      const ids = wanted.map(({ _id }) => _id);
      await this.#notes.ask((notes) =>
        notes.updateMany(
          { _id: { $in: ids }, ...inNoBundle },
          { $set: { bundle: bundleId, of: underWay === null ? ids.length : of } },
        ),
      );
    }
    const stored = await this.#notes.ask((notes) =>
      notes.find({ box, bundle: bundleId }).sort({ _id: 1 }).toArray(),
    );
    const notes = stored.map(({ key, text = '' }) => ({ key, text }));
    return notes.length === 0 ? undefined : { id: bundleId, notes };
  }

  #countIn(box: string, bundle: string): Promise<number> {
    return this.#notes.ask((notes) => notes.countDocuments({ box, bundle }));
  }

  async remove(box: string, bundleId: string): Promise<void> {
    const gone = { $unset: { text: 1, bundle: 1, of: 1 } } as const;
    await this.#notes.ask((notes) => notes.updateMany({ box, bundle: bundleId }, gone));
  }

  async forgetKeys(box: string): Promise<void> {
    await this.#notes.ask((notes) => notes.deleteMany({ box, text: { $exists: false } }));
  }

  close(): Promise<void> {
    return this.#link.close();
  }
}
