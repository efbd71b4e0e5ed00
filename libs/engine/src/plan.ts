import type { Decision } from './decider.js';
import type { Fact } from './event.js';
import { RevisionMismatch, type Intent, type Receipt, type Refusal } from './intent.js';
import { foldFact, streamName, type StreamState } from './stream-state.js';

/** A fact that an intent has led to. */
export interface PlannedFact {
  readonly fact: Fact;
  readonly intent: Intent;
  /** Which of the intents it is. */
  readonly index: number;
  /** Which of the facts that its command has led to in this stream: with the command it makes the event's id. */
  readonly ordinal: number;
}

/** What is to be written to one stream, and its facets' states once it is. */
export interface StreamPlan {
  readonly base: StreamState;
  states: StreamState['states'];
  readonly facts: PlannedFact[];
  /** Command id to the revision of the last fact that it has led to. */
  readonly ends: Map<string, bigint>;
  /** Command id to the number of facts that it has led to. */
  readonly made: Map<string, number>;
}

/** The decision about a list of intents, before anything is written. */
export interface Plan {
  readonly streams: ReadonlyMap<string, StreamPlan>;
  /** In the order of the intents. */
  readonly receipts: readonly Receipt[];
  readonly refusals: readonly Refusal[];
  /** The first failed If-Match. */
  readonly mismatch: RevisionMismatch | undefined;
}

/**
 * Decides intents in order, each on the state that those before it leave behind. Pure: the same intents on the same
 * states give the same plan, so it can be made again after a conflict.
 */
export const planAll = (
  intents: readonly Intent[],
  load: (stream: string) => StreamState,
  at: string,
): Plan => {
  const streams = new Map<string, StreamPlan>();
  const refusals: Refusal[] = [];
  let mismatch: RevisionMismatch | undefined;
  const receipts = intents.map((intent, index): Receipt => {
    const stream = streamName(intent.category, intent.id);
    const plan = streams.get(stream) ?? emptyPlan(load(stream));
    streams.set(stream, plan);
    const done = plan.base.commands.get(intent.provenance.commandId);
    if (done !== undefined) return { stream, revision: done, recorded: 0, repeated: true };
    if (intent.ifRevision !== undefined && intent.ifRevision !== endOf(plan))
      mismatch ??= new RevisionMismatch(index, endOf(plan));
    const decision = decide(intent, plan, at);
    const facts = 'rejected' in decision ? [] : decision;
    if ('rejected' in decision) refusals.push({ index, ...decision });
    append(
      plan,
      facts.map((fact) => ({ fact, intent, index })),
    );
    return { stream, revision: endOf(plan), recorded: facts.length, repeated: false };
  });
  return { streams, receipts: receipts.map(atTheEndOfItsCommand(streams, intents)), refusals, mismatch };
};

const emptyPlan = (base: StreamState): StreamPlan => ({
  base,
  states: base.states,
  facts: [],
  ends: new Map(),
  made: new Map(),
});

/** Where the stream stands once the plan is carried out. */
const endOf = ({ base, facts }: StreamPlan): bigint => base.revision + BigInt(facts.length);

const decide = (intent: Intent, plan: StreamPlan, at: string): Decision<Fact> => {
  const facet = intent.category.facets[intent.facet];
  if (facet === undefined) throw new Error(`${intent.category.name} has no facet ${intent.facet}.`);
  return facet.decide(intent.command, plan.states[intent.facet], at) as Decision<Fact>;
};

const append = (plan: StreamPlan, planned: readonly Omit<PlannedFact, 'ordinal'>[]): void => {
  for (const one of planned) {
    const { commandId } = one.intent.provenance;
    const ordinal = plan.made.get(commandId) ?? 0;
    plan.facts.push({ ...one, ordinal });
    plan.states = foldFact(plan.base.category, plan.states, one.fact);
    plan.ends.set(commandId, endOf(plan));
    plan.made.set(commandId, ordinal + 1);
  }
};

/** What a repeat of the command will answer, for which the stream only tells where the command's last event stands. */
const atTheEndOfItsCommand =
  (streams: ReadonlyMap<string, StreamPlan>, intents: readonly Intent[]) =>
  (receipt: Receipt, index: number): Receipt => {
    const end = streams.get(receipt.stream)?.ends.get(intents[index]?.provenance.commandId ?? '');
    return end === undefined ? receipt : { ...receipt, revision: end };
  };
