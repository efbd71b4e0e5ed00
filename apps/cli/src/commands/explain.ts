import { openToLook, type ReadModelsToLook, type Settings } from '@bina/adapters';
import {
  Causation,
  changesBetween,
  explain as explainDocument,
  streamsOf,
  type Cause,
  type Change,
  type Explanation,
  type Origin,
} from '@bina/audit';
import { catalogue } from '@bina/domain';
import { Codec, servingKey, type AnyProjection, type Position, type Versioned } from '@bina/engine';
import { projections } from '@bina/read-models';
import { eventTypes, mayTell } from '@bina/runtime';
import { changeLine } from '../change-line.js';
import { ProgressBar } from '../progress.js';

export interface ExplainOptions {
  readonly path?: string;
  /** One JSON object. */
  readonly json?: boolean;
}

/** Causes that are told; of more, the first ones. */
const MOST_CAUSES = 1_000;

/** A document as it is kept, and up to where its read model has seen the log. */
interface Kept {
  readonly document: Versioned | undefined;
  readonly upTo: Position;
}

/**
 * `bina explain <projection> <document>`: the events that made a value of a read model what it is. May be run beside a
 * service. @returns the exit code: 0 when it is explained and what is kept is what the log makes of it, else 1.
 */
export const explain = async (
  settings: Settings,
  [name, id]: readonly [string, string],
  { path = '', json = false }: ExplainOptions,
): Promise<number> => {
  const projection = projections.find(({ collection }) => collection === name);
  if (projection === undefined) {
    const known = projections.map(({ collection }) => collection).join(', ');
    process.stderr.write(`There is no read model ${name}. There are: ${known}.\n`);
    return 1;
  }
  const stores = await openToLook(settings);
  const bar = new ProgressBar('Reading the log');
  try {
    const codec = new Codec(catalogue, stores.keys);
    const kept = stores.reads && (await keptIn(stores.reads, projection, id));
    const streams = streamsOf(projection, id, eventTypes);
    const log = {
      store: stores.events,
      decode: (events: Parameters<Codec['decode']>[0]) => codec.decode(events),
      mayTell: mayTell(projection.folds as readonly string[]),
    };
    const question = {
      projection,
      id,
      path,
      upTo: kept?.upTo ?? (await stores.events.head()),
      streams,
      window: { from: 0, size: MOST_CAUSES },
      onProgress: (position: Position, head: Position) =>
        bar.show(Number(position) / Math.max(1, Number(head))),
    };
    const found = await explainDocument(log, question);
    if (streams === undefined) bar.end();
    if (found.position === 0n && kept?.document === undefined)
      return told(`The read model ${name} has never had a document ${id}.`);
    if (path !== '' && found.total === 0 && found.value === undefined)
      return told(
        `There has never been a value at ${path}. The document is ${JSON.stringify(found.document)}.`,
      );
    const causes = await causesOf(found, codec, new Causation(stores.events));
    const verdict = verdictOf(found, kept);
    process.stdout.write(json ? asJson(found, causes, verdict) : asText(found, causes, verdict));
    return verdict.matches === false ? 1 : 0;
  } finally {
    await stores.close();
  }
};

const told = (sentence: string): number => {
  process.stderr.write(`${sentence}\n`);
  return 1;
};

/** Undefined where what is kept cannot be compared: nothing serves yet, or another version of the fold does. */
const keptIn = async (
  reads: ReadModelsToLook,
  { collection, version }: AnyProjection,
  id: string,
): Promise<Kept | undefined> => {
  const serving = await reads.setting(servingKey(collection));
  if (serving === undefined || /\.v(\d+)(?:\.g\d+)?$/.exec(serving)?.[1] !== String(version))
    return undefined;
  // The checkpoint first: a document read afterwards is at least as far.
  const checkpoint = (await reads.checkpoint(serving)) ?? 0n;
  for await (const page of reads.documents(serving)) {
    const document = page.find((one) => one.id === id);
    if (document !== undefined)
      return { document, upTo: document.position > checkpoint ? document.position : checkpoint };
  }
  return { document: undefined, upTo: checkpoint };
};

interface Verdict {
  /** Null where there is nothing to compare with. */
  readonly matches: boolean | null;
  readonly differs: readonly Change[];
}

const verdictOf = ({ document, failure }: Explanation, kept: Kept | undefined): Verdict => {
  if (kept === undefined) return { matches: null, differs: [] };
  const differs = changesBetween(kept.document?.doc, document);
  return { matches: differs.length === 0 && failure === undefined, differs };
};

type Told = Cause & { readonly reason: string | null | undefined; readonly because: readonly Origin[] };

const causesOf = async (
  { causes }: Explanation,
  codec: Codec,
  causation: Causation,
): Promise<readonly Told[]> => {
  const all: Told[] = [];
  for (const cause of causes)
    all.push({
      ...cause,
      reason: await codec.reasonOf(cause.event),
      because: await causation.of(cause.event),
    });
  return all;
};

const asJson = (
  { value, total }: Explanation,
  causes: readonly Told[],
  { matches, differs }: Verdict,
): string => {
  const shown = causes.map(({ event, ...rest }) => {
    const { id: eventId, type, stream, revision, position, metadata } = event;
    const { actor, occurredAt, recordedAt } = metadata;
    return { eventId, type, stream, revision, position, actor, occurredAt, recordedAt, ...rest };
  });
  const whole = { value: value ?? null, matches, differs, causes: shown, total };
  return `${JSON.stringify(whole, (_, member: unknown) => (typeof member === 'bigint' ? String(member) : member))}\n`;
};

const asText = (
  { value, total, failure }: Explanation,
  causes: readonly Told[],
  { matches, differs }: Verdict,
): string => {
  const lines = causes.flatMap(({ event, reason, because, changes }) => [
    `${event.metadata.occurredAt}  ${event.type}  (${event.stream}, revision ${event.revision})`,
    `      by ${event.metadata.actor.id} (${event.metadata.actor.role}), recorded ${event.metadata.recordedAt}`,
    ...(reason === undefined ? [] : [`      reason: ${reason ?? '(forgotten)'}`]),
    ...because.map(asOrigin),
    ...changes.map(changeLine),
  ]);
  const more = total > causes.length ? [`... and ${total - causes.length} more events.`] : [];
  const fault =
    failure && `${failure.event.type} ${failure.event.id} cannot be folded; the value ends before it.`;
  return [
    ...lines,
    ...more,
    `The value is ${value === undefined ? 'not there (any more)' : JSON.stringify(value)}.`,
    ...(fault === undefined ? [] : [fault]),
    ...verdictIn(matches, differs),
    '',
  ].join('\n');
};

const verdictIn = (matches: boolean | null, differs: readonly Change[]): readonly string[] => {
  if (matches === null) return ['There is no read model of this version to compare it with.'];
  if (matches) return ['What is kept is what the log makes of it.'];
  return [
    'WHAT IS KEPT IS NOT WHAT THE LOG MAKES OF IT (kept -> log); `bina rebuild` fills the read model anew:',
    ...differs.map(changeLine),
  ];
};

const asOrigin = (origin: Origin): string => {
  if (origin.is === 'not found') return `      because of event ${origin.eventId}, which lies further back`;
  if (origin.is === 'command')
    return `      begun by command ${origin.commandId} of ${origin.actor.id} (${origin.actor.role})`;
  return `      because of ${origin.type} (${origin.stream}) by ${origin.actor.id} (${origin.actor.role})`;
};
