import type { InstrumentEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toProgram, type PolicyCommand } from './reactions.js';

type Opened = Extract<InstrumentEvent, { type: 'InstrumentOpened' }>;

/** Whenever an anonymous instrument is opened, then keys for its ballots are made. */
export const instrumentPreparesBallots: Policy<Opened, PolicyCommand> = {
  name: 'instrument-prepares-ballots',
  folds: ['InstrumentOpened'],
  react: ({ data: { anonymous, programId, instrumentId } }) =>
    anonymous
      ? [
          {
            key: instrumentId,
            command: toProgram(programId, { type: 'PrepareBallots', data: { instrumentId } }),
          },
        ]
      : [],
};
