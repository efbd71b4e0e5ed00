import fc from 'fast-check';
import type { certificateSeries, employee, PrintedFacts } from '@bina/domain';
import { printed } from '../../support/facts/certificates.js';
import { anId, aText, mostly, recordWith, record } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const to = commandsTo<typeof employee>();
const programId = mostly('service-basics', anId('service-basics'));
const codeHash = fc.constant('ab'.repeat(32));
const certificateId = mostly('sert-1', anId('sert-2'));
const facts = mostly<PrintedFacts>({ ...printed, expiresOn: '2027-03-02' }, fc.constant(printed));
const why = { certificateId, explanation: aText(1_000) };

const issue = record({
  type: fc.constant('IssueCertificate' as const),
  data: record({ certificateId, codeHash, programId, statedGround: mostly('Lama', aText(500)) }),
  facts,
});
const renew = record({
  type: fc.constant('RenewCertificate' as const),
  data: recordWith(
    {
      certificateId: mostly('sert-2', anId('sert-3')),
      codeHash,
      renews: mostly('sert-1', certificateId),
      statedGround: mostly('Ujian ulang', aText(500)),
    },
    { programId: mostly('service-basics', programId) },
  ),
  facts,
});
const revoke = record({
  type: fc.constant('RevokeCertificate' as const),
  data: record({ ...why, reason: fc.constantFrom('fraud' as const, 'other' as const) }),
});
const reinstate = record({
  type: fc.constant('ReinstateCertificate' as const),
  data: record({ ...why, reason: fc.constantFrom('appeal' as const, 'revoked-in-error' as const) }),
});
const follow = record({ type: fc.constant('FollowRecount' as const), data: record({ programId }) });

export const certificateCommands = [
  to('certificates', issue, 6),
  to('certificates', renew, 3),
  to('certificates', revoke),
  to('certificates', reinstate, 2),
  to('certificates', follow, 3),
];

const toSeries = commandsTo<typeof certificateSeries>();
/** Mostly the first numbers, and mostly again by those who have them. */
const take = toSeries(
  'series',
  record({
    type: fc.constant('TakeCertificateNumbers' as const),
    data: fc.tuple(fc.constantFrom(1, 1, 2, 3), fc.integer({ min: 0, max: 3 })).map(([from, count]) => ({
      seriesId: '2026',
      from,
      certificateIds: Array.from({ length: count }, (_, index) => `sert-${from + index}`),
    })),
  }),
);
export const seriesSteps = stepsOf([take], [take]);
