import type { DomainEvent } from '@bina/domain';
import type { Category, Decision, Recorded } from '@bina/engine';
import { recorded } from '../projected.js';

type CommandOf<C extends Category, F extends keyof C['facets']> = Parameters<C['facets'][F]['decide']>[0];
export type StatesOf<C extends Category> = {
  readonly [F in keyof C['facets']]: C['facets'][F]['initial'];
};

/**
 * A log that the real deciders have made, in memory and at once: what they refuse is not in it. What follows from an
 * event (the policies' part) waits until `catchUp`, so that histories hold what happens in between, as real ones do.
 */
export class City {
  readonly log: Recorded<DomainEvent>[] = [];
  readonly #states = new Map<string, Record<string, unknown>>();
  readonly #react: (city: City, event: Recorded<DomainEvent>) => void;
  #caughtUp = 0;

  constructor(react: (city: City, event: Recorded<DomainEvent>) => void) {
    this.#react = react;
  }

  /** What the deciders of a stream know. */
  states<C extends Category>(category: C, id: string): StatesOf<C> {
    const initial = Object.entries(category.facets).map(([name, facet]) => [name, facet.initial as unknown]);
    return (this.#states.get(`${category.name}-${id}`) ?? Object.fromEntries(initial)) as StatesOf<C>;
  }

  /** Carries a command out, or not where a rule refuses it. */
  tell<C extends Category, F extends keyof C['facets'] & string>(
    [category, id, facet]: readonly [C, string, F],
    command: CommandOf<C, F>,
  ): void {
    const states = this.states(category, id);
    const decision = category.facets[facet]?.decide(command, states[facet], '2026-03-02T02:00:00Z');
    if (decision === undefined || 'rejected' in decision) return;
    for (const event of decision as Decision<DomainEvent> & readonly DomainEvent[])
      this.#append(category, id, event);
  }

  /** Does what follows from everything that has happened, and from that in turn. */
  catchUp(): void {
    for (; this.#caughtUp < this.log.length; this.#caughtUp += 1)
      this.#react(this, this.log[this.#caughtUp] as Recorded<DomainEvent>);
  }

  #append(category: Category, id: string, event: DomainEvent): void {
    const stream = `${category.name}-${id}`;
    this.log.push(recorded(event, this.log.length + 1, stream));
    const states: Record<string, unknown> = { ...this.states(category, id) };
    for (const [name, facet] of Object.entries(category.facets))
      if (facet.folds.includes(event.type)) states[name] = facet.evolve(states[name], event) as unknown;
    this.#states.set(stream, states);
  }
}
