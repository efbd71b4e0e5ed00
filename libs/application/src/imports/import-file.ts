import type { CommandBus } from '@nestjs/cqrs';
import type { RejectionCode } from '@bina/domain';
import { canonicalJson, Refused, uuidFrom, type Actor, type Outcome } from '@bina/engine';
import type { Wish } from '../wish.js';
import { columnOf, fileKinds, type FileKind, type FileKindName, type FileOptions } from './kinds.js';
import { Cells, FileRefused, type Row, type RowFault } from './row.js';

/** A file to import: its rows with their cells by field name, and who imports it. */
export interface ImportRequest {
  readonly kind: FileKindName;
  readonly rows: readonly Row[];
  readonly options: FileOptions;
  readonly actor: Actor;
  /** Ties the events of one import together. */
  readonly correlationId: string;
}

export interface ImportResult {
  readonly rows: number;
  /** Rows that recorded something new. */
  readonly imported: number;
  /** Rows that said what was known already. */
  readonly unchanged: number;
  readonly position: bigint;
}

/** What a rule's refusal reads like; the texts stand in the API's table. */
export type Sentences = (
  code: string,
  values: Readonly<Record<string, string | number>>,
) => { readonly id: string; readonly en: string };

interface Read {
  readonly wishes: readonly Wish<unknown>[];
  /** The row of each wish. */
  readonly rows: readonly Row[];
}

/**
 * Imports a file as one decision: every row, or none. A row's command id comes from its content, so that the same file
 * again records nothing, and a file with more rows records those.
 * @throws FileRefused with every row that does not fit, or that a rule forbids
 */
export const importFile = async (
  bus: CommandBus,
  request: ImportRequest,
  sentences: Sentences,
): Promise<ImportResult> => {
  const kind = fileKinds[request.kind];
  const { wishes, rows } = readRows(kind, request);
  if (wishes.length === 0) return { rows: 0, imported: 0, unchanged: 0, position: 0n };
  try {
    const { receipts, position } = await bus.execute<Outcome>(
      kind.dispatch(wishes, request.options) as never,
    );
    const changed = new Set(receipts.flatMap(({ recorded }, index) => (recorded > 0 ? [rows[index]] : [])));
    return {
      rows: request.rows.length,
      imported: changed.size,
      unchanged: request.rows.length - changed.size,
      position,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new FileRefused(
      error.refusals.map(({ index, rejected, with: values = {} }) => {
        const column = columnOf[rejected as RejectionCode];
        const line = rows[index]?.line ?? 0;
        return {
          line,
          ...(column === undefined ? {} : { column }),
          code: rejected,
          ...sentences(rejected, values),
        };
      }),
    );
  }
};

const readRows = (
  kind: FileKind,
  { rows, options, kind: name, actor, correlationId }: ImportRequest,
): Read => {
  const faults: RowFault[] = [];
  const wishes: Wish<unknown>[] = [];
  const owners: Row[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const content = canonicalJson(row.cells);
    const occurrence = seen.get(content) ?? 0;
    seen.set(content, occurrence + 1);
    const cells = new Cells(row);
    const { id, wishes: wanted } = kind.read(cells, options, `${occurrence}`);
    faults.push(...cells.faults);
    wanted.forEach((wish, index) => {
      const commandId = uuidFrom('import', name, id, canonicalJson(wish), `${index}`);
      wishes.push({ id, wish, by: { commandId, correlationId, causationId: commandId, actor } });
      owners.push(row);
    });
  }
  if (faults.length > 0) throw new FileRefused(faults);
  return { wishes, rows: owners };
};
