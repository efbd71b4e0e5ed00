import { createTokens, tokenKey, type Settings } from '@bina/adapters';

export interface TokenOptions {
  readonly role: string;
  /** Stands as the actor in events; the role's name if absent. */
  readonly subject?: string;
  readonly employeeId?: string;
  readonly unitId?: string;
  readonly days: number;
}

/** The roles that the API knows (its policy table says what each may do). */
export const roles = ['admin', 'unit-manager', 'auditor', 'reporter', 'employee'] as const;

const SECONDS_A_DAY = 86_400;

/**
 * Makes a token, signed with the key of the data folder; also while the service runs.
 * @throws Error for a role that needs an employee or a unit and is given none
 */
export const makeToken = (
  { dataDir }: Settings,
  { role, subject, employeeId, unitId, days }: TokenOptions,
): Promise<string> => {
  if (role === 'employee' && employeeId === undefined)
    throw new Error('A token of the role employee needs --employee <id>: it is for the own record only.');
  if (role === 'unit-manager' && unitId === undefined)
    throw new Error('A token of the role unit-manager needs --unit <id>: it is for the own unit only.');
  const claims = {
    sub: subject ?? employeeId ?? role,
    role,
    ...(employeeId === undefined ? {} : { employeeId }),
    ...(unitId === undefined ? {} : { unitId }),
  };
  return createTokens(tokenKey(dataDir)).issue(claims, days * SECONDS_A_DAY);
};
