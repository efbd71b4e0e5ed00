import { test } from '@jest/globals';
import { typical } from '../../../../test/support/facts/typical.js';
import { given } from '../../../../test/support/given.js';
import { restoration } from './restoration.js';

const restored = typical('LogRestored', {
  restorationId: 'r-1',
  takenAt: '2026-11-20T18:00:00.000Z',
  events: 900,
});
const record = { type: 'RecordRestoration', data: restored().data } as const;

test('that the log was put back is recorded once, with what was lost', () => {
  given(restoration).when(record).then(restored());
  given(restoration, restored()).when(record).thenNothing();
  const lost = { events: 1_000, reason: 'Cakram rusak' };
  given(restoration)
    .when({ ...record, data: { ...record.data, lost } })
    .then(restored({ lost }));
  given(restoration, restored({ lost }))
    .when(record)
    .thenRejected('RESTORATION_ID_TAKEN', { restorationId: 'r-1' });
});
