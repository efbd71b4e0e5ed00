import { openToLook, type Settings } from '@bina/adapters';
import {
  changesBetween,
  differences,
  orderFor,
  plain,
  replay as replayStream,
  type Change,
  type Order,
  type Read,
  type Spans,
} from '@bina/audit';
import { fromLimit, untilLimit } from '@bina/contract';
import { catalogue, employee } from '@bina/domain';
import { Codec, emptyStream, type EventStore, type KeyStore } from '@bina/engine';
import { changeLine } from '../change-line.js';

/** What `bina replay` is told. Limits are days in Medan (the whole of them) or moments (ISO 8601). */
export interface ReplayOptions {
  /** Only what had happened by then, and in a comparison: from when on. */
  readonly occurred?: string;
  readonly occurredFrom?: string;
  /** Only what was known by then, and in a comparison: from when on. */
  readonly known?: string;
  readonly knownFrom?: string;
  readonly order?: Order;
  readonly states?: boolean;
  readonly stored?: boolean;
  readonly compare?: boolean;
  /** One JSON object a line. */
  readonly json?: boolean;
}

interface Log {
  readonly events: Pick<EventStore, 'readStream'>;
  readonly keys: Pick<KeyStore, 'load'>;
  close(): void | Promise<void>;
}

/** `bina replay <employee>`: a person's events as of any date, with who, why and when. @returns the exit code. */
export const replay = async (
  settings: Settings,
  employeeId: string,
  options: ReplayOptions,
): Promise<number> => {
  const log: Log = await openToLook(settings);
  try {
    const codec = new Codec(catalogue, log.keys);
    const decode: Codec['decode'] = (events) => codec.decode(events);
    const subject = { store: log.events, decode, category: employee, id: employeeId };
    const shown = options.compare
      ? await compare(subject, codec, options)
      : await list(subject, codec, options);
    if (shown > 0) return 0;
    process.stderr.write(
      (await exists(log, employeeId))
        ? `Of ${employeeId}, nothing was recorded in the time that was asked for.\n`
        : `There is nothing about an employee ${employeeId} in the log.\n`,
    );
    return 1;
  } finally {
    await log.close();
  }
};

type Subject = Parameters<typeof replayStream>[0];

const list = async (subject: Subject, codec: Codec, options: ReplayOptions): Promise<number> => {
  const spans = spansOf(options);
  let shown = 0;
  let before = plain(emptyStream(employee, subject.id).states);
  for await (const step of replayStream(subject, spans, options.order ?? orderFor(spans))) {
    const states = options.states ? plain(step.states) : before;
    if (step.isAskedFor) {
      shown += 1;
      const more = options.states ? { with: { states }, changes: changesBetween(before, states) } : {};
      await show(step, codec, { ...options, ...more });
    }
    before = states;
  }
  return shown;
};

const compare = async (subject: Subject, codec: Codec, options: ReplayOptions): Promise<number> => {
  const { events, before, after, changes } = await differences(subject, spansOf(options));
  for (const event of events) await show(event, codec, options);
  if (options.json) write(JSON.stringify({ changes, ...(options.states ? { before, after } : {}) }));
  else if (events.length > 0) write(['What they change:', ...changes.map(changeLine)].join('\n'));
  return events.length;
};

const exists = async ({ events }: Log, employeeId: string): Promise<boolean> => {
  for await (const page of events.readStream(`employee-${employeeId}`, { limit: 1 })) return page.length > 0;
  return false;
};

const spansOf = ({ occurred, occurredFrom, known, knownFrom }: ReplayOptions): Spans => ({
  occurred: { from: occurredFrom && fromLimit(occurredFrom), until: occurred && untilLimit(occurred) },
  known: { from: knownFrom && fromLimit(knownFrom), until: known && untilLimit(known) },
});

interface Shown extends Pick<ReplayOptions, 'json' | 'stored'> {
  readonly with?: object;
  readonly changes?: readonly Change[];
}

const show = async (event: Read, codec: Codec, { json, stored, with: more, changes = [] }: Shown) => {
  const { stream, id } = event.stored;
  const reason = await codec.reasonOf({ stream, id, metadata: event.metadata });
  if (json) write(JSON.stringify({ ...asJson(event, reason), ...(stored ? asStored(event) : {}), ...more }));
  else
    write(
      [
        asText(event, reason),
        ...(stored ? [`      stored: ${event.stored.data}`, `              ${event.stored.metadata}`] : []),
        ...changes.map(changeLine),
      ].join('\n'),
    );
};

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const asJson = ({ stored, metadata, facts }: Read, reason: string | null | undefined) => ({
  revision: Number(stored.revision),
  position: Number(stored.position),
  id: stored.id,
  // An event that is read as several today is told with the first of them; `--stored` shows it as it is.
  type: facts[0]?.type ?? stored.type,
  data: facts[0]?.data ?? null,
  metadata: { ...metadata, ...(reason === undefined ? {} : { reason }) },
});

const asStored = ({ stored: { type, data, metadata } }: Read) => ({
  stored: { type, data: JSON.parse(data) as unknown, metadata: JSON.parse(metadata) as unknown },
});

const asText = ({ stored, metadata, facts }: Read, reason: string | null | undefined): string => {
  const { actor, occurredAt, recordedAt, $causationId, commandId } = metadata;
  const late = recordedAt.slice(0, 10) === occurredAt.slice(0, 10) ? '' : `, recorded ${recordedAt}`;
  const cause = $causationId === commandId ? '' : `\n      because of event ${$causationId}`;
  const why = reason === undefined ? '' : `\n      reason: ${reason ?? '(forgotten)'}`;
  const said = facts.map(({ type }) => type).join(', ') || `${stored.type} (not read any more)`;
  return (
    `${String(stored.revision).padStart(4)}  ${occurredAt}${late}  ${said}` +
    `\n      by ${actor.id} (${actor.role})${cause}${why}` +
    facts.map(({ data }) => `\n      ${fieldsOf(data)}`).join('')
  );
};

const fieldsOf = (data: object): string =>
  Object.entries(data)
    .filter(([name]) => name !== 'employeeId')
    .map(([name, value]) => `${name}=${asValue(value)}`)
    .join('  ');

const asValue = (value: unknown): string => {
  if (value === null) return '(forgotten)';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
