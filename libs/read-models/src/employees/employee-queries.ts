import type { ReadModels } from '@bina/engine';
import { needStatuses, type NeedStatus } from '../needs/needs.js';
import { containing, conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';
import { careerOn, withUntil, type Career, type CareerOnDay } from './career.js';
import type { Assessment, Employee } from './employee.js';
import { employees } from './employees.js';

/** Everything that holds from a day on, as it is shown. */
export type Dates = Omit<Career, 'acting'> & Pick<CareerOnDay, 'acting'>;

export interface EmployeeAnswer
  extends
    Omit<Employee, 'foundBy' | 'actsUntil' | keyof Career>,
    Pick<CareerOnDay, 'acting' | 'targetPositionId'> {
  readonly dates: Dates;
  /** The assessments that show one. */
  readonly gaps: readonly Assessment[];
  readonly needCounts: Readonly<Record<NeedStatus, number>>;
}

/** What is known of an employee; undefined for an id that nobody has. @param today YYYY-MM-DD: who acts where then */
export const employeeById = async (
  reads: ReadModels,
  employeeId: string,
  today: string,
): Promise<EmployeeAnswer | undefined> => {
  const found = await reads.get(employees, employeeId);
  if (found === undefined) return undefined;
  const { foundBy: _foundBy, actsUntil: _actsUntil, ...employee } = shown(found);
  const { service, posts, acting, targets, ranks, standings, nips, ...rest } = employee;
  const gaps = rest.assessments.filter(({ gap }) => gap > 0);
  const numberOf = (wanted: NeedStatus) => rest.needs.filter(({ status }) => status === wanted).length;
  const needCounts = Object.fromEntries(needStatuses.map((status) => [status, numberOf(status)]));
  const present = careerOn(employee, today);
  return {
    ...rest,
    acting: present.acting,
    targetPositionId: present.targetPositionId,
    dates: { service, posts, acting: acting.map(withUntil), targets, ranks, standings, nips },
    gaps,
    needCounts: needCounts as EmployeeAnswer['needCounts'],
  };
};

/** An employee as of a day: by when things happened, not by when they were entered. */
export interface EmployeeOnDay extends CareerOnDay {
  readonly employeeId: string;
  readonly name: string | null;
  readonly on: string;
}

/** Who an employee was, and where, on a day (YYYY-MM-DD); undefined for an id that nobody has. */
export const employeeOn = async (
  reads: ReadModels,
  employeeId: string,
  on: string,
): Promise<EmployeeOnDay | undefined> => {
  const found = await reads.get(employees, employeeId);
  return found && { employeeId, name: found.name, on, ...careerOn(found, on) };
};

export type EmployeeSummary = Pick<
  Employee,
  'employeeId' | 'name' | 'employment' | 'unitId' | 'positionId' | 'status' | 'rank' | 'standing'
>;

/** What a list of employees may be narrowed to. */
export interface EmployeesWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly positionId?: string | undefined;
  readonly status?: Employee['status'] | undefined;
  /** Codes. */
  readonly rank?: string | undefined;
  readonly standing?: string | undefined;
  /** Who acts in a post that does not end before this day (YYYY-MM-DD). */
  readonly actsUntil?: string | undefined;
  /** A part of the name, in capitals or not. */
  readonly q?: string | undefined;
}

const summary = (employee: Employee): EmployeeSummary => {
  const { employeeId, name, employment, unitId, positionId, status, rank, standing } = employee;
  return { employeeId, name, employment, unitId, positionId, status, rank, standing };
};

/** Employees by name; those who have been forgotten first. @throws RangeError for a page that cannot be. */
export const listEmployees = async (
  reads: ReadModels,
  { unitId, positionId, status, rank, standing, actsUntil, q, ...paging }: EmployeesWanted = {},
): Promise<Page<EmployeeSummary>> => {
  const filter = conditions({
    unitId,
    positionId,
    status,
    'rank.code': rank,
    'standing.code': standing,
    actsUntil: actsUntil && { $gte: actsUntil },
    foundBy: containing(q?.toLowerCase()),
  });
  return showing(await pageOf(reads, { from: employees, filter, sort: { foundBy: 1 } }, paging), summary);
};
