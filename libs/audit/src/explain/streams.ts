import type { AnyProjection, Recorded } from '@bina/engine';

/** What is known of an event type, beside what the log says. */
export interface TypeKnown {
  /** The kinds of stream that events of this type stand in. */
  readonly homes: readonly string[];
  /**
   * Data of such events. In each, `idOf(home)` stands where the id of the event's own stream does, if it has that kind.
   */
  readonly examples: readonly object[];
}

/** What tells of event types; and how examples write the id of the stream that they stand in. */
export interface Types {
  known(type: string): TypeKnown | undefined;
  idOf(home: string): string;
}

/**
 * The streams that hold every event of a document, where that can be told from the document's id; undefined where an
 * event of any stream may touch it. It is told by the projection's own `keys`: it is asked which documents an example
 * touches, and where in their ids (parts between slashes) the id of the event's stream is found again.
 */
export const streamsOf = (
  projection: Pick<AnyProjection, 'folds' | 'keys'>,
  id: string,
  types: Types,
): readonly string[] | undefined => {
  const parts = id.split('/');
  const streams = new Set<string>();
  for (const type of projection.folds as readonly string[]) {
    const known = types.known(type);
    if (known === undefined || known.homes.length === 0) return undefined;
    for (const home of known.homes) {
      const found = known.examples.map((data) => placesIn(projection, { type, data }, types.idOf(home)));
      // Examples that touch nothing prove nothing.
      if (found.includes(undefined) || found.every((places) => places?.length === 0)) return undefined;
      for (const place of found.flat())
        if (place !== undefined && parts[place] !== undefined) streams.add(`${home}-${parts[place]}`);
    }
  }
  return [...streams];
};

/** Where in the ids of its documents the id of an example's stream stands; undefined where it is missing in one of them. */
const placesIn = (
  { keys }: Pick<AnyProjection, 'keys'>,
  example: { readonly type: string; readonly data: object },
  streamId: string,
): readonly number[] | undefined => {
  try {
    const places = keys({ ...example, metadata: METADATA } as unknown as Recorded).map((key) =>
      key.split('/').indexOf(streamId),
    );
    return places.includes(-1) ? undefined : places;
  } catch {
    // What it asks of an event, an example does not have.
    return undefined;
  }
};

const AT = '2026-01-01T00:00:00.000Z';
const METADATA = { occurredAt: AT, recordedAt: AT, actor: { id: 'example', role: 'example' } };
