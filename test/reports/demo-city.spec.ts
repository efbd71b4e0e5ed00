import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { catalogue, type DomainEvent } from '@bina/domain';
import { Codec, type ReadModels, type Recorded } from '@bina/engine';
import {
  certificates,
  gapsReport,
  listFollowUps,
  matchReport,
  pipelineReport,
  satisfactionReport,
  standardsReport,
  unitsComply,
} from '@bina/read-models';
import { openBina, settle, type Bina } from '@bina/runtime';
import { tellStory } from '../../apps/cli/src/demo/story.js';
import { expectCompliance, expectHours, expectTrainings } from '../support/counted/learning-reports.js';
import {
  deservedIn,
  expectCertificates,
  expectFollowUps,
  expectLineages,
  expectSatisfaction,
} from '../support/counted/outcomes.js';
import { expectGaps, expectMatches, expectNeeds, expectStandards } from '../support/counted/reports.js';

// The demo city with fewer people: two years through the real commands and policies, projected by the runner. Its
// reports are compared with what its raw events come to.

const PEOPLE = 200;
const dataDir = mkdtempSync(join(tmpdir(), 'bina-demo-city-'));
const log: Recorded<DomainEvent>[] = [];
let bina: Bina;
let reads: ReadModels;

beforeAll(async () => {
  let clock = '2025-01-01T00:00:00.000Z';
  bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined }, { now: () => clock });
  const stage = {
    bus: bina.bus,
    reads: bina.projections.readModels,
    setClock: (at: string) => (clock = at > clock ? at : clock),
    settle: () => settle(bina),
    progress: () => undefined,
  };
  await tellStory(stage, bina.executor, { size: PEOPLE });
  const codec = new Codec(catalogue, bina.stores.keys);
  for await (const page of bina.stores.events.readAll())
    log.push(...((await codec.decode(page)) as readonly Recorded<DomainEvent>[]));
  reads = bina.projections.readModels;
});
afterAll(async () => {
  await bina.close();
  rmSync(dataDir, { recursive: true });
});

test('nothing in it waits for somebody to look at it', async () => {
  for (const { collection, parked } of await bina.projections.status())
    expect([collection, parked]).toEqual([collection, []]);
  for (const { policy, parked } of await bina.policies.status())
    expect([policy, parked]).toEqual([policy, []]);
});

test('it has something to tell in every report', async () => {
  const gaps = await gapsReport(reads);
  expect(gaps.totals.assessed).toBeGreaterThan(PEOPLE);
  for (const as of ['acting', 'target'] as const)
    expect((await gapsReport(reads, { as })).totals.assessed).toBeGreaterThan(0);
  const { totals } = await matchReport(reads);
  expect(Object.values(totals.byClass).filter((people) => people > 0).length).toBeGreaterThan(1);
  expect(totals.notComplete).toBeGreaterThan(0);
  const { states } = await pipelineReport(reads, { on: '2026-10-31' });
  for (const status of ['proposed', 'open', 'in-plan', 'met', 'withdrawn', 'rejected'])
    expect([status, states.find((one) => one.status === status)?.needs]).not.toEqual([status, 0]);
  expect(
    (await standardsReport(reads, { on: '2026-10-31', only: 'all' })).totals.assessedHolders,
  ).toBeGreaterThan(0);
});

test('its gaps are what its events come to', () => expectGaps(reads, log));
test('so is its job person match', () => expectMatches(reads, log));
test('so are its needs', () => expectNeeds(reads, log, '2026-10-31'));
test('so are its standards and their holders', () => expectStandards(reads, log, '2026-10-31'));

test.each([2025, 2026])('so are the hours and the credit hours of %d', (year) =>
  expectHours(reads, log, year),
);
test.each(['2025-12-31', '2026-06-30', '2026-10-31'])(
  'so is who has reached what a year asks for on %s',
  (on) => expectCompliance(reads, log, on),
);
test('so is the training history of everybody', () => expectTrainings(reads, log));
test('so are findings and follow-ups', () => expectFollowUps(reads, log, '2026-10-31'));
test('so are the ways from programme to programme', async () =>
  expect(await expectLineages(reads, log)).toBeGreaterThan(1));
test('so are the certificates that hold and those that were taken back', () =>
  expectCertificates(reads, log, '2026-10-31'));
test('a certificate holds for whoever was there for 80 % of the minutes, and for nobody else', async () => {
  const held = await reads.find(certificates, { filter: { revokedOn: null } });
  const whose = held.map(({ employeeId, programId }) => `${employeeId} ${programId}`);
  expect(whose.length).toBeGreaterThan(PEOPLE);
  expect(whose.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(deservedIn(log));
});
test('so is what the public says, beside the training of that time', () => expectSatisfaction(reads, log));

test('its people have come differently far, and its follow-ups too', async () => {
  const targets = { floorParts: 180_000, ceilingParts: 216_000, unrecordedCounts: true };
  const { totals } = await unitsComply(reads, { on: '2026-10-31' }, targets);
  for (const part of ['met', 'below', 'withinCeiling', 'beyondCeiling', 'notCounted'] as const)
    expect([part, totals[part]]).not.toEqual([part, 0]);
  expect((await satisfactionReport(reads)).totals.surveys).toBeGreaterThan(1);
  for (const status of ['applied', 'closed'] as const)
    expect((await listFollowUps(reads, { status })).total).toBeGreaterThan(0);
});
