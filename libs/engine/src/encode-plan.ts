import type { Codec } from './codec.js';
import type { EventToStore, Position } from './event.js';
import type { StreamWrite } from './event-store.js';
import { uuidFrom } from './identity.js';
import { Refused } from './intent.js';
import type { PersonKey } from './key-store.js';
import type { PlannedFact, StreamPlan } from './plan.js';
import type { StreamState } from './stream-state.js';

/** Codes of the engine's own refusals, beside those of the domain's rules. */
export type EngineRejection = 'PERSON_FORGOTTEN';

/** What a plan for one stream comes to: events for the store, and the stream's state once they are there. */
export interface EncodedPlan {
  readonly write: StreamWrite;
  readonly after: (position: Position) => StreamState;
}

/** What encoding needs besides the plan. */
export interface Encoding {
  readonly codec: Codec;
  readonly keys: ReadonlyMap<string, PersonKey>;
  /** The time of recording (ISO 8601, UTC). */
  readonly at: string;
}

/** The people whose keys a fact is sealed under. */
export const peopleOf = ({ fact, intent }: PlannedFact, codec: Codec): readonly string[] => {
  const people = codec.subjects(fact);
  return intent.category.personal && intent.provenance.reason !== undefined ? [...people, intent.id] : people;
};

/** @throws Refused with every intent that would record something of a person whose key was destroyed. */
export const refuseForgotten = (facts: readonly PlannedFact[], { codec, keys }: Encoding): void => {
  const isForgotten = (person: string) => keys.get(person) === 'destroyed';
  if (![...keys.keys()].some(isForgotten)) return;
  const about = facts.filter((planned) => peopleOf(planned, codec).some(isForgotten));
  const [first, ...others] = [...new Set(about.map(({ index }) => index))]
    .toSorted((a, b) => a - b)
    .map((index) => ({ index, rejected: 'PERSON_FORGOTTEN' satisfies EngineRejection }));
  if (first !== undefined) throw new Refused([first, ...others]);
};

/** @throws EventMalformed */
export const encodePlan = ({ base, states, facts, ends }: StreamPlan, encoding: Encoding): EncodedPlan => {
  let { revision, hash } = base;
  const events: EventToStore[] = [];
  for (const planned of facts) {
    revision += 1n;
    const event = encodeFact(planned, { stream: base.stream, revision, prev: hash }, encoding);
    events.push(event);
    ({ hash } = event);
  }
  const after = (position: Position): StreamState => {
    // The map of commands only ever grows, so states handed out before may share it.
    const commands = base.commands as Map<string, bigint>;
    for (const [commandId, end] of ends) commands.set(commandId, end);
    return { ...base, states, revision, hash, position };
  };
  return { write: { stream: base.stream, expected: base.revision, events }, after };
};

const encodeFact = (
  { fact, intent, ordinal }: PlannedFact,
  { prev, ...place }: { readonly stream: string; readonly revision: bigint; readonly prev: string },
  { codec, keys, at }: Encoding,
): EventToStore & { readonly hash: string } => {
  const { commandId, actor, correlationId, causationId, fingerprint, reason } = intent.provenance;
  const metadata = {
    $correlationId: correlationId,
    $causationId: causationId,
    actor,
    commandId,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    occurredAt: intent.provenance.occurredAt ?? at,
    recordedAt: at,
    prev,
  };
  const why =
    reason === undefined ? {} : { reason, ...(intent.category.personal ? { reasonOf: intent.id } : {}) };
  const id = uuidFrom(commandId, place.stream, `${ordinal}`);
  return codec.encode({ ...place, id, fact, metadata, ...why }, keys);
};
