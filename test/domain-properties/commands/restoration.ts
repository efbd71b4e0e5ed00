import fc from 'fast-check';
import type { RestorationEvent, restorations } from '@bina/domain';
import { aText, mostly, record, recordWith } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const events = fc.nat(2_000_000);
/** Mostly the same one again. */
type Restored = RestorationEvent['data'];
const put = commandsTo<typeof restorations>()(
  'restoration',
  record({
    type: fc.constant('RecordRestoration' as const),
    data: mostly<Restored>(
      { restorationId: 'r-1', takenAt: '2026-11-20T18:00:00.000Z', events: 900 },
      recordWith(
        {
          restorationId: fc.constant('r-1'),
          takenAt: fc.constantFrom('2026-11-20T18:00:00.000Z', '2026-11-21T18:00:00.000Z'),
          events,
        },
        { lost: recordWith({ events, reason: aText(500) }, { checkpoint: aText(10_000) }) },
      ),
    ),
  }),
);

/** Any restorations under one id. */
export const restorationSteps = stepsOf([put], [put]);
