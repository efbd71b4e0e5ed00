import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandBus } from '@nestjs/cqrs';
import { dayInWib, type RejectionCode } from '@bina/domain';
import {
  Refused,
  type Actor,
  type Bulk,
  type Outcome,
  type Position,
  type Provenance,
  type Refusal,
} from '@bina/engine';
import type { HtmlToText } from '../frameworks/read-rows.js';
import type { Noted } from '../noted.js';
import type { Wish } from '../wish.js';
import { columnsIn, type ColumnOptions, type Columns } from './columns.js';
import { Faults, MOST_FAULTS, type RowFault } from './faults.js';
import {
  MOST_PREPARED_ROWS,
  type FileKind,
  type FileOptions,
  type FileRun,
  type PreparedRow,
  type RowWishes,
} from './kind.js';
import { fieldOf, fileKinds, type FileKindName } from './kinds.js';
import { Cells } from './row.js';
import { Said } from './said.js';
import { openTable, type Table, type TableRecord, type TableSource } from './table.js';
import { Tally, type Counts } from './tally.js';

/** A file to import, how it is to be understood, and who imports it. */
export interface ImportRequest {
  readonly kind: FileKindName;
  readonly source: TableSource;
  readonly columns?: ColumnOptions;
  readonly options?: FileOptions;
  readonly actor: Actor;
  /** Ties the events of one import together. */
  readonly correlationId: string;
  /** Only say what would be recorded. */
  readonly isCheck?: boolean;
  /** Told how much of the file has been read (0 to 1), and how many rows that was. */
  readonly onProgress?: (share: number, rows: number) => void;
}

export interface ImportResult extends Counts {
  /** The position that shows all of it; undefined where nothing was recorded. */
  readonly position: Position | undefined;
  /** What was left out, cleaned, or looks odd, in the order of the rows; the first of it. */
  readonly notes: readonly RowFault[];
}

/** What a rule's refusal reads like; the texts stand in the API's table. */
export type Sentences = (
  code: string,
  values: Readonly<Record<string, string | number>>,
) => { readonly id: string; readonly en: string };

/** What an import writes with: a bulk, and the bus of the command handlers over it. */
export interface ImportParts {
  readonly bulk: Pick<Bulk, 'decided' | 'late' | 'doom' | 'commit'>;
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly sentences: Sentences;
  readonly htmlToText: HtmlToText;
  /** The time now (ISO 8601, UTC). */
  readonly now: () => string;
}

/** Rows that are dealt with before others have their turn: some milliseconds. */
const ROWS_A_TURN = 32;

/**
 * Imports a file as one decision: every row, or none. Rows are read, decided and staged one after the other, each on
 * what those before it lead to, so that a file of a million rows takes no more memory than one of a thousand.
 * @throws FileRefused with what is wrong with the file, in all rows; what `Bulk.commit` throws
 */
export const importFile = async (request: ImportRequest, parts: ImportParts): Promise<ImportResult> => {
  const table = await openTable(request.source, fileKinds[request.kind].keepsText === true);
  const run = new ImportRun(request, parts, table);
  await run.readAll();
  return run.finish();
};

/** Where a command comes from, with its row: what is refused when it is sealed is told with it. */
interface RowProvenance extends Provenance {
  readonly line: number;
}

