import { integer, object, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  /** So many answers come together before any of them is recorded, and fewer are never shown. */
  least: integer(3, 50),
});
export type AnonymousAnswersRule = Held<typeof shape>;

/** Among how many others an anonymous answer hides. */
export const anonymousAnswers = ruleOf({
  ruleId: 'anonymous-answers',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Own choice: no regulation of training says how many answers make an anonymous one. Five, as is usual where ' +
      'statistics are not to show a person: among fewer, whoever knows the group guesses.',
    mark: 'own',
    parameters: { least: 5 },
  },
});
