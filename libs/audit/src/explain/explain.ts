import {
  type AnyProjection,
  type Decode,
  type Document,
  type EventStore,
  type Failure,
  type Position,
  type Recorded,
  type StoredEvent,
} from '@bina/engine';
import { changesBetween, isEqual, type Change } from './changes.js';
import { parsePath, valueAt } from './path.js';

/** Where events are read from. */
export interface ExplainedLog {
  readonly store: Pick<EventStore, 'readStream' | 'readAll'>;
  readonly decode: Decode;
  /** False of stored types that nothing of interest is ever read from: they need not be decoded. All are, without it. */
  readonly mayTell?: (storedType: string) => boolean;
}

/** What is to be explained. */
export interface Question {
  readonly projection: AnyProjection;
  readonly id: string;
  /** A path into the document; see `parsePath`. The whole document where it is empty. */
  readonly path: string;
  /** Explains the document as of this position of the log. */
  readonly upTo: Position;
  /** The streams that hold all events of the document; the whole log is read where it is not known. */
  readonly streams?: readonly string[] | undefined;
  /** The causes that are answered, from one of them on (0 is the first), so many at most. */
  readonly window: { readonly from: number; readonly size: number };
  readonly onProgress?: (position: Position, head: Position) => void;
}

/** An event that has made a value what it was afterwards. */
export interface Cause {
  readonly event: Recorded;
  /** The value at the path; missing where there was none. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** What of it differs, by paths from the document's root. */
  readonly changes: readonly Change[];
}

export interface Explanation {
  /** The document as the log makes it; undefined where there is none (any more). */
  readonly document: Document | undefined;
  /** Position of the last event that touches it; 0 where none does. */
  readonly position: Position;
  /** The value at the path. */
  readonly value: unknown;
  /** The events that changed the value, in order: those of the window. */
  readonly causes: readonly Cause[];
  /** How many there are in all. */
  readonly total: number;
  /** The event that cannot be folded, where there is one; what comes after it is not in the document. */
  readonly failure?: Failure;
}

/**
 * Finds the events that made a value of a document what it is, by folding the document again and looking at the value
 * before and after each. It knows no projection: whatever can be folded can be explained.
 * @throws what the store and the codec throw
 */
export const explain = async (log: ExplainedLog, question: Question): Promise<Explanation> => {
  const { projection, id, window } = question;
  const steps = parsePath(question.path);
  const causes: Cause[] = [];
  let document: Document | undefined;
  let position: Position = 0n;
  let total = 0;
  for await (const event of eventsOf(log, question)) {
    let next: Document | undefined;
    try {
      next = projection.evolve(document, event, id) as Document | undefined;
    } catch (error) {
      const value = valueAt(document, steps);
      return { document, position, value, causes, total, failure: { event, error } };
    }
    const [before, after] = [valueAt(document, steps), valueAt(next, steps)];
    document = next;
    ({ position } = event);
    if (isEqual(before, after)) continue;
    if (total >= window.from && total < window.from + window.size)
      causes.push({
        event,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        changes: changesBetween(before, after, steps),
      });
    total += 1;
  }
  return { document, position, value: valueAt(document, steps), causes, total };
};

/** The events that touch a document, in the order of the log. */
async function* eventsOf(log: ExplainedLog, question: Question): AsyncGenerator<Recorded> {
  const { projection, id, upTo, streams } = question;
  const folds = new Set(projection.folds as readonly string[]);
  const touches = (event: Recorded): boolean => {
    if (!folds.has(event.type)) return false;
    try {
      return projection.keys(event).includes(id);
    } catch {
      // An event whose documents cannot be told is parked by itself, and is in no document.
      return false;
    }
  };
  const { mayTell = () => true } = log;
  const pages = streams === undefined ? wholeLog(log, question) : severalStreams(log, streams);
  for await (const page of pages) {
    const within = page.filter(({ position, type }) => position <= upTo && mayTell(type));
    yield* (await log.decode(within)).filter(touches);
  }
}

async function* wholeLog(
  { store }: ExplainedLog,
  { upTo, onProgress = () => undefined }: Question,
): AsyncGenerator<readonly StoredEvent[]> {
  for await (const page of store.readAll()) {
    const last = page.at(-1)?.position ?? 0n;
    yield page;
    onProgress(last < upTo ? last : upTo, upTo);
    if (last >= upTo) return;
  }
}

/** A few streams as one page, in the order of the log: each is as long as one person or one programme makes it. */
async function* severalStreams(
  { store }: ExplainedLog,
  streams: readonly string[],
): AsyncGenerator<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (const stream of streams) for await (const page of store.readStream(stream)) all.push(...page);
  yield all.toSorted((a, b) => (a.position < b.position ? -1 : 1));
}
