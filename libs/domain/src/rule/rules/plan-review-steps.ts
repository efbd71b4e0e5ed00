import { id, list, object, oneOf, text } from '../../shape.js';
import { ruleOf } from '../edition.js';

/** Who may take a step: the manager of the plan's unit, or the training office. */
export const stepRoles = ['unit-manager', 'admin'] as const;

/** One step of the review, by whom it is taken. */
export const reviewStep = object({ step: id, name: text(200), role: oneOf(...stepRoles) });

/** The steps by which a yearly plan is reviewed, in their order. The last one approves it; there is one at least. */
export const planReviewSteps = ruleOf({
  ruleId: 'plan-review-steps',
  shape: object({ first: list(reviewStep, 9), last: reviewStep }),
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'PP 11/2017 art. 207 names what a plan holds, not who reviews it. Own choice: the head of the unit, then the ' +
      'training office (BKPSDM), then the authorised official (PyB), who approves; from memory of how cities do it.',
    mark: 'own',
    parameters: {
      first: [
        { step: 'unit-head', name: 'Kepala unit kerja', role: 'unit-manager' },
        { step: 'training-office', name: 'BKPSDM', role: 'admin' },
      ],
      last: { step: 'authorised-official', name: 'Pejabat yang Berwenang (PyB)', role: 'admin' },
    },
  },
});
