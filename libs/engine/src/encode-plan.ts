import type { Codec } from './codec.js';
import type { EventToStore, Position } from './event.js';
import type { StreamWrite } from './event-store.js';
import { Refused } from './intent.js';
import type { PersonKey } from './key-store.js';
import { PersonForgotten } from './personal-fields.js';
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

/** The people whose keys the facts of a plan are sealed under. */
export function* peopleIn({ facts }: StreamPlan, codec: Codec): Iterable<string> {
  for (const { fact, intent } of facts) {
    yield* codec.subjects(fact);
    if (intent.category.personal && intent.provenance.reason !== undefined) yield intent.id;
  }
}

/** @throws Refused with PERSON_FORGOTTEN; EventMalformed */
export const encodePlan = ({ base, states, facts }: StreamPlan, encoding: Encoding): EncodedPlan => {
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
    facts.forEach(({ intent }, index) =>
      commands.set(intent.provenance.commandId, base.revision + BigInt(index + 1)),
    );
    return { ...base, states, revision, hash, position };
  };
  return { write: { stream: base.stream, expected: base.revision, events }, after };
};

const encodeFact = (
  { id, fact, intent, index }: PlannedFact,
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
  try {
    return codec.encode({ ...place, id, fact, metadata, ...why }, keys);
  } catch (error) {
    if (error instanceof PersonForgotten)
      throw new Refused([{ index, rejected: 'PERSON_FORGOTTEN' satisfies EngineRejection }]);
    throw error;
  }
};
