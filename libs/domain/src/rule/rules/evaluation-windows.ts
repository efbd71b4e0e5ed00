import { integer, object, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  /** Months after the last session from which on, and until which, behaviour is evaluated. */
  behaviour: object({ fromMonths: integer(0, 60), toMonths: integer(0, 60) }),
});
export type EvaluationWindows = Held<typeof shape>;

/** When the levels of evaluation are asked: behaviour shows only after some time at work. */
export const evaluationWindows = ruleOf({
  ruleId: 'evaluation-windows',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Evaluation in four levels (Kirkpatrick), from memory: behaviour at work after 3 to 6 months. Own choice: counted ' +
      'from the day of the last session.',
    mark: 'M',
    parameters: { behaviour: { fromMonths: 3, toMonths: 6 } },
  },
});
