import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  competencies,
  gapCounts,
  matchCounts,
  needFlow,
  needStock,
  pipelineReport,
  positionHolders,
  standards,
  units,
} from '@bina/read-models';
import { histories } from '../support/histories/history.js';
import { serving } from '../support/served.js';
import { expectGaps, expectMatches, expectNeeds, expectStandards } from '../support/counted/reports.js';

const serve = serving();
const runs = { numRuns: 40 };

test('the heat map is what the last events of everybody say, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, async (log) =>
      expectGaps(await serve([gapCounts, competencies, units], log), log),
    ),
    runs,
  ));

test('so is the job person match', () =>
  fc.assert(
    fc.asyncProperty(histories, async (log) => expectMatches(await serve([matchCounts], log), log)),
    runs,
  ));

test('so is the pipeline of needs, on any day', () =>
  fc.assert(
    fc.asyncProperty(
      histories,
      fc.constantFrom('2025-12-01', '2026-01-01', '2026-03-02', '2027-06-30'),
      async (log, on) => expectNeeds(await serve([needStock, needFlow], log), log, on),
    ),
    runs,
  ));

test('so are holders and their assessments by standard', () =>
  fc.assert(
    fc.asyncProperty(histories, fc.constantFrom('2025-08-01', '2026-03-02'), async (log, on) =>
      expectStandards(await serve([standards, positionHolders], log), log, on),
    ),
    runs,
  ));

test('what has come into a state and not left it is in it', () =>
  fc.assert(
    fc.asyncProperty(histories, async (log) => {
      const reads = await serve([needStock, needFlow], log);
      const { states } = await pipelineReport(reads, { on: '2026-12-31' });
      const flows = await reads.find(needFlow, { filter: { unitId: '*', competencyId: '*', source: '*' } });
      for (const { status, needs } of states) {
        const moved = flows.flatMap(({ flow }) => flow.filter((one) => one.status === status));
        expect(moved.reduce((stays, { entered, left }) => stays + entered - left, 0)).toBe(needs);
      }
    }),
    runs,
  ));
