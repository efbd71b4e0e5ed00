import type { Fact } from './event.js';
import { RevisionMismatch, type Intent, type Refusal } from './intent.js';
import { foldFact, streamName, type StreamState } from './stream-state.js';

/** A fact that an intent has led to. */
export interface PlannedFact {
  readonly fact: Fact;
  readonly intent: Intent;
  /** Which of the intents it is. */
  readonly index: number;
}

/** What is to be written to one stream, and its facets' states once it is. */
export interface StreamPlan {
  readonly base: StreamState;
  states: StreamState['states'];
  readonly facts: PlannedFact[];
}

/** What an intent comes to. `revision` is the stream's after it; `repeated` where the command was carried out before. */
export interface PlannedIntent {
  readonly stream: string;
  readonly revision: bigint;
  readonly recorded: number;
  readonly repeated: boolean;
}

/** The decision about a list of intents, before anything is written. */
export interface Plan {
  readonly streams: ReadonlyMap<string, StreamPlan>;
  readonly intents: readonly PlannedIntent[];
  readonly refusals: readonly Refusal[];
}

/**
 * Decides intents in order, each on the state that those before it leave behind. Pure: the same intents on the same
 * states give the same plan, so it can be made again after a conflict.
 * @throws RevisionMismatch
 */
export const planAll = (
  intents: readonly Intent[],
  load: (stream: string) => StreamState,
  at: string,
): Plan => {
  const streams = new Map<string, StreamPlan>();
  const planned: PlannedIntent[] = [];
  const refusals: Refusal[] = [];
  intents.forEach((intent, index) => {
    const stream = streamName(intent.category, intent.id);
    let plan = streams.get(stream);
    if (plan === undefined) {
      const base = load(stream);
      streams.set(stream, (plan = { base, states: base.states, facts: [] }));
    }
    const done = plan.base.commands.get(intent.provenance.commandId);
    if (done !== undefined) {
      planned.push({ stream, revision: done, recorded: 0, repeated: true });
      return;
    }
    const facts = decide(intent, index, plan, at, refusals);
    append(plan, intent, index, facts);
    planned.push({ stream, revision: endOf(plan), recorded: facts.length, repeated: false });
  });
  return { streams, intents: planned, refusals };
};

const endOf = ({ base, facts }: StreamPlan): bigint => base.revision + BigInt(facts.length);

const decide = (
  intent: Intent,
  index: number,
  plan: StreamPlan,
  at: string,
  refusals: Refusal[],
): readonly Fact[] => {
  if (intent.ifRevision !== undefined && intent.ifRevision !== endOf(plan))
    throw new RevisionMismatch(index, endOf(plan));
  const facet = intent.category.facets[intent.facet];
  if (facet === undefined) throw new Error(`${intent.category.name} has no facet ${intent.facet}.`);
  const decision = facet.decide(intent.command, plan.states[intent.facet], at);
  if (!('rejected' in decision)) return decision as readonly Fact[];
  refusals.push({ index, ...decision });
  return [];
};

const append = (plan: StreamPlan, intent: Intent, index: number, facts: readonly Fact[]): void => {
  for (const fact of facts) {
    plan.facts.push({ fact, intent, index });
    plan.states = foldFact(plan.base.category, plan.states, fact);
  }
};
