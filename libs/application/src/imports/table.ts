import { FileRefused, type RowFault } from './faults.js';

/** One row of a file, with the line on which it begins. */
export interface TableRecord {
  readonly line: number;
  /** As many as the header has, without spaces around them. */
  readonly cells: readonly string[];
  /** Why it cannot be used as it stands; the rest of the file can be read nevertheless. */
  readonly faults?: readonly RowFault[];
}

/** A table that is being read. */
export interface Table {
  readonly header: readonly string[];
  readonly headerLine: number;
  /** True where bare day numbers count from 1904. */
  readonly date1904: boolean;
  /** Pages of records in the order of the file. */
  readonly records: AsyncIterable<readonly TableRecord[]>;
  /** How much has been read, from 0 to 1. */
  progress(): number;
}

/**
 * Port: a file with a table, whichever format it has; `tableIn` of libs/adapters reads CSV and XLSX. It is opened anew
 * for each attempt to import it.
 */
export interface TableSource {
  /** @throws an error named `TableUnreadable` with the `fault` in it */
  open(reading?: { readonly asWritten?: boolean }): Promise<Table>;
}

/** @throws FileRefused for a file of which nothing can be read as a table */
export const openTable = async (source: TableSource, asWritten: boolean): Promise<Table> => {
  try {
    return await source.open({ asWritten });
  } catch (error) {
    if (error instanceof Error && error.name === 'TableUnreadable' && 'fault' in error)
      throw new FileRefused([error.fault as RowFault]);
    throw error;
  }
};