class ImportRun {
  readonly #kind: FileKind;
  readonly #columns: Columns;
  readonly #run: FileRun;
  readonly #faults = new Faults();
  readonly #said = new Said();
  readonly #tally: Tally;
  readonly #notes: RowFault[] = [];
  #dealtWith = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly parts: ImportParts,
    private readonly table: Table,
  ) {
    const { kind: kindName, columns = {}, options = {} } = request;
    this.#kind = fileKinds[kindName];
    this.#columns = columnsIn(table, { kind: this.#kind, kindName, columns, options });
    this.#tally = new Tally(this.#kind);
    this.#run = {
      ...options,
      effectiveFrom: options.effectiveFrom ?? dayInWib(parts.now()),
      timesBefore: (text) => this.#said.timesBefore(text),
      note: (note) => this.#note(note),
      htmlToText: parts.htmlToText,
    };
  }

  async readAll(): Promise<void> {
    if (this.#kind.prepare !== undefined) return this.#readPrepared();
    for await (const page of this.table.records)
      for (const record of page) {
        const cells = this.#cellsOf(record);
        if (cells !== undefined) await this.#deal(cells, this.#kind.read?.(cells, this.#run));
        await this.#turn();
      }
  }

  async finish(): Promise<ImportResult> {
    const late = await this.parts.bulk.late();
    for (const { provenance, rejected } of late)
      this.#fault(this.#faultOf({ index: 0, rejected }, (provenance as RowProvenance).line));
    this.#faults.throwAny();
    const position = this.request.isCheck === true ? undefined : await this.parts.bulk.commit();
    const notes = this.#notes.toSorted((a, b) => a.line - b.line);
    return { ...this.#tally.counts(), position, notes };
  }

  async #readPrepared(): Promise<void> {
    const rows: Cells[] = [];
    for await (const page of this.table.records)
      for (const record of page) {
        const cells = this.#cellsOf(record);
        if (rows.length >= MOST_PREPARED_ROWS) return this.#fault(tooManyTogether(record.line));
        if (cells !== undefined) rows.push(cells);
      }
    const prepared = this.#kind.prepare?.(rows, this.#run) ?? [];
    for (const { faults } of rows) this.#fault(...faults);
    const faulty = new Set(rows.filter(({ faults }) => faults.length > 0));
    for (const one of prepared) {
      if (!faulty.has(one.cells)) await this.#deal(one.cells, one);
      await this.#turn();
    }
  }

  /** The cells of a record; undefined where the record itself is at fault. */
  #cellsOf(record: TableRecord): Cells | undefined {
    this.#tally.row();
    if (record.faults === undefined) return new Cells(this.#columns.rowOf(record), this.#columns);
    this.#fault(...record.faults);
    return undefined;
  }

  async #deal(cells: Cells, wanted: RowWishes | PreparedRow | undefined): Promise<void> {
    if (wanted === undefined) throw new Error('A kind of file has neither read nor prepare.');
    if (cells.faults.length > 0) return this.#fault(...cells.faults);
    const contradictions = this.#said.contradictions(cells.line, wanted.says ?? {});
    const [first] = contradictions;
    if (first !== undefined) return this.#fault(first);
    await this.#carryOut(cells.line, wanted);
  }

  async #carryOut(line: number, { id, wishes, instead = {} }: RowWishes): Promise<void> {
    try {
      const { notes = [] } = await this.#send(line, id, wishes);
      for (const note of notes) this.#note({ line, ...note });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const other = instead[error.refusals[0].rejected as RejectionCode];
      if (other !== undefined) return this.#carryOut(line, { id, wishes: other });
      this.#fault(...error.refusals.map((refusal) => this.#faultOf(refusal, line)));
      return undefined;
    }
    this.#tally.recorded(line, id, this.parts.bulk.decided());
    return undefined;
  }

  #send(line: number, id: string, wishes: readonly unknown[]): Promise<Outcome & Partial<Noted>> {
    const { actor, correlationId } = this.request;
    const addressed = wishes.map((wish): Wish<unknown> => {
      // New with every import: whether a row says something new is for the rules to find, which know what came between.
      const commandId = randomUUID();
      const by: RowProvenance = { commandId, correlationId, causationId: commandId, actor, line };
      return { id, wish, by };
    });
    return this.parts.bus.execute(this.#kind.dispatch(addressed, this.#run) as never);
  }

  #note(note: RowFault): void {
    if (this.#notes.length < MOST_FAULTS) this.#notes.push(note);
  }

  #fault(...faults: readonly RowFault[]): void {
    if (faults.length > 0) this.parts.bulk.doom();
    this.#faults.add(...faults);
  }

  #faultOf({ rejected, with: values = {} }: Refusal, line: number): RowFault {
    const field = fieldOf[rejected as RejectionCode];
    const column = field === undefined ? undefined : (this.#columns.columnOf(field) ?? field);
    return {
      line,
      ...(column === undefined ? {} : { column }),
      code: rejected,
      ...this.parts.sentences(rejected, values),
    };
  }

  async #turn(): Promise<void> {
    this.#dealtWith += 1;
    if (this.#dealtWith % ROWS_A_TURN !== 0) return;
    this.request.onProgress?.(this.table.progress(), this.#tally.rows);
    await nextTurn();
  }
}

const tooManyTogether = (line: number): RowFault => ({
  line,
  code: 'TOO_MANY_ROWS',
  id: `berkas jenis ini paling banyak memuat ${MOST_PREPARED_ROWS} baris`,
  en: `a file of this kind has at most ${MOST_PREPARED_ROWS} rows`,
});
