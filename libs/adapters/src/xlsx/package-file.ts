import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { TableUnreadable, type TableFault } from '../tabular/table.js';

/** The bytes that all read parts of a spreadsheet may unpack to. A full sheet of a million rows has some 300 MB. */
const MOST_UNPACKED_BYTES = 768 * 1024 * 1024;
/** Lists of styles and sheets are held in memory. */
const MOST_PARTS = 5_000;

/** A spreadsheet file: a ZIP of XML parts. */
export interface PackageFile {
  has(part: string): boolean;
  /**
   * The bytes of a part, in pieces.
   * @throws TableUnreadable when all that was read has become more than a spreadsheet is: a small file may unpack to
   * terabytes
   */
  read(part: string): AsyncIterable<Buffer>;
  /** Bytes of a part once unpacked, as the file says; more than that is never read. */
  bytesOf(part: string): number;
  close(): void;
}

/**
 * @param mostBytes that all read parts may unpack to
 * @throws TableUnreadable when it is no ZIP file in good order
 */
export const openPackage = async (path: string, mostBytes = MOST_UNPACKED_BYTES): Promise<PackageFile> => {
  const zip = await openZip(path);
  try {
    const parts = await partsOf(zip);
    let budgetBytes = mostBytes;
    const entryOf = (part: string): Entry => {
      const entry = parts.get(nameOf(part));
      if (entry === undefined) throw new TableUnreadable(damaged(`${part} is missing`));
      return entry;
    };
    return {
      has: (part) => parts.has(nameOf(part)),
      bytesOf: (part) => entryOf(part).uncompressedSize,
      async *read(part) {
        for await (const chunk of await streamOf(zip, entryOf(part))) {
          budgetBytes -= chunk.length;
          if (budgetBytes < 0) throw new TableUnreadable(tooLarge());
          yield chunk;
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};

/** Names of parts are compared without regard to case, and with or without a slash before them. */
const nameOf = (part: string): string => part.replace(/^\/+/, '').toLowerCase();

const openZip = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(new TableUnreadable(damaged(error.message)));
      else resolve(zip);
    });
  });

const partsOf = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const parts = new Map<string, Entry>();
    zip.on('error', (error: Error) => reject(new TableUnreadable(damaged(error.message))));
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted()) return reject(new TableUnreadable(damaged(`${entry.fileName} is encrypted`)));
      if (parts.size >= MOST_PARTS) return reject(new TableUnreadable(tooLarge()));
      parts.set(nameOf(entry.fileName), entry);
      return zip.readEntry();
    });
    zip.readEntry();
  });

/** What the ZIP reader throws while it unpacks (a wrong checksum, more bytes than were announced) is told as damage. */
async function* unpacked(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw error instanceof TableUnreadable
      ? error
      : new TableUnreadable(damaged(error instanceof Error ? error.message : String(error)));
  } finally {
    stream.destroy();
  }
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(new TableUnreadable(damaged(error.message)));
      else resolve(unpacked(stream));
    });
  });

export const damaged = (why: string): TableFault => ({
  line: 1,
  code: 'XLSX_DAMAGED',
  id: `berkas XLSX tidak dapat dibuka (${why}); buka dengan program lembar kerja dan simpan kembali sebagai XLSX`,
  en: `the XLSX file cannot be opened (${why}); open it in a spreadsheet program and save it as XLSX again`,
});

const tooLarge = (): TableFault => ({
  line: 1,
  code: 'XLSX_TOO_LARGE',
  id: `isi berkas XLSX lebih besar dari ${MOST_UNPACKED_BYTES / 1024 / 1024} MB; simpan sebagai CSV, atau bagi menjadi beberapa berkas`,
  en: `what is in the XLSX file is larger than ${MOST_UNPACKED_BYTES / 1024 / 1024} MB; save it as CSV, or divide it into several files`,
});
