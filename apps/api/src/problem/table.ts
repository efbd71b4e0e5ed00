import type { ProblemCode, ProblemType } from './codes.js';
import { edgeProblems } from './edge-problems.js';
import { ruleProblems } from './rule-problems.js';

/** Every problem that the API answers with. It does not compile while a code is missing. */
export const problems: Readonly<Record<ProblemCode, ProblemType>> = { ...edgeProblems, ...ruleProblems };
