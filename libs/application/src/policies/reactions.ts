import type { EmployeeWish } from '../employee.js';
import type { Subject } from '../erasure.js';
import type { Whom } from '../people-finder.js';
import type { MentoringWish } from '../mentoring.js';
import type { ProgramWish } from '../program.js';

/**
 * What a policy asks for: a wish to one employee, programme or mentoring pair, that somebody be forgotten, or the same
 * wish to all people whom it concerns.
 */
export type PolicyCommand =
  | { readonly to: 'employee'; readonly id: string; readonly wish: EmployeeWish }
  | { readonly to: 'program'; readonly id: string; readonly wish: ProgramWish }
  | { readonly to: 'mentoring'; readonly id: string; readonly wish: MentoringWish }
  | { readonly to: 'forget'; readonly subject: Subject }
  | { readonly to: 'people'; readonly whom: Whom; readonly wish: EmployeeWish };

export const toEmployee = (id: string, wish: EmployeeWish): PolicyCommand => ({ to: 'employee', id, wish });
export const toProgram = (id: string, wish: ProgramWish): PolicyCommand => ({ to: 'program', id, wish });
export const toPeople = (whom: Whom, wish: EmployeeWish): PolicyCommand => ({ to: 'people', whom, wish });
export const toMentoring = (id: string, wish: MentoringWish): PolicyCommand => ({
  to: 'mentoring',
  id,
  wish,
});
