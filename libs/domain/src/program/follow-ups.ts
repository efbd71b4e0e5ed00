import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { distinct, same } from '../same.js';
import { id, list, oneOf, optional, text } from '../shape.js';
import type { PlanEvent } from './plan.js';

// What an evaluation led to (tindak lanjut): a finding, and what the next programme is to do otherwise.
export const followUpEvents = {
  FollowUpDecided: event({
    followUpId: id,
    programId: id,
    finding: text(),
    /** What of the next programme changes. */
    changes: oneOf('material', 'method'),
    decision: text(),
    /** The competency that the programme did not reach, and the people who still need it. */
    competencyId: optional(id),
    employeeIds: list(id, 5_000),
  }),
  /** A later programme was proposed that carries the follow-up out. */
  FollowUpApplied: event({ followUpId: id, programId: id, nextProgramId: id }),
};

export type FollowUpEvent = EventOf<typeof followUpEvents>;
type Decided = Extract<FollowUpEvent, { type: 'FollowUpDecided' }>['data'];

export type FollowUpCommand =
  | { type: 'DecideFollowUp'; data: Omit<Decided, 'programId'> }
  | { type: 'ApplyFollowUp'; data: { followUpId: string; nextProgramId: string } };

export type FollowUps = {
  readonly program: 'unknown' | 'proposed' | 'held' | 'cancelled';
  readonly programId: string;
  readonly decided: Readonly<Record<string, Decided & { readonly appliedBy: readonly string[] }>>;
};

export const followUps: Decider<FollowUps, FollowUpCommand, FollowUpEvent | PlanEvent> = {
  name: 'followUps',
  folds: [
    'ProgramProposed',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'FollowUpDecided',
    'FollowUpApplied',
  ],
  initial: { program: 'unknown', programId: '', decided: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramProposed':
        return { ...state, program: 'proposed', programId: event.data.programId };
      case 'ProgramScheduled':
      case 'ProgramRevised':
      case 'ProgramCompleted':
        return { ...state, program: 'held' };
      case 'ProgramCancelled':
        return { ...state, program: 'cancelled' };
      case 'FollowUpDecided': {
        const decided = { ...event.data, appliedBy: [] };
        return { ...state, decided: { ...state.decided, [event.data.followUpId]: decided } };
      }
      case 'FollowUpApplied': {
        const { followUpId, nextProgramId } = event.data;
        const known = state.decided[followUpId];
        if (known === undefined) return state;
        const appliedBy = [...known.appliedBy, nextProgramId];
        return { ...state, decided: { ...state.decided, [followUpId]: { ...known, appliedBy } } };
      }
    }
  },

  decide(command, { program, programId, decided }) {
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    const { followUpId } = command.data;
    const known = decided[followUpId];
    switch (command.type) {
      case 'DecideFollowUp': {
        if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
        if (program === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId });
        const employeeIds = distinct(command.data.employeeIds, (employeeId) => employeeId);
        const data = { programId, ...command.data, employeeIds };
        if (known === undefined) return [{ type: 'FollowUpDecided', data }];
        const { appliedBy: _appliedBy, ...before } = known;
        return same(before, data) ? [] : reject('FOLLOW_UP_ID_TAKEN', { followUpId });
      }
      case 'ApplyFollowUp': {
        const { nextProgramId } = command.data;
        if (known === undefined) return reject('FOLLOW_UP_UNKNOWN', { followUpId });
        if (known.appliedBy.includes(nextProgramId)) return [];
        return [{ type: 'FollowUpApplied', data: { followUpId, programId, nextProgramId } }];
      }
    }
  },
};
