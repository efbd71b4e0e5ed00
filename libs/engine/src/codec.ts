import type { Catalogue, EventType, VersionedFact } from './catalogue.js';
import { canonicalJson } from './canonical-json.js';
import type { EventToStore, Fact, Metadata, Recorded, StoredEvent } from './event.js';
import { chain } from './hash-chain.js';
import type { KeyStore, PersonKey } from './key-store.js';
import { openFields, sealedFor, sealFields, subjectsOf } from './personal-fields.js';

/** An event type that the catalogue does not know: written by a newer release, or by somebody else. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
}

/** Data that do not fit the schema of their event type, when written (a bug) or when read (a foreign or altered event). */
export class EventMalformed extends Error {
  override readonly name = 'EventMalformed';
}

/** Where the reason is sealed. No field of the data has this name, so neither opens in the other's place. */
const REASON = '$reason';

/** A fact with its place in a stream, ready to be encoded. */
export interface Placed {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly fact: Fact;
  readonly metadata: Omit<Metadata, 'hash' | 'version' | 'reason'>;
  /** Free text; sealed for `reasonOf`, if given. */
  readonly reason?: string;
  readonly reasonOf?: string;
}

/**
 * Between facts and stored events, both ways. Writing: check, seal, chain. Reading: parse, open, upcast, check.
 */
export class Codec {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly keys: Pick<KeyStore, 'load'>,
  ) {}

  /** The same, with keys from elsewhere. */
  with(keys: Pick<KeyStore, 'load'>): Codec {
    return new Codec(this.catalogue, keys);
  }

  /** The people whose keys `encode` needs for a fact. */
  subjects(fact: Fact): readonly string[] {
    return subjectsOf(fact.data, this.typeOf(fact.type, 'It cannot be written.').personal);
  }

  /** @throws EventMalformed, PersonForgotten */
  encode(placed: Placed, keys: ReadonlyMap<string, PersonKey>): EventToStore & { readonly hash: string } {
    const { stream, revision, id, fact, reason, reasonOf } = placed;
    const type = this.typeOf(fact.type, 'It cannot be written.');
    const fault = type.check(fact.data);
    if (fault !== undefined)
      throw new EventMalformed(`${fact.type} for ${stream} cannot be written: ${fault}`);
    const where = { stream, eventId: id };
    const data = type.personal.length === 0 ? fact.data : sealFields(fact.data, type.personal, keys, where);
    const metadata = {
      ...placed.metadata,
      version: type.version,
      ...this.reason(reason, reasonOf, keys, where),
    };
    return chain({ stream, revision, id, type: fact.type, data: canonicalJson(data), metadata });
  }

  /**
   * Decodes a page. One stored event may give several or none: all of them have its position, id and metadata.
   * @throws UnknownEventType, EventMalformed, SealBroken: each names the event.
   */
  async decode(stored: readonly StoredEvent[]): Promise<readonly Recorded[]> {
    const parsed = stored.map((event) => parseJson(event.data, event));
    const people = new Set<string>();
    stored.forEach((event, index) => {
      if (event.data.includes('"$sealed"')) sealedFor(parsed[index], people);
    });
    const keys = people.size === 0 ? new Map<string, PersonKey>() : await this.keys.load([...people]);
    return stored.flatMap((event, index) => this.decodeOne(event, parsed[index], keys));
  }

  /** The reason in an event's metadata, opened; undefined where none was given, null where its key is gone. */
  async reasonOf(event: Pick<Recorded, 'stream' | 'id' | 'metadata'>): Promise<string | null | undefined> {
    const people = sealedFor(event.metadata.reason);
    const keys = await this.keys.load([...people]);
    const where = { stream: event.stream, eventId: event.id };
    return openFields(event.metadata.reason, keys, where, REASON) as string | null | undefined;
  }

  private reason(
    reason: string | undefined,
    of: string | undefined,
    keys: ReadonlyMap<string, PersonKey>,
    where: { stream: string; eventId: string },
  ) {
    if (reason === undefined) return {};
    if (of === undefined) return { reason };
    const field = { path: [REASON], subject: 'of' };
    const sealed = sealFields({ [REASON]: reason, of }, [field], keys, where) as Record<string, unknown>;
    return { reason: sealed[REASON] };
  }

  private decodeOne(event: StoredEvent, parsed: unknown, keys: ReadonlyMap<string, PersonKey>): Recorded[] {
    const { stream, revision, position, id } = event;
    const data = event.data.includes('"$sealed"')
      ? openFields(parsed, keys, { stream, eventId: id })
      : parsed;
    const today = this.upcast({ type: event.type, version: versionOf(event), data: data as object }, event);
    return today.map((fact) => {
      const fault = this.typeOf(fact.type, at(event)).check(fact.data);
      if (fault !== undefined)
        throw new EventMalformed(`${fact.type} does not fit its schema: ${fault} ${at(event)}`);
      return new Decoded(stream, revision, position, id, fact.type, fact.data, event.metadata);
    });
  }

  private upcast(fact: VersionedFact, event: StoredEvent): readonly VersionedFact[] {
    const type = this.typeOf(fact.type, at(event));
    if (fact.version === type.version) return [fact];
    const upcast = type.upcasts?.[fact.version];
    if (upcast === undefined)
      throw new UnknownEventType(
        `${fact.type} version ${fact.version} is not known; this release reads up to version ${type.version}. ${at(event)}`,
      );
    return applied(upcast, fact, event).flatMap((next) => this.upcast(next, event));
  }

  private typeOf(name: string, context: string): EventType {
    // Own properties only: an event named `constructor` is unknown, not Object's.
    const type = Object.hasOwn(this.catalogue, name) ? this.catalogue[name] : undefined;
    if (type === undefined) throw new UnknownEventType(`The event type ${name} is not known. ${context}`);
    return type;
  }
}

