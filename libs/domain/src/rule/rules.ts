import type { Rule } from './edition.js';
import { anonymousAnswers } from './rules/anonymous-answers.js';
import { dataRequestClock } from './rules/data-request-clock.js';
import { retention } from './rules/retention.js';
import { legalStandings } from './rules/legal-standings.js';
import { nipForms } from './rules/nip-forms.js';
import { ranks } from './rules/ranks.js';
import { generalCompetencies } from './rules/general-competencies.js';
import { checkInCode } from './rules/check-in-code.js';
import { completionThreshold } from './rules/completion-threshold.js';
import { creditHours } from './rules/credit-hours.js';
import { ipAsn } from './rules/ip-asn.js';
import { hoursTargets } from './rules/hours-targets.js';
import { developmentForms } from './rules/development-forms.js';
import { assessmentWeights } from './rules/assessment-weights.js';
import { expectedPerformance } from './rules/expected-performance.js';
import { jpmClasses } from './rules/jpm-classes.js';
import { mayMentor } from './rules/may-mentor.js';
import { needPriority } from './rules/need-priority.js';
import { planReviewSteps } from './rules/plan-review-steps.js';
import { evaluationWindows } from './rules/evaluation-windows.js';
import { learningGain } from './rules/learning-gain.js';
import { ikm } from './rules/ikm.js';
import { certificateNumber } from './rules/certificate-number.js';
import { certificateValidity } from './rules/certificate-validity.js';
import { usualLevels } from './rules/usual-levels.js';

/** Every rule whose numbers can be replaced, in the order of the cycle. */
export const rules: readonly Rule<unknown>[] = [
  nipForms,
  ranks,
  legalStandings,
  generalCompetencies,
  usualLevels,
  assessmentWeights,
  jpmClasses,
  expectedPerformance,
  needPriority,
  developmentForms,
  planReviewSteps,
  checkInCode,
  completionThreshold,
  mayMentor,
  anonymousAnswers,
  creditHours,
  hoursTargets,
  ipAsn,
  dataRequestClock,
  retention,
  evaluationWindows,
  learningGain,
  ikm,
  certificateNumber,
  certificateValidity,
];

/** The rule of an id; undefined where there is none. */
export const ruleById = (ruleId: string): Rule<unknown> | undefined =>
  rules.find((rule) => rule.ruleId === ruleId);
