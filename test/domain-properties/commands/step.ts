import fc from 'fast-check';
import type { Category } from '@bina/engine';
import type { Step } from '../walk.js';

type CommandOf<C extends Category, F extends keyof C['facets']> = Parameters<C['facets'][F]['decide']>[0];

/** How often a command comes beside others; 1 where nothing is said. */
type Weighted = { readonly arbitrary: fc.Arbitrary<Step>; readonly weight: number };

/** Makes the commands to the facets of a kind of stream. */
export const commandsTo =
  <C extends Category>() =>
  <F extends keyof C['facets'] & string>(
    facet: F,
    command: fc.Arbitrary<CommandOf<C, F>>,
    weight = 1,
  ): Weighted => ({
    arbitrary: command.map((made: Step['command']) => ({ facet, command: made })),
    weight,
  });

/** Steps that mostly begin as a stream must begin, and then are any in any order. */
export const stepsOf = (
  beginning: readonly Weighted[],
  commands: readonly Weighted[],
): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      fc.oneof(
        { arbitrary: fc.tuple(...beginning.map(({ arbitrary }) => arbitrary)), weight: 9 },
        { arbitrary: fc.constant([]), weight: 1 },
      ),
      fc.array(fc.oneof(...commands), { minLength: 1, maxLength: 30, size: 'max' }),
    )
    .map(([begun, steps]) => [...begun, ...steps]);
