import { describe, expect, test } from '@jest/globals';
import { ipAsn, type DomainEvent, type PositionKind } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { departed, registered, transferred } from '../../../../test/support/facts/employee.js';
import { attended, participationCompleted } from '../../../../test/support/facts/participation.js';
import { logOf } from '../../../../test/support/projected.js';
import { IpAsnFold } from './ip-asn.js';

const rule = ipAsn.first.parameters;
const JP = 9_000;

/** A log in which every event happened on the day beside it. */
type Happened = readonly [day: string, fact: DomainEvent];
const happened = (...facts: readonly Happened[]) =>
  logOf(...facts.map(([, fact]) => fact)).map((event, index) => ({
    ...event,
    metadata: { ...event.metadata, occurredAt: `${facts[index]?.[0]}T02:00:00Z` },
  })) as readonly Recorded<DomainEvent>[];

const fold = (onDay: string, ...facts: readonly Happened[]) => {
  const folded = new IpAsnFold(onDay);
  for (const event of happened(...facts)) folded.add(event);
  return folded;
};
const registration = ['2020-01-01', registered()] as const;
/** A programme of a form that Budi completed on a day, with the hours that its one session counted for. */
const done = (programId: string, form: string, day: string, hours = 4): readonly Happened[] => [
  [
    day,
    attended({
      programId,
      sessionId: programId,
      startsAt: `${day}T01:00:00Z`,
      credit: { parts: hours * JP, full: hours * JP, form, rule: { ruleId: 'credit-hours', edition: 1 } },
    }),
  ],
  [day, participationCompleted({ programId, form, reached: true })],
];
const pointsOf = (kind: PositionKind, onDay: string, ...facts: readonly Happened[]) => {
  const { hundredths, parts } = fold(onDay, [...registration], ...facts).result(kind, rule);
  return [hundredths, Object.fromEntries(parts.map((part) => [part.part, part.hundredths]))];
};

const everything = [
  ...done('kepemimpinan', '1', '2021-05-03'),
  ...done('fungsional', '2', '2022-05-02'),
  ...done('teknis', '3', '2026-02-02', 20),
  ...done('seminar', '9', '2025-03-03'),
];

describe('the competence part', () => {
  test.each([
    ['jpt', { leadership: 1_500, technical: 1_500, seminar: 1_000 }],
    ['pengawas', { leadership: 1_500, technical: 1_500, seminar: 1_000 }],
    ['fungsional', { functional: 1_500, technical: 1_500, seminar: 1_000 }],
    ['pelaksana', { technical: 2_250, seminar: 1_750 }],
  ] as const)('comes to 40 points in a position of the kind %s', (kind, parts) =>
    expect(pointsOf(kind, '2026-03-01', ...everything)).toEqual([4_000, parts]),
  );

  test('asks for 20 JP of technical training, which may be several', () => {
    const first = done('teknis-1', '3', '2026-02-02', 19);
    expect(pointsOf('pelaksana', '2026-03-01', ...first)[0]).toBe(0);
    expect(pointsOf('pelaksana', '2026-03-01', ...first, ...done('teknis-2', '3', '2026-02-09', 1))[0]).toBe(
      2_250,
    );
  });

  test('forgets technical training after a year, and seminars after two', () => {
    const both = [...done('teknis', '3', '2025-03-02', 20), ...done('seminar', '9', '2025-03-02')];
    expect(pointsOf('pelaksana', '2026-03-01', ...both)[0]).toBe(4_000);
    expect(pointsOf('pelaksana', '2026-03-02', ...both)[0]).toBe(1_750);
    expect(pointsOf('pelaksana', '2027-03-02', ...both)[0]).toBe(0);
  });

  test('counts only what had happened by that day', () =>
    expect(pointsOf('pelaksana', '2026-02-01', ...done('teknis', '3', '2026-02-02', 20))[0]).toBe(0));

  test('does not count a programme of which too little was attended', () =>
    expect(
      pointsOf('pelaksana', '2026-03-01', [
        '2026-02-02',
        participationCompleted({
          programId: 'seminar',
          form: '9',
          percent: 50,
          reached: false,
          rule: { ruleId: 'completion-threshold', edition: 1 },
        }),
      ])[0],
    ).toBe(0));

  test('names the events that give each point', () => {
    const { parts } = fold('2026-03-01', [...registration], ...everything).result('pelaksana', rule);
    expect(parts.find(({ part }) => part === 'technical')).toMatchObject({
      hoursHundredths: 2_000,
      neededHoursHundredths: 2_000,
      because: [
        { programId: 'teknis', form: '3', completedOn: '2026-02-02', creditHours: 20, revision: '6' },
      ],
    });
  });
});

test('the position is that of the measuring date', () => {
  const facts: readonly Happened[] = [
    [...registration],
    ['2026-05-01', transferred()],
    ['2026-11-01', departed()],
  ];
  expect(fold('2026-05-31', ...facts).positionId).toBe('nurse');
  expect(fold('2026-06-01', ...facts).positionId).toBe('school-nurse');
  const gone = fold('2026-12-01', ...facts);
  expect(gone.positionId).toBeNull();
  expect(gone.result(null, rule)).toEqual({ hundredths: 0, mostHundredths: 4_000, parts: [] });
});
