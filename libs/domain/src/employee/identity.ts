import { reject, type Decider, type Decision } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef } from '../rule/edition.js';
import { day, flag, id, list, oneOf, optional, personal, text } from '../shape.js';
import { holding, placed, SINCE_EVER, supersededFrom, type Dated } from './dated.js';
import {
  checkNip,
  cleanNip,
  inWords,
  nipKinds,
  nipWarningNames,
  type NipForms,
  type NipKind,
} from './nip-check.js';
import type { ProfileEvent } from './profile.js';

// Names and numbers change while the person stays: both are attributes of a record, never its identity.
export const identityEvents = {
  NameCorrected: event({ employeeId: id, name: personal(text(200)) }),
  NipRecorded: event({
    employeeId: id,
    /** NIP or NI PPPK, without spaces and dots. */
    nip: personal(text(30)),
    kind: oneOf(...nipKinds),
    effectiveFrom: day,
    /** The first later day from which another number was entered before; absent where this is the latest. */
    supersededFrom: optional(day),
    /** What is odd about the number, and that an admin has confirmed it nevertheless. */
    warnings: list(oneOf(...nipWarningNames), 20),
    confirmed: flag,
    rule: ruleRef,
  }),
  /** The number was entered by mistake, and never was this person's. */
  NipWithdrawn: event({ employeeId: id, nip: personal(text(30)) }),
};

export type IdentityEvent = EventOf<typeof identityEvents>;

export type IdentityCommand =
  | { type: 'CorrectName'; data: { name: string } }
  | {
      type: 'RecordNip';
      data: { nip: string; effectiveFrom: string; confirmWarnings?: boolean };
      facts: { nipForms: NipForms };
    }
  | { type: 'WithdrawNip'; data: { nip: string } };

/** The number is null once the person has been forgotten. */
type Numbered = { readonly nip: string | null; readonly kind: NipKind };
export type Identity = {
  readonly employeeId: string | undefined;
  readonly name: string | null;
  readonly employment: string;
  readonly nips: readonly Dated<Numbered>[];
  /** Numbers that were entered by mistake. */
  readonly withdrawn: readonly string[];
};

/** The NIP or NI PPPK that a person had on a day (YYYY-MM-DD); undefined where none is known. */
export const nipOn = ({ nips }: Identity, onDay: string): Numbered | undefined => holding(nips, onDay);

export const identity: Decider<Identity, IdentityCommand, IdentityEvent | ProfileEvent> = {
  name: 'identity',
  folds: ['EmployeeRegistered', 'EmployeeReturned', 'NameCorrected', 'NipRecorded', 'NipWithdrawn'],
  initial: { employeeId: undefined, name: null, employment: '', nips: [], withdrawn: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered': {
        const { employeeId, name, employment, nip, nipKind: kind = 'other' } = event.data;
        const first =
          nip === undefined ? [] : [{ from: SINCE_EVER, value: { nip: nip && cleanNip(nip), kind } }];
        return { employeeId, name, employment, nips: first, withdrawn: [] };
      }
      case 'EmployeeReturned':
        return { ...state, employment: event.data.employment ?? state.employment };
      case 'NameCorrected':
        return { ...state, name: event.data.name };
      case 'NipRecorded': {
        const { nip, kind, effectiveFrom: from } = event.data;
        return { ...state, nips: placed(state.nips, { from, value: { nip, kind } }) };
      }
      case 'NipWithdrawn': {
        const { nip } = event.data;
        if (nip === null) return state;
        const nips = state.nips.filter(({ value }) => value.nip !== nip);
        return { ...state, nips, withdrawn: [...state.withdrawn, nip] };
      }
      case 'EmployeeTransferred':
      case 'EmployeeDeparted':
        return state;
    }
  },

  decide(command, state) {
    const { employeeId, employment } = state;
    if (employeeId === undefined) return reject('EMPLOYEE_UNKNOWN');
    if (command.type === 'CorrectName') {
      const { name } = command.data;
      return name === state.name ? [] : [{ type: 'NameCorrected', data: { employeeId, name } }];
    }
    if (command.type === 'WithdrawNip') return withdraw(cleanNip(command.data.nip), state, employeeId);
    const { data, facts } = command;
    const { effectiveFrom } = data;
    const { nip, kind, warnings } = checkNip(data.nip, facts.nipForms, { employment });
    if (nipOn(state, effectiveFrom)?.nip === nip) return [];
    const confirmed = warnings.length > 0;
    if (confirmed && data.confirmWarnings !== true)
      return reject('NIP_NEEDS_CONFIRMATION', inWords(warnings));
    const dated = { effectiveFrom, ...supersededFrom(state.nips, effectiveFrom) };
    const recorded = { employeeId, nip, kind, ...dated, warnings, confirmed, rule: refOf(facts.nipForms) };
    return [{ type: 'NipRecorded', data: recorded }];
  },
};

const withdraw = (nip: string, state: Identity, employeeId: string): Decision<IdentityEvent> => {
  if (state.nips.some(({ value }) => value.nip === nip))
    return [{ type: 'NipWithdrawn', data: { employeeId, nip } }];
  return state.withdrawn.includes(nip) ? [] : reject('NIP_NOT_ON_RECORD', { employeeId });
};
