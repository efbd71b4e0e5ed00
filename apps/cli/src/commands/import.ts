import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { tableIn, type Settings, type TableOptions } from '@bina/adapters';
import {
  FileRefused,
  type ColumnOptions,
  type Counts,
  type FileKindName,
  type FileOptions,
  type ImportResult,
  type RowFault,
} from '@bina/application';
import { notAsSigned } from '@bina/audit';
import { importInto, openBina, settle } from '@bina/runtime';
import { ProgressBar } from '../progress.js';

export interface ImportOptions {
  readonly columns: ColumnOptions;
  readonly file: FileOptions;
  readonly table: TableOptions;
  /** Only say what would be recorded. */
  readonly isCheck: boolean;
}

/** How many faults, and changed rows, are shown before the rest is only counted. */
const SHOWN = 50;

/** Share of the whole that reading and deciding takes; the read models follow after it. */
const DECIDED = 0.7;

/**
 * `bina import <kind> <file>`: every row or none; the same file again changes nothing. Says what was recorded, or
 * names line and column of all that does not fit. @returns the exit code.
 */
export const importHere = async (
  settings: Settings,
  kind: FileKindName,
  path: string,
  { columns, file: options, table, isCheck }: ImportOptions,
): Promise<number> => {
  const bar = new ProgressBar(`${isCheck ? 'Checking' : 'Importing'} ${basename(path)}`);
  try {
    const bina = await openBina(settings, { notAsSigned });
    try {
      const result = await importInto(
        bina,
        {
          kind,
          source: tableIn(path, table),
          columns,
          options,
          isCheck,
          actor: { id: 'cli', role: 'admin' },
          correlationId: randomUUID(),
          onProgress: (share, rows) => bar.show(share * DECIDED, `${rows} rows`),
        },
        plainSentence,
      );
      bar.show(DECIDED, 'rows recorded');
      if (!isCheck) await settle(bina);
      bar.show(1, isCheck ? 'rows checked' : 'read models follow');
      bar.end();
      process.stdout.write(told(result, isCheck));
      return 0;
    } finally {
      await bina.close();
    }
  } catch (error) {
    bar.end();
    if (!(error instanceof FileRefused)) throw error;
    process.stderr.write(describe(error.faults, error.count));
    return 1;
  }
};

/** What a file came to, as people read it. */
export const told = (counts: Counts & Partial<Pick<ImportResult, 'notes'>>, isCheck: boolean): string => {
  const { rows, created, changed, unchanged, events, changes, notes = [] } = counts;
  const types = Object.entries(events).map(([type, count]) => `  ${type} ${count}`);
  const lines = changes
    .slice(0, SHOWN)
    .map(({ line, id, fields }) => `  line ${line}, ${id}: ${fields.join(', ')}`);
  const more = changed > lines.length ? [`  … and ${changed - lines.length} more`] : [];
  const moreNotes = notes.length > SHOWN ? [`  … and ${notes.length - SHOWN} more`] : [];
  return [
    `${rows} rows: ${created} new, ${changed} changed, ${unchanged} known already.`,
    ...(types.length === 0 ? [] : ['Events:', ...types]),
    ...(lines.length === 0 ? [] : ['Changed:', ...lines, ...more]),
    ...(notes.length === 0 ? [] : ['Notes:', ...notes.slice(0, SHOWN).map(noted), ...moreNotes]),
    ...(isCheck ? ['Nothing was recorded: this was a check.'] : []),
    '',
  ].join('\n');
};

const noted = ({ line, en }: RowFault): string => `  line ${line}: ${en}`;

/** @param count of all faults, also of those that are not told */
export const describe = (faults: readonly RowFault[], count: number): string => {
  const lines = faults
    .slice(0, SHOWN)
    .map(
      ({ line, column, id, en }) =>
        `Baris ${line}${column === undefined ? '' : `, kolom ${column}`}: ${id} / ${en}`,
    );
  const more = count > lines.length ? [`… and ${count - lines.length} more`] : [];
  return [...lines, ...more, `Nothing was imported: ${count} fault(s).`, ''].join('\n');
};

const plainSentence = (code: string, values: Readonly<Record<string, string | number>>) => {
  const named = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  const text = [code, ...named].join(', ');
  return { id: text, en: text };
};
