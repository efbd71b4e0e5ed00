import { metadataOf } from './codec.js';
import type { Category, StateOf } from './decider.js';
import type { Fact, Position, Recorded, StoredEvent } from './event.js';
import { NO_STREAM } from './event-store.js';
import { CHAIN_START } from './hash-chain.js';

/** All that deciding needs of a stream: where it ends, the states of its facets, the commands it has answered. */
export interface StreamState<C extends Category = Category> {
  readonly stream: string;
  readonly category: C;
  /** `NO_STREAM` before the first event. */
  readonly revision: bigint;
  /** Hash of the last event. */
  readonly hash: string;
  /** Position of the last event; 0 before the first. */
  readonly position: Position;
  readonly states: { readonly [F in keyof C['facets']]: StateOf<C['facets'][F]> };
  /** Command id to the revision of the last event that it made here. */
  readonly commands: ReadonlyMap<string, bigint>;
}

export const streamName = (category: Category, id: string): string => `${category.name}-${id}`;

/** A stream without events. */
export const emptyStream = <C extends Category>(category: C, id: string): StreamState<C> => ({
  stream: streamName(category, id),
  category,
  revision: NO_STREAM,
  hash: CHAIN_START,
  position: 0n,
  states: initialStates(category),
  commands: new Map(),
});

const initials = new WeakMap<Category, object>();

/** The states of a stream without events; one object for all of them, since states are replaced and never changed. */
const initialStates = <C extends Category>(category: C): StreamState<C>['states'] => {
  let states = initials.get(category);
  if (states === undefined) {
    states = Object.fromEntries(
      Object.entries(category.facets).map(([name, { initial }]) => [name, initial]),
    );
    initials.set(category, states);
  }
  return states as StreamState<C>['states'];
};

/** Folds one fact into every facet that knows its type. Facets that do not keep their state, by identity. */
export const foldFact = <C extends Category>(
  category: C,
  states: StreamState<C>['states'],
  fact: Fact,
): StreamState<C>['states'] => {
  const next: Record<string, unknown> = { ...states };
  for (const [name, facet] of Object.entries(category.facets))
    if (facet.folds.includes(fact.type)) next[name] = facet.evolve(next[name], fact);
  return next as StreamState<C>['states'];
};

/**
 * The stream after a further page of it: the events as they are stored, and what they decode to. Where the stream ends
 * and which commands it has answered is told by what is stored, since an event of old may decode to nothing.
 * @throws EventMalformed
 */
export const foldPage = <C extends Category>(
  state: StreamState<C>,
  stored: readonly StoredEvent[],
  events: readonly Recorded[],
): StreamState<C> => {
  const last = stored.at(-1);
  if (last === undefined) return state;
  const commands = new Map(state.commands);
  for (const event of stored) commands.set(metadataOf(event).commandId, event.revision);
  return {
    ...state,
    states: events.reduce((states, event) => foldFact(state.category, states, event), state.states),
    revision: last.revision,
    position: last.position,
    hash: metadataOf(last).hash,
    commands,
  };
};
