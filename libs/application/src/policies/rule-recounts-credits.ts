import { creditHours, dayInWib, type RuleEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toPeople, type PolicyCommand } from './reactions.js';

/**
 * Whenever the rule of credit hours gets another edition that is in force, then what everybody has attended since its
 * first day is counted anew, also of those who have left: their hours stand in reports as well. What is to come into
 * force later changes nothing yet: what begins on that day is counted by it at once.
 */
export const ruleRecountsCredits: Policy<RuleEvent, PolicyCommand> = {
  name: 'rule-recounts-credits',
  folds: ['RuleEditionSet'],
  react: ({ data: { ruleId, effectiveFrom: from }, metadata }) =>
    ruleId === creditHours.ruleId && from <= dayInWib(metadata.recordedAt)
      ? [
          {
            key: 'recount',
            command: toPeople({ everybody: true }, { type: 'RecountCredits', data: { from } }),
          },
        ]
      : [],
};
