import { reject, type Rejection } from '../decision.js';
import { refOf, type RuleRef } from '../rule/edition.js';
import { checkNip, inWords, type NipForms } from './nip-check.js';
import type { ProfileEvent } from './profile.js';
import { rankCalled, standingCalled, type Ranks, type Standings } from './service.js';

type Registered = Extract<ProfileEvent, { type: 'EmployeeRegistered' }>['data'];

/** What is said of a person who is new. */
export interface Registration extends Pick<
  Registered,
  'employeeId' | 'name' | 'employment' | 'unitId' | 'positionId' | 'since' | 'effectiveFrom'
> {
  /** As it was typed, and that what is odd about it has been looked at. */
  readonly nip?: string | null;
  readonly confirmWarnings?: boolean;
  /** A code or a name of the rule's list. */
  readonly rank?: string;
  readonly standing?: string;
}

/** The editions of the rules by which a registration is checked. */
export interface RegistrationFacts {
  readonly nipForms: NipForms;
  readonly ranks: Ranks;
  readonly standings: Standings;
}

/** What is recorded of a person who is new, by the same rules as whatever is recorded later; or why not. */
export const registrationOf = (
  { nip, rank, standing, confirmWarnings = false, ...said }: Registration,
  facts: RegistrationFacts,
): { readonly registered: Registered } | Rejection => {
  const { employeeId, employment, since, effectiveFrom } = said;
  if (since !== undefined && effectiveFrom !== undefined && effectiveFrom < since)
    return reject('NOT_IN_SERVICE', { employeeId, day: effectiveFrom });
  const number = numberOf(nip, confirmWarnings, { nipForms: facts.nipForms, employment });
  if ('rejected' in number) return number;
  const held = rank === undefined ? undefined : rankCalled(rank, facts.ranks, employment);
  if (held !== undefined && 'rejected' in held) return held;
  const stands = standing === undefined ? undefined : standingCalled(standing, facts.standings);
  if (stands !== undefined && 'rejected' in stands) return stands;
  const rules: RuleRef[] = [];
  if (number.nip !== undefined && number.nip !== null) rules.push(refOf(facts.nipForms));
  if (held !== undefined) rules.push(refOf(facts.ranks));
  if (stands !== undefined) rules.push(refOf(facts.standings));
  const registered = {
    ...said,
    ...number,
    ...(held === undefined ? {} : { rank: held.code, rankName: held.name }),
    ...(stands === undefined
      ? {}
      : { standing: stands.code, standingName: stands.name, standingCounts: stands.counts }),
    ...(rules.length === 0 ? {} : { rules }),
  };
  return { registered };
};

const numberOf = (
  typed: string | null | undefined,
  isConfirmed: boolean,
  { nipForms, employment }: { readonly nipForms: NipForms; readonly employment: string },
): Pick<Registered, 'nip' | 'nipKind' | 'nipWarnings'> | Rejection => {
  if (typed === undefined) return {};
  if (typed === null) return { nip: null };
  const { nip, kind, warnings } = checkNip(typed, nipForms, { employment });
  if (warnings.length === 0) return { nip, nipKind: kind };
  return isConfirmed
    ? { nip, nipKind: kind, nipWarnings: warnings }
    : reject('NIP_NEEDS_CONFIRMATION', inWords(warnings));
};
