import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  anonymousEvaluation,
  completed,
  findingRecorded,
  followUpApplied,
  followUpAssigned,
  followUpClosed,
  followUpDecided,
  programId,
  proposed,
  scheduled,
  seatTaken,
} from '../../../../test/support/facts/program.js';
import { histories } from '../../../../test/support/histories/history.js';
import { logOf, momentOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { needs } from '../needs/needs.js';
import { participants } from '../participants/participants.js';
import { levelModels } from '../program-effectiveness/levels.js';
import { programEvaluations } from '../program-effectiveness/program-evaluations.js';
import { programs } from '../programs/programs.js';
import { effectOf } from './effect.js';
import { findings, listFindings } from './findings.js';
import { followUps, listFollowUps } from './follow-ups.js';
import { lineageOf } from './lineage.js';

const serve = serving();
const all = [programs, participants, programEvaluations, needs, findings, followUps, ...levelModels];
const advanced = { programId: 'service-advanced', title: 'Pelayanan prima lanjutan' };
const log = logOf(
  proposed(),
  scheduled(),
  seatTaken(),
  anonymousEvaluation({ ratings: { material: 2, speaker: 4 } }),
  completed(),
  findingRecorded(),
  followUpDecided({ findingIds: ['shallow'], owner: 'rina', dueOn: '2026-06-30' }),
  followUpDecided({ followUpId: 'shorter', changes: 'duration', employeeIds: [] }),
  proposed({ ...advanced, follows: [{ programId, followUpId: 'deeper' }] }),
  followUpApplied(),
  scheduled(advanced),
  anonymousEvaluation({ ...advanced, evaluationId: 'form-2', ratings: { material: 5 } }),
);

describe('follow-ups', () => {
  test('say who sees to it until when, and which editions carry it out', async () => {
    const { items } = await listFollowUps(await serve(all, log), { status: 'applied' });
    expect(items).toEqual([
      {
        programId,
        followUpId: 'deeper',
        status: 'applied',
        finding: 'Materi kurang dalam',
        findingIds: ['shallow'],
        changes: 'material',
        decision: 'Tambah satu hari praktik',
        competencyId: 'public-service',
        people: 1,
        owner: 'rina',
        dueOn: '2026-06-30',
        decidedAt: momentOf(7),
        appliedBy: ['service-advanced'],
        outcome: null,
        closedBecause: null,
        closedAt: null,
        effect: [],
      },
    ]);
  });

  test('are listed by the day they are due, those without one last', async () => {
    const reads = await serve(all, log);
    const idsOf = async (wanted: Parameters<typeof listFollowUps>[1]) =>
      (await listFollowUps(reads, wanted)).items.map(({ followUpId }) => followUpId);
    expect(await idsOf({})).toEqual(['deeper', 'shorter']);
    expect(await idsOf({ owner: 'rina' })).toEqual(['deeper']);
    expect(await idsOf({ changes: 'duration' })).toEqual(['shorter']);
    expect(await idsOf({ overdueOn: '2026-06-30' })).toEqual([]);
    expect(await idsOf({ overdueOn: '2026-07-01' })).toEqual(['deeper']);
    expect(await idsOf({ programId: 'other' })).toEqual([]);
  });

  test('that are closed are never overdue, and keep the figures that were seen', async () => {
    const reads = await serve(all, logOf(...log, followUpAssigned(), followUpClosed()));
    expect((await listFollowUps(reads, { overdueOn: '2027-01-01' })).items).toEqual([]);
    expect((await listFollowUps(reads, { status: 'closed' })).items[0]).toMatchObject({
      owner: 'agus',
      outcome: 'improved',
      closedAt: momentOf(14),
      effect: followUpClosed().data.effect,
    });
  });
});

test('a finding names the follow-ups that answer it', async () => {
  const { items } = await listFindings(await serve(all, log), programId);
  expect(items).toMatchObject([{ findingId: 'shallow', source: 'survey', followUpIds: ['deeper'] }]);
});

describe('the effect', () => {
  test('shows each figure of the edition beside that of the programme with the finding', async () => {
    const effect = await effectOf(await serve(all, log), { programId, followUpId: 'deeper' });
    expect(effect).toMatchObject({ programId, followUpId: 'deeper' });
    expect(effect?.editions).toHaveLength(1);
    expect(effect?.editions[0]).toMatchObject({ ...advanced, status: 'scheduled' });
    expect(effect?.editions[0]?.measures).toEqual([
      { measure: 'enrolled', before: 1, after: 0, difference: -1 },
      { measure: 'completed-share', before: 0, after: null, difference: null },
      { measure: 'came-to-all-share', before: null, after: null, difference: null },
      { measure: 'needs-met-share', before: 0, after: 0, difference: 0 },
      { measure: 'mean-survey', before: 3, after: 5, difference: 2 },
    ]);
  });

  test('of what is unknown is none', async () =>
    expect(await effectOf(await serve(all, log), { programId, followUpId: 'other' })).toBeUndefined());
});

describe('the lineage', () => {
  const online = { programId: 'service-online', title: 'Pelayanan prima daring' };
  const three = logOf(
    ...log,
    followUpDecided({ ...advanced, followUpId: 'practice', employeeIds: [] }),
    proposed({ ...online, follows: [{ programId: 'service-advanced', followUpId: 'practice' }] }),
    followUpApplied({ ...advanced, followUpId: 'practice', nextProgramId: 'service-online' }),
  );
  const told = (links: readonly { step: number; from: { programId: string }; to: { programId: string } }[]) =>
    links.map(({ step, from, to }) => [step, from.programId, to.programId]);

  test('leads back to all findings that shaped a programme', async () => {
    const lineage = await lineageOf(await serve(all, three), 'service-online');
    expect(told(lineage?.back ?? [])).toEqual([
      [1, 'service-advanced', 'service-online'],
      [2, programId, 'service-advanced'],
    ]);
    expect(lineage?.back[1]?.findings).toMatchObject([{ findingId: 'shallow' }]);
    expect(lineage?.back[1]?.measures).toContainEqual({
      measure: 'mean-survey',
      before: 3,
      after: 5,
      difference: 2,
    });
    expect(lineage).toMatchObject({ ...online, forward: [], waiting: [], cut: false });
  });

  test('leads forward to what a programme changed, and says what waits', async () => {
    const lineage = await lineageOf(await serve(all, three), programId);
    expect(told(lineage?.forward ?? [])).toEqual([
      [1, programId, 'service-advanced'],
      [2, 'service-advanced', 'service-online'],
    ]);
    expect(lineage?.back).toEqual([]);
    expect(lineage?.waiting.map(({ followUpId }) => followUpId)).toEqual(['shorter']);
  });

  test('of an unknown programme is none', async () =>
    expect(await lineageOf(await serve(all, three), 'nothing')).toBeUndefined());

  test('back and forward are one way seen from its two ends, in any history', () =>
    fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const reads = await serve(all, history);
        const ids = (await reads.find(programs, { filter: {} })).map(({ _id }) => _id);
        const lineages = await Promise.all(ids.map((id) => lineageOf(reads, id)));
        const pairs = (side: 'back' | 'forward') =>
          lineages.flatMap((one) =>
            (one?.[side] ?? [])
              .filter(({ step }) => step === 1)
              .map(({ from, to, followUp }) => `${from.programId}>${followUp.followUpId}>${to.programId}`),
          );
        expect(pairs('back').toSorted()).toEqual(pairs('forward').toSorted());
        const applied = history.flatMap(({ type, data }) =>
          type === 'FollowUpApplied' ? [`${data.programId}>${data.followUpId}>${data.nextProgramId}`] : [],
        );
        expect(pairs('forward').toSorted()).toEqual(applied.toSorted());
      }),
      { numRuns: 40 },
    ));
});
