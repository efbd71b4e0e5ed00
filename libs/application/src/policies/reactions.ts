import type { EmployeeWish } from '../employee.js';
import type { ProgramWish } from '../program.js';

/** What a policy asks for: a wish to one employee or one programme. */
export type PolicyCommand =
  | { readonly to: 'employee'; readonly id: string; readonly wish: EmployeeWish }
  | { readonly to: 'program'; readonly id: string; readonly wish: ProgramWish };

export const toEmployee = (id: string, wish: EmployeeWish): PolicyCommand => ({ to: 'employee', id, wish });
export const toProgram = (id: string, wish: ProgramWish): PolicyCommand => ({ to: 'program', id, wish });
