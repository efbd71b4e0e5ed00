import { describe, expect, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { realSurvey, surveyed, surveyCorrected } from '../../../../test/support/facts/satisfaction.js';
import { ikm } from '../rule/rules/ikm.js';
import { ikmIndexes, type ElementCounts } from './ikm-index.js';
import { spanOf } from './period.js';
import { satisfaction, type SatisfactionCommand } from './satisfaction.js';

const facts = { edition: ikm.first, today: '2026-03-02' };
const data = { unitId: 'health', period: '2025-T3', elements: realSurvey };
const record = (changes: Partial<typeof data> = {}): SatisfactionCommand => ({
  type: 'RecordSatisfaction',
  data: { ...data, ...changes },
  facts,
});
const correct = (changes: Partial<typeof data> = {}): SatisfactionCommand => ({
  type: 'CorrectSatisfaction',
  data: { ...data, reason: 'Salah ketik', ...changes },
  facts,
});
const without = (element: string) => realSurvey.filter((one) => one.element !== element);
const withU6 = (counts: Omit<ElementCounts, 'element'>) => [...without('U6'), { element: 'U6', ...counts }];
const allSay = (n: Omit<ElementCounts, 'element'>) =>
  ikm.first.parameters.elements.map(({ element }) => ({ element, ...n }));

describe('the index of public satisfaction', () => {
  test('of the real survey of 29 people is 90.56 by the weight as printed, and 91.48 by one of nine', () =>
    expect(ikmIndexes(realSurvey, ikm.first.parameters)).toEqual([
      { weight: '0.11', indexHundredths: 9_056, class: 'A' },
      { weight: '1-of-9', indexHundredths: 9_148, class: 'A' },
    ]));

  test('reaches 100 by one of nine only', () =>
    expect(ikmIndexes(allSay({ n1: 0, n2: 0, n3: 0, n4: 7 }), ikm.first.parameters)).toMatchObject([
      { indexHundredths: 9_900 },
      { indexHundredths: 10_000 },
    ]));

  test.each([
    [8_831, 'A'],
    [8_830, 'B'],
    [7_661, 'B'],
    [7_660, 'C'],
    [6_500, 'C'],
    [6_499, 'D'],
    [2_500, 'D'],
  ])('of %d hundredths is in class %s', (hundredths, name) => {
    // One element that 7,500 people have answered: each step of the sum of answers is a third of a hundredth.
    const sum = hundredths * 3;
    const whole = Math.min(3, Math.floor(sum / 7_500));
    const more = sum - whole * 7_500;
    const at = (answer: number) => (answer === whole ? 7_500 - more : 0) + (answer === whole + 1 ? more : 0);
    const counts = { element: 'U1', n1: at(1), n2: at(2), n3: at(3), n4: at(4) };
    const rule = { ...ikm.first.parameters, weights: [{ weight: 'whole', numerator: 1, denominator: 1 }] };
    expect(ikmIndexes([counts], rule)).toEqual([
      { weight: 'whole', indexHundredths: hundredths, class: name },
    ]);
  });
});

describe('a survey', () => {
  test('is recorded with its index by every weight, the one that counts, and the rule', () =>
    given(satisfaction).when(record()).then(surveyed()));

  test('is the same in any order of its elements, and recorded once', () =>
    given(satisfaction, surveyed())
      .when(record({ elements: realSurvey.toReversed() }))
      .thenNothing());

  test('with other numbers is corrected, with a reason', () => {
    given(satisfaction, surveyed())
      .when(record({ elements: withU6({ n4: 29, n3: 0, n2: 0, n1: 0 }) }))
      .thenRejected('SATISFACTION_RECORDED', { unitId: 'health', period: '2025-T3' });
    given(satisfaction, surveyed())
      .when(correct({ elements: withU6({ n4: 29, n3: 0, n2: 0, n1: 0 }) }))
      .then(surveyCorrected());
    given(satisfaction, surveyed()).when(correct()).thenNothing();
    given(satisfaction)
      .when(correct())
      .thenRejected('SATISFACTION_UNKNOWN', { unitId: 'health', period: '2025-T3' });
  });

  test('has every element of the rule once, and somebody has answered it', () => {
    given(satisfaction)
      .when(record({ elements: without('U6') }))
      .thenRejected('SATISFACTION_ELEMENT_MISSING', { element: 'U6' });
    given(satisfaction)
      .when(record({ elements: withU6({ n4: 0, n3: 0, n2: 0, n1: 0 }) }))
      .thenRejected('SATISFACTION_ELEMENT_MISSING', { element: 'U6' });
    given(satisfaction)
      .when(record({ elements: [...realSurvey, ...realSurvey] }))
      .thenRejected('SATISFACTION_ELEMENT_TWICE', { element: 'U1' });
    given(satisfaction)
      .when(record({ elements: [...realSurvey, { element: 'U10', n1: 1, n2: 0, n3: 0, n4: 0 }] }))
      .thenRejected('SATISFACTION_ELEMENT_UNKNOWN', { element: 'U10' });
  });

  test('is of a period that has begun', () => {
    given(satisfaction)
      .when(record({ period: '2025-T5' }))
      .thenRejected('SATISFACTION_PERIOD_UNKNOWN', { period: '2025-T5' });
    given(satisfaction)
      .when(record({ period: '2026-T2' }))
      .thenRejected('SATISFACTION_IN_FUTURE', { period: '2026-T2', from: '2026-04-01' });
  });
});

test.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-S1', '2026-01-01', '2026-06-30'],
  ['2026-S2', '2026-07-01', '2026-12-31'],
  ['2025-T3', '2025-07-01', '2025-09-30'],
  ['2025-T4', '2025-10-01', '2025-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
])('the period %s is from %s to %s', (period, from, to) => expect(spanOf(period)).toEqual({ from, to }));

test.each(['', '2026-S3', '2026-T0', '2026-13', '2026-7', '1899', 'T3-2026'])('%p is no period', (period) =>
  expect(spanOf(period)).toBeUndefined(),
);
