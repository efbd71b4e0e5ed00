import type { Rule } from './edition.js';
import { jpmClasses } from './rules/jpm-classes.js';

/** Every rule whose numbers can be replaced, in the order of the cycle. */
export const rules: readonly Rule<unknown>[] = [jpmClasses];

/** The rule of an id; undefined where there is none. */
export const ruleById = (ruleId: string): Rule<unknown> | undefined =>
  rules.find((rule) => rule.ruleId === ruleId);