/** A decoded event. Metadata are parsed when asked for: most folds never look at them. */
class Decoded implements Recorded {
  #metadata: Metadata | undefined;

  constructor(
    readonly stream: string,
    readonly revision: bigint,
    readonly position: bigint,
    readonly id: string,
    readonly type: string,
    readonly data: object,
    private readonly metadataText: string,
  ) {}

  get metadata(): Metadata {
    return (this.#metadata ??= parseJson(this.metadataText, this) as Metadata);
  }
}

/** The metadata of a stored event. @throws EventMalformed */
export const metadataOf = (event: StoredEvent): Metadata => {
  const metadata = parseJson(event.metadata, event);
  if (typeof metadata !== 'object' || metadata === null)
    throw new EventMalformed(`An event's metadata are not an object. ${at(event)}`);
  return metadata as Metadata;
};

/** Canonical JSON puts `version` last, so that it is found without parsing; any other text is parsed. */
const versionOf = (event: StoredEvent): number => {
  const end = /"version":(\d{1,9})\}$/.exec(event.metadata)?.[1];
  if (end !== undefined) return Number(end);
  const version = (metadataOf(event) as Partial<Metadata>).version ?? 1;
  if (!Number.isInteger(version))
    throw new EventMalformed(
      `An event's version is ${JSON.stringify(version)}, which is no whole number. ${at(event)}`,
    );
  return version;
};

const applied = (
  upcast: (data: never) => readonly VersionedFact[],
  { type, version, data }: VersionedFact,
  event: StoredEvent,
): readonly VersionedFact[] => {
  try {
    return upcast(data as never);
  } catch (cause) {
    throw new EventMalformed(`${type} version ${version} cannot be read as a later one. ${at(event)}`, {
      cause,
    });
  }
};

const at = ({ stream, revision, position }: Pick<StoredEvent, 'stream' | 'revision' | 'position'>): string =>
  `(${stream}, revision ${revision}, position ${position})`;

const parseJson = (text: string, event: Pick<StoredEvent, 'stream' | 'revision' | 'position'>): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new EventMalformed(`An event's text is not JSON. ${at(event)}`);
  }
};
