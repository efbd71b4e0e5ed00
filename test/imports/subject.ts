import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { tableIn, type TableOptions } from '@bina/adapters';
import {
  FileRefused,
  type ColumnOptions,
  type FileKindName,
  type FileOptions,
  type ImportResult,
  type RowFault,
} from '@bina/application';
import { importInto, openBina, settle, type Bina } from '@bina/runtime';

export type Options = ColumnOptions & FileOptions & TableOptions & { readonly isCheck?: boolean };

/** An installation to import files into, in a folder of its own that goes with it. */
export class Importing {
  #files = 0;

  private constructor(
    readonly dataDir: string,
    readonly bina: Bina,
  ) {}

  static async open(): Promise<Importing> {
    const dataDir = mkdtempSync(join(tmpdir(), 'bina-imports-'));
    const bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined });
    return new Importing(dataDir, bina);
  }

  async close(): Promise<void> {
    await this.bina.close();
    rmSync(this.dataDir, { recursive: true });
  }

  /** Writes a file beside the installation. */
  file(content: string | Buffer): string {
    const path = join(this.dataDir, `file-${(this.#files += 1)}`);
    writeFileSync(path, content);
    return path;
  }

  load(kind: FileKindName, content: string | Buffer, options: Options = {}): Promise<ImportResult> {
    return this.loadPath(kind, this.file(content), options);
  }

  loadPath(kind: FileKindName, path: string, options: Options = {}): Promise<ImportResult> {
    const { map, ignore, set, sheet, isCheck = false, ...file } = options;
    const columns = {
      ...(map === undefined ? {} : { map }),
      ...(ignore === undefined ? {} : { ignore }),
      ...(set === undefined ? {} : { set }),
    };
    const request = {
      kind,
      source: tableIn(path, sheet === undefined ? {} : { sheet }),
      columns,
      options: file,
      isCheck,
      actor: { id: 'tester', role: 'admin' },
      correlationId: `test-${(this.#files += 1)}`,
    };
    return importInto(this.bina, request, (code) => ({ id: code, en: code }));
  }

  /** What is wrong with a file, and that nothing of it was written. */
  async refusal(kind: FileKindName, content: string | Buffer, options: Options = {}): Promise<FileRefused> {
    await settle(this.bina); // What a policy still adds is not the file's.
    const before = await this.bina.stores.events.head();
    const error: unknown = await this.load(kind, content, options).catch((reason: unknown) => reason);
    if (!(error instanceof FileRefused)) throw new Error(`Not refused, but: ${String(error)}`);
    expect(await this.bina.stores.events.head()).toBe(before);
    return error;
  }

  /** The same as `line column code`. */
  async faults(
    kind: FileKindName,
    content: string | Buffer,
    options: Options = {},
  ): Promise<readonly string[]> {
    const { faults } = await this.refusal(kind, content, options);
    return faults.map(({ line, column = '', code }: RowFault) => `${line} ${column} ${code}`);
  }

  /** Types of the events that the log has after a position. */
  async eventsAfter(position: bigint): Promise<readonly { type: string; data: object }[]> {
    const events: { type: string; data: object }[] = [];
    for await (const page of this.bina.stores.events.readAll({ after: position }))
      events.push(...(await this.bina.codec.decode(page)).map(({ type, data }) => ({ type, data })));
    return events;
  }
}
