import type fc from 'fast-check';
import { competencies, employee, mentorings, nips, positions, program, rules, units } from '@bina/domain';
import type { Category } from '@bina/engine';
import { employeeSteps } from './commands/employee.js';
import {
  competencySteps,
  mentoringSteps,
  nipSteps,
  positionSteps,
  ruleSteps,
  unitSteps,
} from './commands/others.js';
import { programSteps } from './commands/program.js';
import type { Step } from './walk.js';

/** Every kind of stream, with any commands to it. */
export const kinds: readonly {
  readonly category: Category;
  readonly steps: fc.Arbitrary<readonly Step[]>;
}[] = [
  { category: employee, steps: employeeSteps },
  { category: program, steps: programSteps },
  { category: units, steps: unitSteps },
  { category: competencies, steps: competencySteps },
  { category: positions, steps: positionSteps },
  { category: mentorings, steps: mentoringSteps },
  { category: nips, steps: nipSteps },
  { category: rules, steps: ruleSteps },
];
