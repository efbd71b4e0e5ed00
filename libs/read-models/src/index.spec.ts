import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '@bina/domain';
import { checkDocument, type AnyProjection, type Query, type ReadModels } from '@bina/engine';
import { histories } from '../../../test/support/histories/history.js';
import { projected } from '../../../test/support/projected.js';
import {
  effectivenessReport,
  gapsMatrix,
  gapsReport,
  hoursReport,
  listCompetencies,
  listEmployees,
  listMentoring,
  listNeeds,
  listParticipants,
  listPositions,
  listPrograms,
  matchReport,
  pipelineReport,
  gainsOf,
  evaluationsDue,
  responseRates,
  speakerRatings,
  satisfactionReport,
  projections,
  standardsReport,
} from './index.js';

test('every projection has a collection of its own', () =>
  expect(new Set(projections.map(({ collection }) => collection)).size).toBe(projections.length));

// Whoever asks who has looked at a person is answered from that person's stream of looks itself.
// That a log was put back, and that a speaker's erasure was carried out, auditors read in the log. The number of a
// certificate is shown by the certificate.
// Whether a check-in is open is asked of the programme's stream itself.
test('every event is shown somewhere, but for those that are read in the log itself', () => {
  const shown = new Set(projections.flatMap(({ folds }) => folds));
  expect(Object.keys(catalogue).filter((type) => !shown.has(type))).toEqual([
    'NipReserved',
    'NipReleased',
    'RoomBooked',
    'RoomReleased',
    'SpeakerBooked',
    'SpeakerReleased',
    'CheckInOpened',
    'CheckInClosed',
    'LogRestored',
    'SpeakerErasureCompleted',
    'CertificateNumbersTaken',
    'EmployeeDataRead',
  ]);
});

test.each(projections)(
  '$collection folds any history into documents that every store can keep',
  (projection) =>
    fc.assert(
      fc.property(histories, (log) => {
        for (const [id, doc] of projected(projection, log)) checkDocument({ id, doc: doc as never });
      }),
      { numRuns: 25 },
    ),
);

// The runner gives a document its own events in batches, whatever lies between them.
test.each(projections)(
  'a document of $collection depends on the events that name it, and on no other',
  (projection) =>
    fc.assert(
      fc.property(histories, (log) => {
        for (const [id, doc] of projected(projection, log)) {
          const keys: AnyProjection['keys'] = (event) => projection.keys(event).filter((key) => key === id);
          expect(projected({ ...projection, keys }, log).get(id)).toEqual(doc);
        }
      }),
      { numRuns: 25 },
    ),
);

/** Notes what is asked, and finds nothing. */
class Asked implements ReadModels {
  readonly fields = new Map<AnyProjection, Set<string>>();

  async get(): Promise<undefined> {
    return undefined;
  }

  async find(projection: AnyProjection, { filter = {} }: Query): Promise<readonly never[]> {
    return this.#note(projection, filter, []);
  }

  async count(projection: AnyProjection, filter: NonNullable<Query['filter']>): Promise<number> {
    return this.#note(projection, filter, 0);
  }

  #note<T>(projection: AnyProjection, filter: NonNullable<Query['filter']>, answer: T): T {
    const fields = this.fields.get(projection) ?? new Set();
    // A part of a name is looked for in all of them: no index helps.
    for (const [field, condition] of Object.entries(filter))
      if (field !== '_id' && !(condition instanceof Object && '$regex' in condition)) fields.add(field);
    this.fields.set(projection, fields);
    return answer;
  }
}

test('whatever a query narrows by is indexed', async () => {
  const asked = new Asked();
  const [unitId, competencyId, employeeId, programId, year] = ['u', 'c', 'e', 't', 2026] as const;
  await listCompetencies(asked, { kind: 'technical' });
  await listPositions(asked, { kind: 'jpt', competencyId });
  await listEmployees(asked, {
    unitId,
    positionId: 'p',
    status: 'active',
    rank: '31',
    standing: '01',
    actsUntil: '2026-01-01',
  });
  await listNeeds(asked, { status: 'open', unitId, competencyId, employeeId, source: 'gap', programId });
  await listPrograms(asked, { status: 'completed', year, competencyId });
  await listParticipants(asked, { programId, employeeId, unitId, status: 'enrolled' });
  await listMentoring(asked, { status: 'ended', competencyId, employeeId, unitId });
  await hoursReport(asked, { year, unitId });
  await gapsReport(asked, { unitId, competencyId, kind: 'technical' });
  await gapsMatrix(asked, { as: 'target' });
  await matchReport(asked, { unitId, positionId: 'p' });
  await pipelineReport(asked, { unitId, on: '2026-03-02' });
  await standardsReport(asked, { unitId, positionId: 'p', competencyId, on: '2026-03-02' });
  await effectivenessReport(asked, { year });
  await gainsOf(asked, { programId, unitId });
  await evaluationsDue(asked, { on: '2026-03-02', programId, unitId, level: 'reaction' });
  await responseRates(asked, { programId, level: 'reaction' });
  await speakerRatings(asked, { speakerId: 's', programId });
  await satisfactionReport(asked, { unitId, year });
  expect(asked.fields.size).toBeGreaterThanOrEqual(9);
  for (const [{ collection, indexes }, fields] of asked.fields)
    for (const field of fields)
      expect([collection, indexes]).toEqual([collection, expect.arrayContaining([field])]);
});
