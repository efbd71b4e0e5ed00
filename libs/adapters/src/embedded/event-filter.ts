import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { EventFilter } from '@bina/engine';

/** Teaches SQLite its `REGEXP` operator, in the regular expressions of JavaScript. */
export function addRegExp(database: Database): void {
  const compiled = new LRUCache<string, RegExp>({ max: 100, memoMethod: (pattern) => new RegExp(pattern) });
  database.function('regexp', { deterministic: true }, (pattern: string, text: string) =>
    Number(compiled.memo(pattern).test(text)),
  );
}

/**
 * A filter as a pattern for `REGEXP`.
 * @throws SyntaxError for a regular expression that is none.
 */
export function patternOf(filter: EventFilter): string {
  if ('regex' in filter) return new RegExp(filter.regex).source;
  // Without a prefix nothing is chosen; an empty choice of patterns would choose everything.
  if (filter.prefixes.length === 0) return '(?!)';
  return `^(?:${filter.prefixes.map((prefix) => prefix.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`;
}
