import type { PlanEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toProgram, type PolicyCommand } from './reactions.js';

/** Whenever a programme is revised, then those who wait get the seats that it has more. */
export const revisionFillsSeats: Policy<PlanEvent, PolicyCommand> = {
  name: 'revision-fills-seats',
  folds: ['ProgramRevised'],
  key: ({ data: { programId } }) => programId,
  react: ({ data: { programId } }) => [{ key: 'fill', command: toProgram(programId, { type: 'FillSeats' }) }],
};
