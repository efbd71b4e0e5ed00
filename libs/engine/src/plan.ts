import type { Decision, Rejection } from './decider.js';
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
): Plan => planOnto(new Map(), intents, { load, at });

/** Where a plan begins that continues others. */
export interface PlanningFrom {
  /** The state of a stream that no plan has touched yet. */
  readonly load: (stream: string) => StreamState;
  /** The time of deciding (ISO 8601, UTC). */
  readonly at: string;
}

/**
 * Decides intents on what earlier plans leave behind, and adds to those plans. Where intents are
 * refused, `remember` gives what puts the plans back.
 */
export const planOnto = (
  streams: Map<string, StreamPlan>,
  intents: readonly Intent[],
  { load, at }: PlanningFrom,
): Plan => {
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
    if ('rejected' in decision) refusals.push(...refusalsOf(decision, index));
    append(
      plan,
      facts.map((fact) => ({ fact, intent, index })),
    );
    return { stream, revision: endOf(plan), recorded: facts.length, repeated: false };
  });
  return { streams, receipts: receipts.map(atTheEndOfItsCommand(streams, intents)), refusals, mismatch };
};

/** The plans of the streams as they are now; called, it puts them back to that. A command is not told in two parts. */
export const remember = (streams: Map<string, StreamPlan>, names: readonly string[]): (() => void) => {
  const before = names.map((name) => {
    const plan = streams.get(name);
    return { name, plan, states: plan?.states, facts: plan?.facts.length ?? 0 };
  });
  return () => {
    for (const { name, plan, states, facts } of before) {
      if (plan === undefined || states === undefined) {
        streams.delete(name);
        continue;
      }
      for (const { intent } of plan.facts.splice(facts)) {
        plan.ends.delete(intent.provenance.commandId);
        plan.made.delete(intent.provenance.commandId);
      }
      plan.states = states;
    }
  };
};

/** Everything that stands in the way, each as a refusal of its own. */
const refusalsOf = ({ others = [], ...first }: Rejection, index: number): readonly Refusal[] => [
  { index, ...first },
  ...others.flatMap((other) => refusalsOf(other, index)),
];

const emptyPlan = (base: StreamState): StreamPlan => ({
  base,
  states: base.states,
  facts: [],
  ends: new Map(),
  made: new Map(),
});

/** Where the stream stands once the plan is carried out. */
export const endOf = ({ base, facts }: StreamPlan): bigint => base.revision + BigInt(facts.length);

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
