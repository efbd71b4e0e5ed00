import type { RejectionCode } from '@bina/domain';
import type { FileKind } from './kind.js';
import { framework } from './kinds/framework.js';
import { levels } from './kinds/levels.js';
import { assessments, employees } from './kinds/people.js';
import { positions, standards } from './kinds/positions.js';
import { attendance, evaluations } from './kinds/programme.js';
import { satisfaction, satisfactionCounts } from './kinds/satisfaction.js';
import { siasnCompetencies, siasnPositions } from './kinds/siasn.js';
import { competencies, units } from './kinds/standing-data.js';

/** The kinds of file that can be imported. Another one is a file in `kinds/` and a line here; see README.md. */
const kinds = {
  units,
  competencies,
  positions,
  standards,
  framework,
  levels,
  'siasn-positions': siasnPositions,
  'siasn-competencies': siasnCompetencies,
  employees,
  assessments,
  attendance,
  evaluations,
  satisfaction,
  'satisfaction-counts': satisfactionCounts,
};

export type FileKindName = keyof typeof kinds;
export const fileKinds = kinds as unknown as Readonly<Record<FileKindName, FileKind>>;

/** The field that a refusal by a rule is about; a rule about the whole row has none. */
export const fieldOf: Partial<Readonly<Record<RejectionCode, string>>> = {
  UNIT_UNKNOWN: 'unitId',
  UNIT_ID_TAKEN: 'name',
  COMPETENCY_UNKNOWN: 'competencyId',
  COMPETENCY_RETIRED: 'competencyId',
  POSITION_UNKNOWN: 'positionId',
  EMPLOYEE_UNKNOWN: 'employeeId',
  EMPLOYEE_ID_TAKEN: 'employeeId',
  EMPLOYEE_DEPARTED: 'employeeId',
  EMPLOYMENT_DIFFERS: 'employment',
  NIP_TAKEN: 'nip',
  NIP_NEEDS_CONFIRMATION: 'nip',
  ASSESSMENT_BEFORE_LATEST: 'assessedOn',
  ASSESSMENT_NOT_LATEST: 'assessedOn',
  PROGRAM_UNKNOWN: 'programId',
  SESSION_UNKNOWN: 'sessionId',
  SESSION_NOT_BEGUN: 'sessionId',
  MINUTES_BEYOND_SESSION: 'minutes',
  NOT_ENROLLED: 'employeeId',
  SEATS_TAKEN: 'employeeId',
  ATTENDANCE_ALREADY_RECORDED: 'minutes',
  DID_NOT_ATTEND: 'employeeId',
  ALREADY_EVALUATED: 'employeeId',
  SATISFACTION_PERIOD_UNKNOWN: 'period',
  SATISFACTION_IN_FUTURE: 'period',
  SATISFACTION_RECORDED: 'period',
  SATISFACTION_ELEMENT_TWICE: 'element',
  SATISFACTION_ELEMENT_UNKNOWN: 'element',
  SATISFACTION_ELEMENT_MISSING: 'element',
};
