import { hash } from 'node:crypto';
import {
  canonicalJson,
  foldDocument,
  parkingName,
  route,
  servingKey,
  type AnyProjection,
  type EventStore,
  type Position,
  type Recorded,
  type StoredEvent,
  type Versioned,
} from '@bina/engine';
import type { LogFault } from './fault.js';

/** Read models as they are kept, to be looked at. */
export interface KeptReadModels {
  setting(key: string): Promise<string | undefined>;
  collections(): Promise<readonly string[]>;
  checkpoint(collection: string): Promise<Position | undefined>;
  /** Every document with its position, also those folded away, in pages. */
  documents(collection: string): AsyncIterable<readonly Versioned[]>;
}

export interface VerifyReadModelsOptions {
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  readonly decode: (events: readonly StoredEvent[]) => Promise<readonly Recorded[]>;
  readonly projections: readonly AnyProjection[];
  readonly kept: KeptReadModels;
  readonly onProgress?: (position: Position, head: Position) => void;
}

export interface ReadModelsVerified {
  readonly documents: number;
  /** Of a read model that is not compared, because it has none or another version is being filled: why not. */
  readonly leftOut: readonly { readonly collection: string; readonly why: string }[];
  readonly faults: readonly LogFault[];
}

/**
 * Folds the log anew, in memory, and compares every document of every read model with what was kept. A document is compared as
 * of the position that it bears, so read models may go on being written meanwhile. What is parked is left out: it
 * waits to be folded, and the status of the service shows it.
 */
export const verifyReadModels = async (options: VerifyReadModelsOptions): Promise<ReadModelsVerified> => {
  const { store, decode, projections, kept, onProgress = () => undefined } = options;
  const head = await store.head();
  const comparing: Comparison[] = [];
  const leftOut: { collection: string; why: string }[] = [];
  for (const projection of projections) {
    const opened = await openComparison(projection, kept);
    if (typeof opened === 'string') leftOut.push({ collection: projection.collection, why: opened });
    else comparing.push(opened);
  }
  for await (const page of store.readAll()) {
    const events = await decode(page);
    for (const one of comparing) one.take(events);
    onProgress(page.at(-1)?.position ?? 0n, head);
  }
  const faults = comparing.flatMap((one) => one.end());
  return { documents: comparing.reduce((sum, { size }) => sum + size, 0), leftOut, faults };
};

/** What is compared with the fold, or why it is not. */
const openComparison = async (
  projection: AnyProjection,
  kept: KeptReadModels,
): Promise<Comparison | string> => {
  const { collection, version } = projection;
  const serving = await kept.setting(servingKey(collection));
  if (serving === undefined) return 'nothing serves it yet';
  const of = /\.v(\d+)(\.g\d+)?$/.exec(serving)?.[1];
  if (of !== String(version)) return `version ${of ?? '?'} serves, and this program folds version ${version}`;
  // The checkpoint first: documents read afterwards are at least as far.
  const checkpoint = (await kept.checkpoint(serving)) ?? 0n;
  const parked = new Set<string>();
  const parking = parkingName(serving);
  if ((await kept.collections()).includes(parking))
    for await (const page of kept.documents(parking))
      for (const { id, doc } of page) if (doc !== undefined) parked.add(id.slice(0, id.lastIndexOf('@')));
  const documents = new Map<string, KeptDocument>();
  for await (const page of kept.documents(serving))
    for (const { id, position, doc } of page) documents.set(id, { position, digest: digestOf(doc) });
  return new Comparison(projection, { checkpoint, parked, documents });
};

interface KeptDocument {
  readonly position: Position;
  readonly digest: string;
}

interface KeptCollection {
  readonly checkpoint: Position;
  readonly parked: ReadonlySet<string>;
  readonly documents: ReadonlyMap<string, KeptDocument>;
}

/** One read model folded anew beside the one that was kept. */
class Comparison {
  readonly #projection: AnyProjection;
  readonly #kept: KeptCollection;
  readonly #types: ReadonlySet<string>;
  readonly #folded = new Map<string, Versioned>();
  readonly #failed = new Set<string>();
  /** Documents that were what they should be at their position. */
  readonly #right = new Set<string>();

  constructor(projection: AnyProjection, kept: KeptCollection) {
    this.#projection = projection;
    this.#kept = kept;
    this.#types = new Set(projection.folds as readonly string[]);
  }

  /** How many documents were kept. */
  get size(): number {
    return this.#kept.documents.size;
  }

  take(events: readonly Recorded[]): void {
    const { touched } = route(
      this.#projection,
      events.filter(({ type }) => this.#types.has(type)),
    );
    for (const [id, all] of touched) this.#fold(id, all);
  }

  end(): readonly LogFault[] {
    const { documents, parked, checkpoint } = this.#kept;
    const faults: LogFault[] = [];
    const fault = (document: string, message: string) =>
      faults.push({ is: 'READ_MODEL_DIFFERS', collection: this.#projection.collection, document, message });
    for (const [id, { position }] of documents)
      if (!this.#right.has(id) && !parked.has(id))
        fault(id, `it is not what the log makes of it up to position ${position}.`);
    for (const [id, { position, doc }] of this.#folded) {
      if (parked.has(id) || position > checkpoint) continue;
      const known = documents.get(id);
      if (known === undefined && doc !== undefined) fault(id, 'the log makes it, and it is missing.');
      if (known !== undefined && known.position < position)
        fault(id, `it has seen the log up to position ${known.position}, and must have seen ${position}.`);
    }
    return faults;
  }

  #fold(id: string, events: readonly Recorded[]): void {
    if (this.#failed.has(id)) return;
    const until = this.#kept.documents.get(id);
    let document = this.#folded.get(id) ?? { id, position: 0n, doc: undefined };
    const isUntil = ({ position }: Recorded) => until === undefined || position <= until.position;
    for (const part of [events.filter(isUntil), events.filter((event) => !isUntil(event))]) {
      if (part.length === 0) continue;
      const folded = foldDocument(this.#projection, document, part);
      ({ document } = folded);
      if (until?.position === document.position && until.digest === digestOf(document.doc))
        this.#right.add(id);
      if (folded.failure === undefined) continue;
      this.#failed.add(id);
      break;
    }
    this.#folded.set(id, document);
  }
}

const digestOf = (doc: Versioned['doc']): string =>
  doc === undefined ? 'gone' : hash('sha256', canonicalJson(doc), 'base64');
