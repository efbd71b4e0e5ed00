import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { identified, met, planned } from '../../../../test/support/facts/need.js';
import {
  attended,
  attendedSecond,
  corrected,
  evaluated,
  missed,
  participationCompleted,
} from '../../../../test/support/facts/participation.js';
import {
  anonymousEvaluation,
  firstDay,
  proposed,
  revised,
  scheduled,
  seatTaken,
  secondDay,
} from '../../../../test/support/facts/program.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { needs } from '../needs/needs.js';
import { participants } from '../participants/participants.js';
import { programs } from '../programs/programs.js';
import { effectivenessReport } from './effectiveness-report.js';
import { levelModels } from './levels.js';
import { programEvaluations } from './program-evaluations.js';

const serve = serving();
const all = [programs, participants, programEvaluations, needs, ...levelModels];

describe('evaluations of a programme', () => {
  test('are counted by instrument, named and not, with a sum a question', () =>
    expect(
      documentsOf(
        programEvaluations,
        evaluated(),
        anonymousEvaluation({ ratings: { material: 1.5 } }),
        evaluated({ employeeId: 'siti', instrument: 'interview', ratings: { material: 2 } }),
      ),
    ).toEqual({
      'service-basics': {
        programId: 'service-basics',
        instruments: [
          {
            instrument: 'survey',
            named: 1,
            anonymous: 1,
            questions: [
              { question: 'material', n: 2, sum: 5.5 },
              { question: 'speaker', n: 1, sum: 5 },
            ],
          },
          {
            instrument: 'interview',
            named: 1,
            anonymous: 0,
            questions: [{ question: 'material', n: 1, sum: 2 }],
          },
        ],
      },
    }));

  test('in words only are responses too', () =>
    expect(
      documentsOf(programEvaluations, evaluated({ ratings: {} }))['service-basics']?.instruments,
    ).toEqual([{ instrument: 'survey', named: 1, anonymous: 0, questions: [] }]));
});

describe('the report', () => {
  const of = (employeeId: string) => ({ employeeId });
  const log = logOf(
    identified(),
    proposed(),
    planned(),
    scheduled({
      sessions: [secondDay, firstDay, { ...secondDay, sessionId: 'day-3', startsAt: '2026-03-04T01:00:00Z' }],
    }),
    ...['budi', 'siti', 'agus', 'dewi'].map((employeeId) => seatTaken({ employeeId })),
    ...['budi', 'siti', 'agus'].map((employeeId) => attended(of(employeeId))),
    missed(of('dewi')),
    attendedSecond(of('budi')),
    attendedSecond({ ...of('siti'), status: 'late', minutes: 100 }),
    corrected(of('agus')),
    participationCompleted(),
    met(),
    evaluated({ ratings: { material: 4 } }),
    anonymousEvaluation({ ratings: { material: 3 } }),
    proposed({ programId: 'other' }),
  );

  test('says who came, what they said and what came of it', async () => {
    const answer = await effectivenessReport(await serve(all, log), { programId: 'service-basics' });
    expect(answer).toMatchObject({ total: 1, page: 1 });
    expect(answer.items[0]).toEqual({
      programId: 'service-basics',
      title: 'Pelayanan prima',
      status: 'scheduled',
      startsAt: firstDay.startsAt,
      enrolled: 4,
      completed: 1,
      minutes: 820,
      sessions: [
        { sessionId: 'day-1', startsAt: firstDay.startsAt, scheduled: true, present: 2 },
        { sessionId: 'day-2', startsAt: secondDay.startsAt, scheduled: true, present: 2 },
        { sessionId: 'day-3', startsAt: '2026-03-04T01:00:00Z', scheduled: true, present: 0 },
      ],
      // The third session is still to come: nobody has dropped out of it.
      dropOut: { firstSession: 2, lastSession: 2, cameOnce: 2, cameToAll: 2 },
      evaluations: [
        {
          instrument: 'survey',
          responses: 2,
          named: 1,
          anonymous: 1,
          questions: [{ question: 'material', n: 2, sum: 7, mean: 3.5 }],
        },
      ],
      followUps: { decided: 0, applied: 0 },
      needs: { answers: 1, met: 1 },
      seriesId: null,
      edition: null,
      indicators: [],
      levels: {
        reaction: { answers: 0, mean: null },
        learning: { tested: 0, meanGain: null },
        behaviour: { answers: 0, mean: null },
        results: [{ unitId: 'health', people: 2, trainable: [] }],
      },
    });
  });

  test('sets the four levels beside the indicators that were set for them, edition by edition', async () => {
    const indicators = [
      { indicatorId: 'i', level: 'learning', measure: 'N-gain', direction: 'at-least', target: 0.3 } as const,
    ];
    const opened = (instrumentId: string, level: 'reaction' | 'behaviour') =>
      ({
        type: 'InstrumentOpened',
        data: {
          instrumentId,
          programId: 'service-basics',
          kind: 'survey',
          level,
          anonymous: false,
          raters: ['self'],
          questions: [{ questionId: 'q', text: 'Q', scale: { min: 1, max: 5 } }],
          opensOn: '2026-03-02',
          closesOn: '2026-12-31',
        },
      }) as const;
    const answered = (instrumentId: string, rating: number) =>
      ({
        type: 'InstrumentAnswered',
        data: { programId: 'service-basics', instrumentId, rater: 'self', ratings: { q: rating } },
      }) as unknown as DomainEvent;
    const gained = (employeeId: string, gain: number) =>
      ({
        type: 'LearningGainMeasured',
        data: {
          programId: 'service-basics',
          employeeId,
          unitId: 'health',
          pre: 40,
          post: 70,
          max: 100,
          gain,
          class: 'medium',
          rule: { ruleId: 'learning-gain', edition: 1 },
        },
      }) as unknown as DomainEvent;
    const levels = logOf(
      proposed({ indicators, series: { seriesId: 'service', edition: 1 } }),
      scheduled(),
      opened('r', 'reaction'),
      answered('r', 4),
      answered('r', 5),
      opened('b', 'behaviour'),
      answered('b', 2),
      gained('budi', 0.5),
      gained('siti', 0.1),
      proposed({ programId: 'other' }),
    );
    const reads = await serve(all, levels);
    const { items, total } = await effectivenessReport(reads, { seriesId: 'service' });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      edition: 1,
      indicators,
      levels: {
        reaction: { answers: 2, mean: 4.5 },
        learning: { tested: 2, meanGain: 0.3 },
        behaviour: { answers: 1, mean: 2 },
      },
    });
  });

  test('does not ask anybody to have come to a session that was dropped', async () => {
    const dropped = logOf(...log, revised({ sessions: [secondDay] }), attendedSecond(of('agus')));
    const [program] = (await effectivenessReport(await serve(all, dropped), { programId: 'service-basics' }))
      .items;
    expect(program?.dropOut).toEqual({ firstSession: 3, lastSession: 3, cameOnce: 3, cameToAll: 3 });
    expect(program?.sessions.map(({ scheduled: isScheduled }) => isScheduled)).toEqual([false, true]);
  });

  test('of a programme that has not begun is empty', async () =>
    expect((await effectivenessReport(await serve(all, log), { programId: 'other' })).items[0]).toMatchObject(
      {
        enrolled: 0,
        sessions: [],
        dropOut: { firstSession: 0, lastSession: 0, cameOnce: 0, cameToAll: 0 },
        evaluations: [],
        needs: { answers: 1, met: 0 },
      },
    ));

  test('is narrowed to a year, and comes in pages', async () => {
    const reads = await serve(all, log);
    const idsOf = async (wanted: Parameters<typeof effectivenessReport>[1]) =>
      (await effectivenessReport(reads, wanted)).items.map(({ programId }) => programId);
    expect(await idsOf({})).toEqual(['service-basics', 'other']);
    expect(await idsOf({ year: 2026 })).toEqual(['service-basics']);
    expect(await idsOf({ year: 2025 })).toEqual([]);
    expect(await idsOf({ page: 2, pageSize: 1 })).toEqual(['other']);
    expect(await idsOf({ programId: 'nothing' })).toEqual([]);
  });
});

