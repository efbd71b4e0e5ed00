import type { ReadModels } from '@bina/engine';
import { needStatuses, type NeedStatus } from '../needs/needs.js';
import { containing, conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';
import type { Assessment, Employee } from './employee.js';
import { employees } from './employees.js';

export interface EmployeeAnswer extends Omit<Employee, 'foundBy'> {
  /** The assessments that show one. */
  readonly gaps: readonly Assessment[];
  readonly needCounts: Readonly<Record<NeedStatus, number>>;
}

/** What is known of an employee today; undefined for an id that nobody has. */
export const employeeById = async (
  reads: ReadModels,
  employeeId: string,
): Promise<EmployeeAnswer | undefined> => {
  const found = await reads.get(employees, employeeId);
  if (found === undefined) return undefined;
  const { foundBy: _foundBy, ...employee } = shown(found);
  const gaps = employee.assessments.filter(({ gap }) => gap > 0);
  const numberOf = (wanted: NeedStatus) => employee.needs.filter(({ status }) => status === wanted).length;
  const needCounts = Object.fromEntries(needStatuses.map((status) => [status, numberOf(status)]));
  return { ...employee, gaps, needCounts: needCounts as EmployeeAnswer['needCounts'] };
};

export type EmployeeSummary = Pick<
  Employee,
  'employeeId' | 'name' | 'employment' | 'unitId' | 'positionId' | 'status'
>;

/** What a list of employees may be narrowed to. */
export interface EmployeesWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly positionId?: string | undefined;
  readonly status?: Employee['status'] | undefined;
  /** A part of the name, in capitals or not. */
  readonly q?: string | undefined;
}

const summary = ({
  employeeId,
  name,
  employment,
  unitId,
  positionId,
  status,
}: Employee): EmployeeSummary => ({
  employeeId,
  name,
  employment,
  unitId,
  positionId,
  status,
});

/** Employees by name; those who have been forgotten first. @throws RangeError for a page that cannot be. */
export const listEmployees = async (
  reads: ReadModels,
  { unitId, positionId, status, q, ...paging }: EmployeesWanted = {},
): Promise<Page<EmployeeSummary>> => {
  const filter = conditions({ unitId, positionId, status, foundBy: containing(q?.toLowerCase()) });
  return showing(await pageOf(reads, { from: employees, filter, sort: { foundBy: 1 } }, paging), summary);
};
