import { expect } from '@jest/globals';
import { catalogue, reject, type Decider, type EventType, type Rejection } from '@bina/domain';

/** When the commands of the examples are decided (ISO 8601, UTC). */
const AT = '2026-03-02T02:00:00.000Z';

interface Fact {
  readonly type: string;
  readonly data: object;
}

/**
 * An example of a rule: given what has happened, when a command comes, then these events follow or it is refused.
 *
 *     given(seats, proposed(), scheduled({ capacity: 1 }), seatTaken()).when(takeSeat('siti')).thenRejected('SEATS_TAKEN', …)
 *
 * @throws Error if an event given is one that the decider is never shown, or does not fit its shape.
 */
export const given = <State, Command, Event extends Fact>(
  decider: Decider<State, Command, Event>,
  ...history: readonly NoInfer<Event>[]
) => {
  for (const event of history) {
    mustFit(event);
    if (!decider.folds.includes(event.type))
      throw new Error(`${decider.name} does not fold ${event.type}: given it, nothing would be proven.`);
  }
  const state = history.reduce((before, event) => decider.evolve(before, event), decider.initial);
  return {
    /** What the decider knows then. */
    state,
    when(command: Command) {
      const decision = decider.decide(command, state, AT);
      return {
        /** Just these events follow, in this order. */
        // oxlint-disable-next-line unicorn/no-thenable
        then(first: NoInfer<Event>, ...others: readonly NoInfer<Event>[]): void {
          const events = [first, ...others];
          events.forEach(mustFit);
          expect(decision).toEqual(events);
        },
        /** Nothing follows, because nothing is left to record. */
        thenNothing(): void {
          expect(decision).toEqual([]);
        },
        /** Nothing follows, because of this rule. */
        thenRejected(code: Rejection['rejected'], values?: Rejection['with']): void {
          expect(decision).toEqual(reject(code, values));
        },
      };
    },
  };
};

const mustFit = ({ type, data }: Fact): void => {
  const fault = (catalogue as Readonly<Record<string, EventType>>)[type]?.check(data);
  if (fault !== undefined) throw new Error(`The example's ${type} does not fit its shape: ${fault}`);
};
