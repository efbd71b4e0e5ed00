import type { EventStore, Recorded, StoredEvent } from '@bina/engine';
import { keysAt, type KeptCheckpoint } from '../log/kept.js';
import { entryOf } from '../log/leaf.js';
import { LogNotAsSigned } from '../log/log-keeper.js';
import type { TransparencyLog } from '../log/transparency-log.js';
import type { Evidence, EvidenceEvent, EvidenceRule, ProvenEntry } from './evidence.js';

export interface EvidenceSources {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly log: TransparencyLog;
  /** Opens and reads events as the program of today does. */
  readonly decode: (events: readonly StoredEvent[]) => Promise<readonly Recorded[]>;
  readonly reasonOf: (event: Recorded) => Promise<string | null | undefined>;
  /** The first edition of a rule, which stands in the program. */
  readonly firstEdition: (ruleId: string) => unknown;
  /** Public keys of the witnesses that are known here. */
  readonly witnesses: readonly string[];
}

export interface EvidenceWanted {
  readonly employeeId: string;
  /** ISO 8601, UTC. */
  readonly until?: string | undefined;
  readonly checkpoint: KeptCheckpoint;
}

export interface EvidenceMade {
  readonly evidence: Evidence;
  /** Events that are newer than the checkpoint, and so are not in it. */
  readonly uncovered: number;
}

/**
 * Makes the evidence of one person's history: the same for the same log, checkpoint and keys, to the byte.
 * @returns undefined where the log has nothing of that person up to then. @throws LogNotAsSigned
 */
export const makeEvidence = async (
  sources: EvidenceSources,
  { employeeId, until, checkpoint }: EvidenceWanted,
): Promise<EvidenceMade | undefined> => {
  const stored = await storedUntil(sources, employeeId, until);
  const events: EvidenceEvent[] = [];
  for (const event of stored) {
    const proven = await provenEntry(sources.log, event, checkpoint.size);
    if (proven === undefined) break;
    events.push({ ...proven, ...(await openedOf(sources, event)) });
  }
  if (events.length === 0) return undefined;
  const covered = stored.slice(0, events.length);
  const keys = keysAt(await sources.log.keys(), checkpoint.size);
  const evidence: Evidence = {
    format: 'bina-evidence/1',
    employeeId,
    ...(until === undefined ? {} : { until }),
    checkpoint: await sources.log.cosigned(checkpoint),
    keys: keys.map(({ text }) => text),
    witnesses: sources.witnesses,
    events,
    rules: await rulesOf(sources, covered, checkpoint.size),
  };
  return { evidence, uncovered: stored.length - events.length };
};

/** A stream's events as far as they were recorded by a moment: a beginning of the stream, so that its chain is whole. */
const storedUntil = async (
  { store }: EvidenceSources,
  employeeId: string,
  until: string | undefined,
): Promise<readonly StoredEvent[]> => {
  const stored: StoredEvent[] = [];
  for await (const page of store.readStream(`employee-${employeeId}`))
    for (const event of page) {
      if (until !== undefined && recordedAtOf(event) > until) return stored;
      stored.push(event);
    }
  return stored;
};

const recordedAtOf = ({ metadata }: StoredEvent): string =>
  (JSON.parse(metadata) as { recordedAt?: string }).recordedAt ?? '';

/** Undefined for an event that the checkpoint does not cover. */
const provenEntry = async (
  log: TransparencyLog,
  event: StoredEvent,
  size: number,
): Promise<ProvenEntry | undefined> => {
  const leaf = await log.leafAt(event.position);
  if (leaf === undefined && (await log.head()).position >= event.position)
    throw new LogNotAsSigned(
      `The event at position ${event.position} (${event.stream}, revision ${event.revision}) is not in the tree: it was ` +
        'put into the log afterwards. `bina verify` says more.',
    );
  if (leaf === undefined || leaf >= size) return undefined;
  const proof = await log.inclusion(leaf, size);
  return { leaf, entry: entryOf(event), proof: proof.map((hash) => hash.toString('base64')) };
};

/** What a person reads of an event where something in it is sealed. */
const openedOf = async (
  { decode, reasonOf }: EvidenceSources,
  event: StoredEvent,
): Promise<Pick<EvidenceEvent, 'opened' | 'reason'>> => {
  const isSealed = event.data.includes('"$sealed"');
  const hasReason = event.metadata.includes('"reason":');
  if (!isSealed && !hasReason) return {};
  const recorded = await decode([event]);
  const [first] = recorded;
  const reason = hasReason && first !== undefined ? await reasonOf(first) : undefined;
  const data = recorded.map((one) => one.data as unknown);
  return {
    ...(isSealed ? { opened: data.length === 1 ? data[0] : data } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
};

const rulesOf = async (
  sources: EvidenceSources,
  events: readonly StoredEvent[],
  size: number,
): Promise<readonly EvidenceRule[]> => {
  const named = new Map<string, RuleNamed>();
  for (const { data } of events)
    for (const one of rulesNamed(JSON.parse(data))) named.set(`${one.ruleId} ${one.edition}`, one);
  const rules: EvidenceRule[] = [];
  for (const { ruleId, edition } of [...named.values()].toSorted(byRule))
    rules.push({ ruleId, edition, ...(await editionOf(sources, { ruleId, edition }, size)) });
  return rules;
};

interface RuleNamed {
  readonly ruleId: string;
  readonly edition: number;
}

const byRule = (a: RuleNamed, b: RuleNamed): number =>
  a.ruleId === b.ruleId ? a.edition - b.edition : a.ruleId < b.ruleId ? -1 : 1;

/** Wherever an event says `rule: { ruleId, edition }`. */
const rulesNamed = (value: unknown): readonly RuleNamed[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { ruleId, edition } = value as Partial<RuleNamed>;
  if (typeof ruleId === 'string' && typeof edition === 'number') return [{ ruleId, edition }];
  return Object.values(value).flatMap(rulesNamed);
};

const editionOf = async (
  { store, log, firstEdition }: EvidenceSources,
  { ruleId, edition }: RuleNamed,
  size: number,
): Promise<ProvenEntry | { readonly stated: unknown }> => {
  for await (const page of store.readStream(`rule-${ruleId}`))
    for (const event of page)
      if ((JSON.parse(event.data) as Partial<RuleNamed>).edition === edition) {
        const proven = await provenEntry(log, event, size);
        if (proven !== undefined) return proven;
      }
  if (edition === 1) return { stated: firstEdition(ruleId) ?? null };
  throw new LogNotAsSigned(
    `The log does not hold edition ${edition} of the rule ${ruleId}, which events name.`,
  );
};
