import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readCsv, TableUnreadable, type Settings } from '@bina/adapters';
import {
  FileRefused,
  importFile,
  rowsOf,
  type ColumnOptions,
  type FileKindName,
  type FileOptions,
  type RowFault,
} from '@bina/application';
import { openBina, settle } from '@bina/runtime';
import { ProgressBar } from '../progress.js';

export interface ImportOptions {
  readonly columns: ColumnOptions;
  readonly file: FileOptions;
}

/** How many faults are shown before the rest is only counted. */
const SHOWN_FAULTS = 50;

/**
 * `bina import <kind> <file>`: every row or none; the same file again changes nothing. Says what was recorded, or
 * names line and column of all that does not fit. @returns the exit code.
 */
export const importCsv = async (
  settings: Settings,
  kind: FileKindName,
  path: string,
  options: ImportOptions,
): Promise<number> => {
  const bar = new ProgressBar(`Importing ${basename(path)}`);
  try {
    const rows = rowsOf(kind, readCsv(readFileSync(path)), options.columns);
    bar.show(0.2, `${rows.length} rows read`);
    const bina = await openBina(settings);
    try {
      const actor = { id: 'cli', role: 'admin' };
      const request = { kind, rows, options: options.file, actor, correlationId: randomUUID() };
      const result = await importFile(bina.bus, request, (code, values) => plainSentence(code, values));
      bar.show(0.7, 'rows recorded');
      await settle(bina);
      bar.show(1, 'read models follow');
      bar.end();
      process.stdout.write(
        `${result.rows} rows: ${result.imported} recorded, ${result.unchanged} known already.\n`,
      );
      return 0;
    } finally {
      await bina.close();
    }
  } catch (error) {
    bar.end();
    if (error instanceof TableUnreadable) process.stderr.write(`${basename(path)}: ${error.message}\n`);
    else if (error instanceof FileRefused) process.stderr.write(describe(error.faults));
    else throw error;
    return 1;
  }
};

const describe = (faults: readonly RowFault[]): string => {
  const lines = faults
    .slice(0, SHOWN_FAULTS)
    .map(
      ({ line, column, id, en }) =>
        `Baris ${line}${column === undefined ? '' : `, kolom ${column}`}: ${id} / ${en}`,
    );
  const more = faults.length > SHOWN_FAULTS ? [`… and ${faults.length - SHOWN_FAULTS} more`] : [];
  return [...lines, ...more, `Nothing was imported: ${faults.length} fault(s).`, ''].join('\n');
};

const plainSentence = (code: string, values: Readonly<Record<string, string | number>>) => {
  const named = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  const text = [code, ...named].join(', ');
  return { id: text, en: text };
};
