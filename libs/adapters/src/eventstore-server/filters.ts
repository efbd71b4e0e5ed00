import type { EventFilter } from '@bina/engine';
import { invalidArgument } from './errors.js';

interface Expression {
  getRegex(): string;
  getPrefixList(): string[];
}

/** The filter as requests hold it; reads and persistent subscriptions have a message each, of the same shape. */
interface FilterOptions {
  getStreamIdentifier(): Expression | undefined;
  getEventType(): Expression | undefined;
  hasMax(): boolean;
  getMax(): number;
  getCheckpointintervalmultiplier(): number;
}

/** What EventStoreDB looks through at least between two checkpoints, when the client does not say. */
const DEFAULT_WINDOW = 32;

/**
 * The filter of a request, as our store knows it.
 * @throws WireError for a regular expression that is none, or a filter on nothing.
 */
export function filterOf(options: FilterOptions): EventFilter {
  const onStream = options.getStreamIdentifier();
  const expression = onStream ?? options.getEventType();
  if (!expression)
    throw invalidArgument('The filter says neither what streams nor what types it lets through.');
  const on = onStream ? 'stream' : 'type';
  const regex = expression.getRegex();
  if (regex === '') return { on, prefixes: expression.getPrefixList() };
  try {
    new RegExp(regex);
  } catch {
    throw invalidArgument(`'${regex}' is not a regular expression that this server understands.`);
  }
  return { on, regex };
}

/** After so many events looked through, the client is told where the subscription stands. */
export function checkpointEvery(options: FilterOptions): bigint {
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return BigInt(Math.max(1, window) * Math.max(1, options.getCheckpointintervalmultiplier()));
}
