import type { Command } from '@nestjs/cqrs';
import type { CompetencyKind, Instrument, RejectionCode } from '@bina/domain';
import type { Fact, Outcome } from '@bina/engine';
import type { Wish } from '../wish.js';
import type { HtmlToText } from '../frameworks/read-rows.js';
import type { RowFault } from './faults.js';
import type { Cells } from './row.js';

/** What holds for a whole file, and is not in its rows. */
export interface FileOptions {
  readonly programId?: string;
  readonly instrument?: Instrument;
  /** Evaluations: the answers name nobody. */
  readonly anonymous?: boolean;
  /** Attendance: who was there without a seat is given one. */
  readonly enrol?: boolean;
  /** The day (YYYY-MM-DD) from which holds what the file says otherwise than the log; today where nothing is said. */
  readonly effectiveFrom?: string;
  /** Employees: what is odd about numbers has been looked at. */
  readonly confirmWarnings?: boolean;
  /** Frameworks: the id; made from the framework's id number where nothing is said. */
  readonly frameworkId?: string;
  /** Frameworks: the kind of the competencies; those that are known keep theirs where nothing is said. */
  readonly competencyKind?: CompetencyKind;
  /** Frameworks: the kind of a branch, by the id number of the competency at its top. */
  readonly branchKinds?: Readonly<Record<string, CompetencyKind>>;
  /** Frameworks: competencies that are not in the file any more are retired, instead of only told. */
  readonly retireMissing?: boolean;
}

/** The options once a file is begun: there is a day. */
export interface FileRun extends FileOptions {
  readonly effectiveFrom: string;
  /** Number of times that this text was asked about before in this file: tells apart what is the same twice. */
  readonly timesBefore: (text: string) => number;
  /** Something to be told to whoever imports that is no fault: what was left out, cleaned, or looks odd. */
  readonly note: (note: RowFault) => void;
  readonly htmlToText: HtmlToText;
}

/** What a row comes to. */
export interface RowWishes<W = unknown> {
  /** The thing that the wishes are addressed to. */
  readonly id: string;
  /** One decision: all of them, or the row is refused. */
  readonly wishes: readonly W[];
  /**
   * What the row says of which thing. Another row that says something else of the same is a fault; one that says the same
   * is fine.
   */
  readonly says?: Readonly<Record<string, unknown>>;
  /** Where the wishes are refused with this code, what is wished instead. */
  readonly instead?: Partial<Readonly<Record<RejectionCode, readonly W[]>>>;
}

/** A row and what it comes to, where that could only be told with all rows in sight. */
export interface PreparedRow<W = unknown> extends RowWishes<W> {
  readonly cells: Cells;
}

/** A kind of file: its columns, what a row of it comes to, and who carries that out. See README.md beside this file. */
export interface FileKind<W = unknown> {
  /** Field name to the header names that mean it (lower case, without spaces, `_`, `-` and dots). */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Fields without which no row makes sense: a file must have their columns, or set them for all rows. */
  readonly required: readonly string[];
  /** Fields that need no column where an option of the file says the same. */
  readonly givenBy?: (options: FileOptions) => readonly string[];
  /** Its cells are read as they are written, with their spaces and markup; others are tidied. */
  readonly keepsText?: boolean;
  /** Every other column is a question. */
  readonly questions?: boolean;
  /** What a row comes to. Faults are left in the cells; then what is answered does not count. */
  read?(cells: Cells, run: FileRun): RowWishes<W>;
  /**
   * Instead of `read`, for rows that depend on each other (children before parents, lists, numbering): is given all rows
   * of the file at once, at most `MOST_PREPARED_ROWS`, and answers what is to be carried out, in the order in which it
   * is. May answer a row several times, or not at all.
   */
  prepare?(rows: readonly Cells[], run: FileRun): readonly PreparedRow<W>[];
  /** The command that carries out the wishes of one row. */
  dispatch(wishes: readonly Wish<W>[], run: FileRun): Command<Outcome>;
  /** Event types by which something new has come: their rows are told as new, others that record something as changed. */
  readonly creates: readonly string[];
  /** Which fields of its thing an event has changed, to be told to whoever imports; all of its names if absent. */
  changed?(fact: Fact): readonly string[];
}

/** Rows of a file whose kind has to see all of them. They are held in memory, so they are bounded. */
export const MOST_PREPARED_ROWS = 50_000;

export const fileKind = <W>(kind: FileKind<W>): FileKind<W> => kind;
