import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Statement } from 'better-sqlite3';
import type { EventFilter, ReadStreamOptions, StoredEvent } from '@bina/engine';
import type { DataFile } from './data-file.js';
import { addRegExp, patternOf } from './event-filter.js';
import { EVENT_COLUMNS, eventOf, type EventRow } from './event-log.js';

/** Events at most in a page, and positions at most looked through for one: a few milliseconds until others get a turn. */
const PAGE = 512;
const LOOKED_THROUGH = 4096;

type Direction = 'forwards' | 'backwards';

/** Positions from `low` to `high`, both included. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

export interface LogQuery {
  readonly span: Span;
  readonly direction: Direction;
  readonly filter?: EventFilter | undefined;
  readonly limit?: number | undefined;
}

/** What a look into a span found, and the part of the span that is left. */
export interface Look {
  readonly events: readonly StoredEvent[];
  readonly rest: Span;
}

/**
 * Reads the log in pages. No statement stays open between pages and others get a turn after each, so the longest
 * replay holds up neither the writer nor anybody's request.
 */
export class EventReader {
  readonly #file: DataFile;
  readonly #statements = new Map<string, Statement<unknown[], EventRow>>();
  #known: Statement<[name: string], 1> | undefined;

  constructor(file: DataFile) {
    this.#file = file;
    addRegExp(file.database);
  }

  async *stream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<readonly StoredEvent[]> {
    const { direction = 'forwards', limit = Infinity } = options;
    const [step, end] = direction === 'forwards' ? [1n, 0n] : [-1n, BigInt(Number.MAX_SAFE_INTEGER)];
    let from = options.from ?? end;
    if (!this.#isKnown(stream)) return;
    for (let left = limit; left > 0;) {
      const wanted = Math.min(PAGE, left);
      const events = this.#rows(streamSql(direction), stream, from, wanted).map(eventOf);
      const last = events.at(-1);
      if (last === undefined) return;
      yield events;
      if (events.length < wanted) return;
      from = last.revision + step;
      left -= events.length;
      await nextTurn();
    }
  }

  async *all(query: LogQuery): AsyncGenerator<readonly StoredEvent[]> {
    let { span, limit: left = Infinity } = query;
    while (left > 0 && span.low <= span.high) {
      const { events, rest } = this.look({ ...query, span, limit: left });
      if (events.length > 0) yield events;
      left -= events.length;
      span = rest;
      await nextTurn();
    }
  }

  /** One page of a span, from its beginning (backwards: from its end). Empty when the filter left out what it saw. */
  look({ span, direction, filter, limit = Infinity }: LogQuery): Look {
    const seen =
      direction === 'forwards'
        ? { low: span.low, high: Math.min(span.high, span.low + LOOKED_THROUGH - 1) }
        : { low: Math.max(span.low, span.high - LOOKED_THROUGH + 1), high: span.high };
    const wanted = Math.min(PAGE, limit);
    const pattern = filter ? [patternOf(filter)] : [];
    const rows = this.#rows(logSql(direction, filter?.on), seen.low, seen.high, ...pattern, wanted);
    const last = rows.length === wanted ? rows.at(-1)?.[0] : undefined;
    const rest =
      direction === 'forwards'
        ? { low: (last ?? seen.high) + 1, high: span.high }
        : { low: span.low, high: (last ?? seen.low) - 1 };
    return { events: rows.map(eventOf), rest };
  }

  /**
   * Reads the last event by its position and by its stream, which leads through the newest pages of the file.
   * @returns whether both ways led to it.
   */
  endsSoundly(head: number): boolean {
    if (head === 0) return true;
    const { events } = this.look({ span: { low: head, high: head }, direction: 'backwards' });
    const stream = events[0]?.stream;
    if (stream === undefined) return false;
    const [last] = this.#rows(streamSql('backwards'), stream, Number.MAX_SAFE_INTEGER, 1);
    return last?.[0] === head;
  }

  /** Every command to something new asks for a stream that is not there; to know that takes a tenth of reading it. */
  #isKnown(stream: string): boolean {
    return this.#file.run(() => {
      this.#known ??= this.#file.database.prepare<[string], 1>('SELECT 1 FROM streams WHERE name = ?');
      return this.#known.get(stream) !== undefined;
    });
  }

  #rows(sql: string, ...parameters: readonly (string | number | bigint)[]): EventRow[] {
    return this.#file.run(() => {
      let statement = this.#statements.get(sql);
      if (statement === undefined) {
        statement = this.#file.database.prepare<unknown[], EventRow>(sql).raw();
        this.#statements.set(sql, statement);
      }
      return statement.all(...parameters);
    });
  }
}

function streamSql(direction: Direction): string {
  const [comparison, order] = direction === 'forwards' ? ['>=', 'ASC'] : ['<=', 'DESC'];
  return `SELECT ${EVENT_COLUMNS} FROM streams s CROSS JOIN events e ON e.stream = s.id
    WHERE s.name = ? AND e.revision ${comparison} ? ORDER BY e.revision ${order} LIMIT ?`;
}

/** A cross join in SQLite fixes the order of the loops: along the log, and the stream's name looked up for each event. */
function logSql(direction: Direction, filterOn: EventFilter['on'] | undefined): string {
  const filter = filterOn && { stream: 'AND s.name REGEXP ?', type: 'AND e.type REGEXP ?' }[filterOn];
  return `SELECT ${EVENT_COLUMNS} FROM events e CROSS JOIN streams s ON s.id = e.stream
    WHERE e.position BETWEEN ? AND ? ${filter ?? ''}
    ORDER BY e.position ${direction === 'forwards' ? 'ASC' : 'DESC'} LIMIT ?`;
}
