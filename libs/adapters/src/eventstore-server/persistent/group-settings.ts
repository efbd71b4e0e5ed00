import type persistent from '@eventstore/db-client/generated/persistent_pb.js';
import type { EventFilter, EventStore, Position } from '@bina/engine';
import { invalidArgument } from '../errors.js';
import { filterOf } from '../filters.js';
import { streamOf } from '../requests.js';

/** The name under which subscriptions to everything go. */
export const ALL = '$all';

/** A persistent subscription as it is kept: JSON, so positions and revisions are texts. */
export interface GroupSettings {
  /** The stream's name, or `$all`. */
  readonly source: string;
  readonly group: string;
  readonly filter?: EventFilter;
  /** As the client asked, for clients that ask back: a revision or a position, `start` or `end`. */
  readonly startFrom: string;
  /** The log position after which it began; decimal digits. */
  readonly startAfter: string;
  readonly resolveLinks: boolean;
  readonly extraStatistics: boolean;
  readonly messageTimeoutMs: number;
  readonly maxRetryCount: number;
  readonly checkpointAfterMs: number;
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0 for any number. */
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  readonly historyBufferSize: number;
  readonly consumerStrategy: string;
}

const STRATEGIES = ['DispatchToSingle', 'RoundRobin', 'Pinned'] as const;
const TICKS_PER_MS = 10_000;
/** With this revision, older clients say "from the end". */
const NEVER_REACHED = 2n ** 64n - 1n;

type Options = persistent.CreateReq.Options | persistent.UpdateReq.Options;
type StreamOptions = persistent.CreateReq.StreamOptions | persistent.UpdateReq.StreamOptions;
type Start = Pick<GroupSettings, 'source' | 'startFrom' | 'startAfter'>;

/**
 * What a client asks for when it creates or changes a subscription.
 * @throws WireError for a request without a stream, or with a filter or a strategy that is none.
 */
export async function groupSettings(
  store: EventStore,
  options: Options,
  before?: GroupSettings,
): Promise<GroupSettings> {
  const settings = options.getSettings();
  const group = options.getGroupName();
  if (!settings || group === '') throw invalidArgument('The request names no group, or has no settings.');
  const all = options.getAll();
  const filterOptions = all && 'getFilter' in all ? all.getFilter() : undefined;
  // A filter cannot be changed.
  const filter = before ? before.filter : filterOptions && filterOf(filterOptions);
  return {
    ...(all ? await startInAll(store, all) : await startInStream(store, options)),
    group,
    ...(filter && { filter }),
    resolveLinks: settings.getResolveLinks(),
    extraStatistics: settings.getExtraStatistics(),
    messageTimeoutMs: settings.hasMessageTimeoutTicks()
      ? Number(settings.getMessageTimeoutTicks()) / TICKS_PER_MS
      : settings.getMessageTimeoutMs(),
    maxRetryCount: settings.getMaxRetryCount(),
    checkpointAfterMs: settings.hasCheckpointAfterTicks()
      ? Number(settings.getCheckpointAfterTicks()) / TICKS_PER_MS
      : settings.getCheckpointAfterMs(),
    minCheckpointCount: settings.getMinCheckpointCount(),
    maxCheckpointCount: settings.getMaxCheckpointCount(),
    maxSubscriberCount: settings.getMaxSubscriberCount(),
    liveBufferSize: settings.getLiveBufferSize(),
    readBatchSize: settings.getReadBatchSize(),
    historyBufferSize: settings.getHistoryBufferSize(),
    consumerStrategy: strategyOf(settings),
  };
}

async function startInAll(
  store: EventStore,
  all: persistent.CreateReq.AllOptions | persistent.UpdateReq.AllOptions,
): Promise<Start> {
  if (all.hasEnd()) return { source: ALL, startFrom: 'end', startAfter: `${await store.head()}` };
  const position = all.getPosition()?.getCommitPosition();
  if (position === undefined || position === '0') return { source: ALL, startFrom: 'start', startAfter: '0' };
  // The event at the position is the first to be delivered.
  return { source: ALL, startFrom: position, startAfter: `${BigInt(position) - 1n}` };
}

async function startInStream(store: EventStore, options: Options): Promise<Start> {
  const source = sourceOf(options);
  const stream = options.getStream();
  const revision = stream ? revisionIn(stream) : BigInt(options.getSettings()?.getRevision() ?? 0);
  if (revision === undefined || revision === NEVER_REACHED)
    return { source, startFrom: 'end', startAfter: `${await store.head()}` };
  if (revision === 0n) return { source, startFrom: 'start', startAfter: '0' };
  return { source, startFrom: `${revision}`, startAfter: `${await before(store, source, revision)}` };
}

/** The stream's name, or `$all`. Older clients name the stream beside the place for it. */
export function sourceOf(options: Options): string {
  if (options.hasAll()) return ALL;
  return streamOf(options.getStream()?.getStreamIdentifier() ?? options.getStreamIdentifier());
}

/** Undefined for the end. */
function revisionIn(stream: StreamOptions): bigint | undefined {
  if (stream.hasEnd()) return undefined;
  return BigInt(stream.hasRevision() ? stream.getRevision() : 0);
}

/** The position after which the event at a revision comes; the head where there is none yet. */
async function before(store: EventStore, stream: string, revision: bigint): Promise<Position> {
  for await (const page of store.readStream(stream, { from: revision, limit: 1 })) {
    const event = page[0];
    if (event) return event.position - 1n;
  }
  return store.head();
}

function strategyOf(settings: persistent.CreateReq.Settings | persistent.UpdateReq.Settings): string {
  const name = 'getConsumerStrategy' in settings ? settings.getConsumerStrategy() : '';
  const strategy = name === '' ? STRATEGIES[settings.getNamedConsumerStrategy()] : name;
  const known = STRATEGIES.find((one) => one === strategy);
  if (!known) throw invalidArgument(`This server has no consumer strategy '${name}'.`);
  return known;
}
