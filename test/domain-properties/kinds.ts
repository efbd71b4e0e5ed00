import type fc from 'fast-check';
import {
  accessLogs,
  certificateSeries,
  competencies,
  dataRequests,
  demands,
  employee,
  frameworks,
  mentorings,
  nips,
  positions,
  program,
  restorations,
  recurrences,
  rooms,
  rules,
  speakers,
  satisfactions,
  units,
  yearlyPlans,
} from '@bina/domain';
import type { Category } from '@bina/engine';
import { accessLogSteps } from './commands/access-log.js';
import { seriesSteps } from './commands/certificates.js';
import { recurrenceSteps, roomSteps, speakerBookingSteps } from './commands/calendars.js';
import { demandSteps } from './commands/demands.js';
import { certifiedSteps, employeeSteps, growthSteps } from './commands/employee.js';
import { mentoringSteps, nipSteps, ruleSteps, unitSteps } from './commands/others.js';
import { dataRequestSteps, privacySteps, speakerSteps } from './commands/privacy.js';
import { satisfactionSteps } from './commands/satisfaction.js';
import { ballotSteps, programSteps, seatSteps } from './commands/program.js';
import { restorationSteps } from './commands/restoration.js';
import { competencySteps, frameworkSteps, positionSteps } from './commands/standards.js';
import { yearlyPlanSteps } from './commands/yearly-plan.js';
import type { Step } from './walk.js';

/** Every kind of stream, with any commands to it. */
export const kinds: readonly {
  readonly category: Category;
  readonly steps: fc.Arbitrary<readonly Step[]>;
}[] = [
  { category: employee, steps: employeeSteps },
  { category: employee, steps: growthSteps },
  { category: employee, steps: certifiedSteps },
  { category: program, steps: programSteps },
  { category: program, steps: ballotSteps },
  { category: program, steps: seatSteps },
  { category: units, steps: unitSteps },
  { category: demands, steps: demandSteps },
  { category: competencies, steps: competencySteps },
  { category: frameworks, steps: frameworkSteps },
  { category: positions, steps: positionSteps },
  { category: mentorings, steps: mentoringSteps },
  { category: nips, steps: nipSteps },
  { category: yearlyPlans, steps: yearlyPlanSteps },
  { category: rules, steps: ruleSteps },
  { category: accessLogs, steps: accessLogSteps },
  { category: employee, steps: privacySteps },
  { category: dataRequests, steps: dataRequestSteps },
  { category: speakers, steps: speakerSteps },
  { category: satisfactions, steps: satisfactionSteps },
  { category: certificateSeries, steps: seriesSteps },
  { category: restorations, steps: restorationSteps },
  { category: rooms, steps: roomSteps },
  { category: recurrences, steps: recurrenceSteps },
  { category: speakers, steps: speakerBookingSteps },
];
