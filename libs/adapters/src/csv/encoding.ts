import { createReadStream } from 'node:fs';
import { TableUnreadable, type TableFault } from '../tabular/table.js';

/** How a text file is encoded, as TextDecoder names it, and the bytes before its text. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly bomBytes: number;
}

/** Where something was seen: 1-based, the byte within its line. */
interface Spot {
  readonly line: number;
  readonly byte: number;
  readonly bytes: string;
}

/** What one reading of all bytes has found. */
interface Seen {
  /** The first bytes that are no UTF-8. */
  notUtf8?: Spot;
  /** The first character of more than one byte that is UTF-8. */
  utf8?: Spot;
  /** The first byte that no text has: NUL, or one that Windows-1252 leaves open. */
  notText?: Spot;
}

/**
 * Looks at every byte of a file, because the one name with an accent may stand in its last row.
 * @throws TableUnreadable for a file that mixes encodings, or is no text
 */
export const encodingOf = async (path: string): Promise<Encoding> => {
  const scan = new Scan();
  let bom: Encoding | undefined;
  let isFirst = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isFirst) bom = bomOf(chunk);
    isFirst = false;
    // What says that it is UTF-16 is checked while it is decoded.
    if (bom !== undefined && bom.name !== 'utf-8') return bom;
    scan.take(chunk);
  }
  const { notUtf8, utf8, notText } = scan.end();
  if (notText !== undefined && (notUtf8 !== undefined || notText.bytes === '00'))
    throw new TableUnreadable(notTextFault(notText));
  if (notUtf8 === undefined) return bom ?? { name: 'utf-8', bomBytes: 0 };
  if (bom !== undefined)
    throw new TableUnreadable(mixedFault(notUtf8, { line: 1, byte: 1, bytes: 'EF BB BF' }));
  if (utf8 !== undefined) throw new TableUnreadable(mixedFault(notUtf8, utf8));
  return { name: 'windows-1252', bomBytes: 0 };
};

const bomOf = (head: Buffer): Encoding | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', bomBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', bomBytes: 2 };
  return undefined;
};

/** Bytes that stand for nothing in Windows-1252. */
const OPEN_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Goes through bytes in pieces, as a decoder would. A character that a piece cuts is finished in the next. */
class Scan {
  readonly #seen: Seen = {};
  #line = 1;
  #byte = 0;
  /** The character that has begun: its bytes so far, and the bounds of its next byte (Unicode, table 3-7). */
  #begun: number[] = [];
  #wanted = 0;
  #low = 0x80;
  #high = 0xbf;

  take(chunk: Buffer): void {
    for (const byte of chunk) {
      this.#byte += 1;
      if (this.#wanted > 0) {
        if (byte >= this.#low && byte <= this.#high) {
          this.#continue(byte);
          continue;
        }
        this.#break();
      }
      if (byte >= 0x80) this.#begin(byte);
      else if (byte === 0x0a) {
        this.#line += 1;
        this.#byte = 0;
      } else if (byte === 0) this.#seen.notText ??= this.#spot([byte]);
    }
  }

  end(): Seen {
    if (this.#wanted > 0) this.#break();
    return this.#seen;
  }

  #begin(byte: number): void {
    if (OPEN_IN_1252.has(byte)) this.#seen.notText ??= this.#spot([byte]);
    [this.#low, this.#high] = [0x80, 0xbf];
    if (byte >= 0xc2 && byte <= 0xdf) this.#wanted = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.#wanted = 2;
      if (byte === 0xe0) this.#low = 0xa0;
      if (byte === 0xed) this.#high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#wanted = 3;
      if (byte === 0xf0) this.#low = 0x90;
      if (byte === 0xf4) this.#high = 0x8f;
    } else {
      this.#seen.notUtf8 ??= this.#spot([byte]);
      return;
    }
    this.#begun = [byte];
  }

  #continue(byte: number): void {
    this.#begun.push(byte);
    [this.#low, this.#high] = [0x80, 0xbf];
    this.#wanted -= 1;
    if (this.#wanted === 0) this.#seen.utf8 ??= this.#spot(this.#begun, this.#begun.length);
  }

  #break(): void {
    this.#wanted = 0;
    this.#seen.notUtf8 ??= this.#spot(this.#begun, this.#begun.length + 1);
  }

  /** @param back bytes from the first of them to where the scan stands, itself included */
  #spot(bytes: readonly number[], back = 1): Spot {
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
    return { line: this.#line, byte: Math.max(1, this.#byte - back + 1), bytes: hex };
  }
}

const mixedFault = (other: Spot, utf8: Spot): TableFault => ({
  line: other.line,
  code: 'ENCODING_MIXED',
  id:
    `pada karakter ke-${other.byte} ada byte ${other.bytes} yang bukan UTF-8, sedangkan baris ${utf8.line}, karakter ` +
    `ke-${utf8.byte} (${utf8.bytes}) tertulis dalam UTF-8; perbaiki baris itu, lalu simpan seluruh berkas sebagai "CSV UTF-8"`,
  en:
    `at character ${other.byte} there are bytes ${other.bytes}, which are no UTF-8, while line ${utf8.line}, character ` +
    `${utf8.byte} (${utf8.bytes}) is written in UTF-8; correct that line, then save the whole file as "CSV UTF-8"`,
});

const notTextFault = ({ line, byte, bytes }: Spot): TableFault => ({
  line,
  code: 'FILE_NOT_TEXT',
  id: `pada karakter ke-${byte} ada byte ${bytes}, yang tidak ada dalam berkas teks; simpan berkas sebagai "CSV UTF-8" atau XLSX`,
  en: `at character ${byte} there is the byte ${bytes}, which no text file has; save the file as "CSV UTF-8" or XLSX`,
});
