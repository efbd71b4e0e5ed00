import type { DomainEvent } from '@bina/domain';
import type { AnyProjection, Document, Recorded } from '@bina/engine';

interface Fact {
  readonly type: string;
  readonly data: object;
}

/** When the events of the examples happened: a second after one another, from here on. */
const FIRST_AT = Date.parse('2026-03-02T02:00:00.000Z');

/** The moment at which the event of a position happened, of those that `recorded` makes. */
export const momentOf = (position: number): string => new Date(FIRST_AT + position * 1000).toISOString();

/** A fact as the log holds it: the `position`-th of all, and frozen, since nobody may change it. */
export const recorded = <F extends Fact>(fact: F, position: number, stream = 'example'): Recorded<F> =>
  deepFrozen({
    ...fact,
    stream,
    revision: BigInt(position - 1),
    position: BigInt(position),
    id: `event-${position}`,
    metadata: {
      $correlationId: `command-${position}`,
      $causationId: `command-${position}`,
      actor: { id: 'office', role: 'admin' },
      occurredAt: momentOf(position),
      recordedAt: momentOf(position),
      commandId: `command-${position}`,
      version: 1,
      prev: '0',
      hash: '0',
    },
  }) as unknown as Recorded<F>;

/** A log of these facts, in this order. */
export const logOf = (...facts: readonly DomainEvent[]): readonly Recorded<DomainEvent>[] =>
  facts.map((fact, index) => recorded(fact, index + 1));

/**
 * The documents that a projection makes of a log, by id. Folds as the runner does: only what the projection folds, only
 * the documents that an event touches. What is folded is frozen, so that a fold which changes its argument fails.
 */
export const projected = <D extends object>(
  projection: AnyProjection<D>,
  log: readonly Recorded[],
): ReadonlyMap<string, D> => {
  const documents = new Map<string, D>();
  for (const event of log) {
    if (!projection.folds.includes(event.type)) continue;
    for (const id of new Set(projection.keys(event))) {
      const after = projection.evolve(documents.get(id), event, id);
      if (after === undefined) documents.delete(id);
      else documents.set(id, deepFrozen(after));
    }
  }
  return documents;
};

/**
 * An example of a fold: given what has happened, then these are the documents.
 *
 *     expect(documentsOf(units, unitRegistered(), registered())).toEqual({ health: { … } });
 */
export const documentsOf = <D extends object>(
  projection: AnyProjection<D>,
  ...facts: readonly DomainEvent[]
): Readonly<Record<string, D>> => Object.fromEntries(projected(projection, logOf(...facts)));

const deepFrozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value as Document).forEach(deepFrozen);
  return Object.freeze(value);
};
