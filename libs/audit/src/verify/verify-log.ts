import type { EventStore, Metadata, Position, StoredEvent } from '@bina/engine';
import { Chains } from './chains.js';
import { placeOf, positionOf, type EventPlace, type LogFault } from './fault.js';
import { SeenIds } from './seen-ids.js';
import { TreeCheck, type TreeCheckOptions } from './tree-check.js';

export interface VerifyLogOptions extends Partial<TreeCheckOptions> {
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  /** Decodes events, and throws for one that is not known or does not fit its type; without it types are not looked at. */
  readonly decode?: (events: readonly StoredEvent[]) => Promise<unknown>;
  /** Told of the position reached, of the log's last one. */
  readonly onProgress?: (position: Position, head: Position) => void;
}

export interface LogVerified {
  readonly events: number;
  readonly streams: number;
  /** Position of the last event. */
  readonly head: Position;
  /** How many signed checkpoints were compared with the log. */
  readonly checkpoints: number;
  /** The root over all events, as the base64 of a checkpoint. */
  readonly root: string;
  /** In the order of the log, what has no place in it last. */
  readonly faults: readonly LogFault[];
}

/** More would not be read. The count of what is not listed would mean little: one fault makes others. */
const MOST_FAULTS = 100;

/**
 * Reads the whole log once and checks everything that can be checked about it: every stream's hash chain, the order, that
 * ids are unique, that each event fits its type, that what policies did has its cause, and the tree over all of it
 * against the one that was kept and against every checkpoint.
 */
export const verifyLog = async (options: VerifyLogOptions): Promise<LogVerified> => {
  const { store, decode, onProgress = () => undefined } = options;
  const head = await store.head();
  const { tree, outside = [], trusted = [] } = options;
  const treeCheck = await TreeCheck.open({ tree, outside, trusted });
  const checks = { chains: new Chains(), tree: treeCheck, ids: new SeenIds(), suspects: [] as EventPlace[] };
  const faults: LogFault[] = [];
  const note = (found: readonly LogFault[]): void => {
    if (found.length > 0) faults.push(...found.slice(0, MOST_FAULTS - faults.length));
  };
  let last = 0n;
  for await (const page of store.readAll()) {
    for (const event of page) {
      if (treeCheck.isDue) note(await treeCheck.prepare());
      note(checkEvent(event, last, checks));
      last = event.position;
    }
    if (decode !== undefined) note(await schemaFaults(page, decode));
    onProgress(last, head);
  }
  faults.push(...(await treeCheck.end()));
  note(await idsTwice(store, checks.suspects));
  return {
    events: treeCheck.size,
    streams: checks.chains.streams,
    head: last,
    checkpoints: treeCheck.checkpoints,
    root: treeCheck.root.toString('base64'),
    faults: faults.toSorted(inOrder),
  };
};

interface Checks {
  readonly chains: Chains;
  readonly tree: TreeCheck;
  readonly ids: SeenIds;
  readonly suspects: EventPlace[];
}

const checkEvent = (event: StoredEvent, last: Position, checks: Checks): readonly LogFault[] => {
  checks.tree.take(event);
  const fault = checks.chains.check(event);
  const cause = missingCause(event, checks.ids);
  const isSuspect = checks.ids.add(event.id);
  if (isSuspect) checks.suspects.push(placeOf(event));
  if (fault === undefined && cause === undefined && event.position > last) return NONE;
  const place = placeOf(event);
  return [
    ...(fault === undefined ? [] : [{ is: 'CHAIN_BROKEN', event: place, fault } as const]),
    ...(event.position > last ? [] : [{ is: 'ORDER_WRONG', event: place, after: last } as const]),
    ...(cause === undefined ? [] : [{ is: 'CAUSE_MISSING', event: place, cause } as const]),
  ];
};

const NONE: readonly LogFault[] = [];

/** The cause that an event of a policy names, where no event of that id stands before it. */
const missingCause = ({ metadata }: StoredEvent, ids: SeenIds): string | undefined => {
  // Most events are people's; only the others are worth parsing.
  if (!metadata.includes('"role":"policy"')) return undefined;
  const { actor, $causationId } = parsed(metadata);
  if (actor?.role !== 'policy') return undefined;
  return $causationId !== undefined && ids.has($causationId) ? undefined : String($causationId);
};

/** What cannot be read is the chain's to tell. */
const parsed = (metadata: string): Partial<Metadata> => {
  try {
    return (JSON.parse(metadata) ?? {}) as Partial<Metadata>;
  } catch {
    return {};
  }
};

/** A page decodes as a whole or not; only where it does not, the events are tried one by one. */
const schemaFaults = async (
  page: readonly StoredEvent[],
  decode: NonNullable<VerifyLogOptions['decode']>,
): Promise<readonly LogFault[]> => {
  if ((await failureOf(page, decode)) === undefined) return [];
  const faults: LogFault[] = [];
  for (const event of page) {
    const message = await failureOf([event], decode);
    if (message !== undefined) faults.push({ is: 'SCHEMA_WRONG', event: placeOf(event), message });
  }
  return faults;
};

const failureOf = (
  events: readonly StoredEvent[],
  decode: NonNullable<VerifyLogOptions['decode']>,
): Promise<string | undefined> =>
  decode(events).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/** Looks into ids that seem to have been seen before: reads the log once more, only where there are any. */
const idsTwice = async (
  store: VerifyLogOptions['store'],
  suspects: readonly EventPlace[],
): Promise<readonly LogFault[]> => {
  if (suspects.length === 0) return [];
  const ids = new Set(suspects.map(({ id }) => id));
  const first = new Map<string, EventPlace>();
  const faults: LogFault[] = [];
  for await (const page of store.readAll())
    for (const event of page) {
      if (!ids.has(event.id)) continue;
      const known = first.get(event.id);
      if (known === undefined) first.set(event.id, placeOf(event));
      else faults.push({ is: 'ID_TWICE', event: placeOf(event), first: known });
    }
  return faults;
};

const inOrder = (a: LogFault, b: LogFault): number => {
  const [first, second] = [positionOf(a), positionOf(b)];
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined);
  return first < second ? -1 : Number(first > second);
};
