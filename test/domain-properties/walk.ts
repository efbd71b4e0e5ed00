import { canonicalJson, type AnyDecider, type Category, type Decision, type Fact } from '@bina/engine';
import { emptyStream, foldFact, type StreamState } from '../../libs/engine/src/stream-state.js';

/** A command to one facet of a stream. */
export interface Step {
  readonly facet: string;
  readonly command: { readonly type: string; readonly data?: object };
}

type States = StreamState['states'];

/** What became of a step. */
export interface Walked extends Step {
  readonly decider: AnyDecider;
  readonly decision: Decision<Fact>;
  /** The events that it recorded. */
  readonly events: readonly Fact[];
  readonly before: States;
  readonly after: States;
}

/** When the commands are decided (ISO 8601, UTC). */
export const AT = '2026-03-02T02:00:00.000Z';

/**
 * Carries out commands on a stream without a store, as the engine would. Whatever goes into `decide` and `evolve` is
 * frozen: changing an argument throws.
 */
export const walk = (category: Category, steps: readonly Step[]): readonly Walked[] => {
  let states = initialStates(category);
  return steps.map((step) => {
    const decider = category.facets[step.facet] as AnyDecider;
    const before = states;
    const command = deepFreeze(step.command);
    const decision = deepFreeze(decider.decide(command, before[step.facet], AT) as Decision<Fact>);
    const events = 'rejected' in decision ? [] : decision;
    for (const event of events) states = fold(category, states, event);
    return { ...step, command, decider, decision, events, before, after: states };
  });
};

/** What is known after the last of some steps. */
export const endOf = (walked: readonly Walked[]): States => {
  const last = walked.at(-1);
  if (last === undefined) throw new Error('No step was taken.');
  return last.after;
};

export const initialStates = (category: Category): States => deepFreeze(emptyStream(category, 'x').states);

export const fold = (category: Category, states: States, event: Fact): States =>
  deepFreeze(foldFact(category, states, event));

/** An event as it comes back from a log: its fields sorted, what is undefined left out. */
export const readBack = ({ type, data }: Fact): Fact =>
  deepFreeze({ type, data: JSON.parse(canonicalJson(data)) as object });

/** Freezes a value and all that it holds; maps and sets too, whose methods Object.freeze leaves as they are. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set)
    for (const method of ['set', 'add', 'delete', 'clear'])
      Object.defineProperty(value, method, {
        value: () => {
          throw new TypeError('What was given as an argument is not changed.');
        },
      });
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
};
