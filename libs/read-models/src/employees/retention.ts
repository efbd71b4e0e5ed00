import type { Found, ReadModels } from '@bina/engine';
import { pageOf, showing, type Page, type Paging } from '../shared/paging.js';
import type { Employee } from './employee.js';
import { employees } from './employees.js';

/** Somebody whose data are kept no longer than until a day. */
export interface RetentionDue {
  readonly employeeId: string;
  readonly unitId: string;
  /** The first day on which the person served no more. */
  readonly departedOn: string;
  /** The day from which the data are destroyed. */
  readonly dueOn: string;
}

/** @param day YYYY-MM-DD; 29 February becomes 1 March where there is no such day */
const yearsAfter = (day: string, years: number): string => {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved.toISOString().slice(0, 10);
};

/**
 * Who has left so long ago that the data are due on a day (YYYY-MM-DD), the longest gone first: by the years that the rule
 * `retention` says. Who is forgotten already is not among them. @throws RangeError for a page that cannot be.
 */
export const retentionDue = async (
  reads: ReadModels,
  { years, on, ...paging }: Paging & { readonly years: number; readonly on: string },
): Promise<Page<RetentionDue>> => {
  // A text is never equal to, nor less than, null: who has not left is not found.
  const filter = { erasure: null, leftOn: { $lte: yearsAfter(on, -years) } };
  const due = ({ employeeId, unitId, leftOn }: Found<Employee>): RetentionDue => {
    const departedOn = leftOn ?? on;
    return { employeeId, unitId, departedOn, dueOn: yearsAfter(departedOn, years) };
  };
  return showing(await pageOf(reads, { from: employees, filter, sort: { leftOn: 1 } }, paging), due);
};
