import {
  RevisionConflict,
  type EventStore,
  type Position,
  type StoredEvent,
  type StreamWrite,
} from '@bina/engine';

/** The target cannot become a copy. The message says why; nothing was written that the source does not have. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}

export interface LogCopied {
  /** Events of the source, all of which the target has now. */
  readonly events: number;
  /** How many of them this run has written; the others were there from an earlier one. */
  readonly written: number;
  /** Up to where the source was copied. */
  readonly head: Position;
}

/** Tells how far a phase has come: the source's position reached, of the last one that is to be copied. */
export type CopyProgress = (
  phase: 'comparing' | 'copying' | 'verifying',
  position: Position,
  head: Position,
) => void;

type Source = Pick<EventStore, 'readAll' | 'head'>;
type Target = Pick<EventStore, 'readAll' | 'append'>;

/** What goes into one append to a stream, well below the megabyte that EventStoreDB takes. */
const WRITE_BYTES = 256 * 1024;
const WRITE_EVENTS = 500;
/** Appends that go together into one transaction, where the target has them. */
const WRITES = 200;

/**
 * Copies a log: the same events with the same ids, data and metadata to the byte, in the same order in each stream and
 * in the log as a whole. Only their positions are the target's own. A run that was interrupted is taken up where it
 * ended: what the target holds must be how the source begins. At the end both are read and compared.
 * @throws CopyRefused when the target holds other events; what the stores throw
 */
export const copyLog = async (
  source: Source,
  target: Target,
  onProgress: CopyProgress = () => undefined,
): Promise<LogCopied> => {
  const head = await source.head();
  const show = (phase: Parameters<CopyProgress>[0]) => (position: Position) =>
    onProgress(phase, position, head);
  const before = await compare(source, target, { head, whole: false, show: show('comparing') });
  const written = await append(source, target, { after: before.position, head, show: show('copying') });
  const { events } = await compare(source, target, { head, whole: true, show: show('verifying') });
  return { events, written, head };
};

interface Comparing {
  readonly head: Position;
  /** Whether the target must hold everything, or may end earlier. */
  readonly whole: boolean;
  readonly show: (position: Position) => void;
}

/** Reads both side by side. @returns how many events are the same, and the source's position of the last of them. */
const compare = async (
  source: Source,
  target: Target,
  { head, whole, show }: Comparing,
): Promise<{ readonly events: number; readonly position: Position }> => {
  const copies = eventsOf(target.readAll());
  let events = 0;
  let position = 0n;
  try {
    for await (const page of source.readAll()) {
      for (const event of page.filter((one) => isCopied(one, head))) {
        const { value: copy, done } = await copies.next();
        if (done === true) {
          if (whole)
            throw new CopyRefused(`The copy ends after ${events} events, and ${nameOf(event)} is missing.`);
          return { events, position };
        }
        if (!isSame(event, copy))
          throw new CopyRefused(
            `The target holds other events: its event ${events + 1} is ${nameOf(copy)}, and the source's is ` +
              `${nameOf(event)}. Name an empty target, or the one that was begun with.`,
          );
        events += 1;
        ({ position } = event);
      }
      show(position);
    }
    const { value: more, done } = await copies.next();
    // With a target that is ahead, source and target are mixed up, or somebody has written to it.
    if (done !== true)
      throw new CopyRefused(`The target holds more than the source, beginning with ${nameOf(more)}.`);
    return { events, position };
  } finally {
    await copies.return(undefined);
  }
};

interface Appending {
  readonly after: Position;
  readonly head: Position;
  readonly show: (position: Position) => void;
}

const append = async (source: Source, target: Target, { after, head, show }: Appending): Promise<number> => {
  let written = 0;
  for await (const page of source.readAll({ after })) {
    const events = page.filter((event) => isCopied(event, head));
    for (const writes of appendsOf(events)) {
      await target.append(writes).catch((error: unknown) => {
        if (!(error instanceof RevisionConflict)) throw error;
        throw new CopyRefused(
          `Somebody else writes to the target, or events of ${error.stream} are missing in the source: ${error.message}`,
        );
      });
      written += writes.reduce((sum, write) => sum + write.events.length, 0);
    }
    const last = events.at(-1);
    if (last !== undefined) show(last.position);
  }
  return written;
};

/** Cuts events into appends that leave their order as it is: runs of one stream, and no stream twice in one append. */
const appendsOf = (events: readonly StoredEvent[]): readonly (readonly StreamWrite[])[] => {
  const appends: Run[][] = [];
  for (const event of events) {
    const runs = appends.at(-1);
    const run = runs?.at(-1);
    if (
      run !== undefined &&
      run.stream === event.stream &&
      run.bytes < WRITE_BYTES &&
      run.events.length < WRITE_EVENTS
    ) {
      run.events.push(event);
      run.bytes += bytesOf(event);
      continue;
    }
    const next: Run = {
      stream: event.stream,
      expected: event.revision - 1n,
      events: [event],
      bytes: bytesOf(event),
    };
    const fits =
      runs !== undefined && runs.length < WRITES && !runs.some(({ stream }) => stream === event.stream);
    if (fits) runs.push(next);
    else appends.push([next]);
  }
  return appends;
};

interface Run {
  readonly stream: string;
  readonly expected: bigint;
  readonly events: StoredEvent[];
  bytes: number;
}

const bytesOf = ({ data, metadata }: StoredEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata);

/** What a server writes for itself is not copied; nor is what came after the copy began. */
const isCopied = ({ stream, position }: StoredEvent, head: Position): boolean =>
  position <= head && !stream.startsWith('$');

const isSame = (a: StoredEvent, b: StoredEvent): boolean =>
  a.id === b.id &&
  a.stream === b.stream &&
  a.revision === b.revision &&
  a.type === b.type &&
  a.data === b.data &&
  a.metadata === b.metadata;

const nameOf = ({ id, type, stream, revision }: StoredEvent): string =>
  `${id} (${type}, ${stream}, revision ${revision})`;

async function* eventsOf(pages: AsyncIterable<readonly StoredEvent[]>): AsyncGenerator<StoredEvent, void> {
  for await (const page of pages) yield* page.filter(({ stream }) => !stream.startsWith('$'));
}