/** Who was at which session, told from the last record of each. */
const cameTo = (log: readonly Recorded<DomainEvent>[], programId: string) => {
  const last = new Map<string, { employeeId: string; sessionId: string; there: boolean; minutes: number }>();
  for (const { type, data } of log) {
    if (type !== 'SessionAttended' && type !== 'SessionMissed' && type !== 'AttendanceCorrected') continue;
    if (data.programId !== programId) continue;
    const { employeeId, sessionId, status } = data;
    const there = status === 'present' || status === 'late';
    const minutes = type === 'SessionMissed' ? 0 : data.minutes;
    last.set(`${employeeId}/${sessionId}`, { employeeId, sessionId, there, minutes });
  }
  return [...last.values()];
};

const ratingsOf = (log: readonly Recorded<DomainEvent>[], programId: string) =>
  log.flatMap(({ type, data }) =>
    type === 'EvaluationSubmitted' && data.programId === programId
      ? Object.entries(data.ratings).map(([question, rating]) => ({
          instrument: data.instrument,
          question,
          rating,
        }))
      : [],
  );

test('the report is what the last records say, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, async (log) => {
      const { items } = await effectivenessReport(await serve(all, log));
      for (const row of items) {
        const records = cameTo(log, row.programId);
        const there = records.filter((one) => one.there);
        for (const { sessionId, present } of row.sessions)
          expect(present).toBe(there.filter((one) => one.sessionId === sessionId).length);
        expect(row.minutes).toBe(records.reduce((sum, { minutes }) => sum + minutes, 0));

        const held = row.sessions.filter(
          ({ sessionId, scheduled: isScheduled }) =>
            isScheduled && records.some((one) => one.sessionId === sessionId),
        );
        const people = [...new Set(there.map(({ employeeId }) => employeeId))];
        const wasAt = (employeeId: string, sessionId: string) =>
          there.some((one) => one.employeeId === employeeId && one.sessionId === sessionId);
        expect(row.dropOut).toEqual({
          firstSession: held[0]?.present ?? 0,
          lastSession: held.at(-1)?.present ?? 0,
          cameOnce: people.length,
          cameToAll:
            held.length === 0
              ? 0
              : people.filter((one) => held.every(({ sessionId }) => wasAt(one, sessionId))).length,
        });

        const ratings = ratingsOf(log, row.programId);
        for (const { instrument, questions } of row.evaluations)
          for (const { question, n, mean } of questions) {
            const own = ratings.filter((one) => one.instrument === instrument && one.question === question);
            expect(n).toBe(own.length);
            expect(mean).toBeCloseTo(own.reduce((sum, { rating }) => sum + rating, 0) / own.length, 10);
          }
      }
    }),
    { numRuns: 50 },
  ));
