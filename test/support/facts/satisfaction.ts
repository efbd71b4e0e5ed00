import { typical } from './typical.js';

// What the public says of a unit. The counts are those of a real survey of 29 people in a third quarter
// (test/imports/files/ikm-triwulan-3.csv).

const counts = (element: string, [n4, n3, n2, n1]: readonly [number, number, number, number]) => ({
  element,
  n1,
  n2,
  n3,
  n4,
});

export const realSurvey = [
  counts('U1', [18, 11, 0, 0]),
  counts('U2', [14, 15, 0, 0]),
  counts('U3', [15, 12, 2, 0]),
  counts('U4', [29, 0, 0, 0]),
  counts('U5', [15, 14, 0, 0]),
  counts('U6', [18, 11, 0, 0]),
  counts('U7', [19, 10, 0, 0]),
  counts('U8', [18, 11, 0, 0]),
  counts('U9', [28, 1, 0, 0]),
];

const survey = {
  satisfactionId: 'health-2025-T3',
  unitId: 'health',
  period: '2025-T3',
  from: '2025-07-01',
  to: '2025-09-30',
  respondents: 29,
  elements: realSurvey,
  trainable: ['U6', 'U7'],
  indexes: [
    { weight: '0.11', indexHundredths: 9_056, class: 'A' as const },
    { weight: '1-of-9', indexHundredths: 9_148, class: 'A' as const },
  ],
  weight: '0.11',
  rule: { ruleId: 'ikm', edition: 1 },
};

export const surveyed = typical('SatisfactionSurveyed', survey);

/** All 29 people give U6 a 4. */
export const surveyCorrected = typical('SatisfactionCorrected', {
  ...survey,
  elements: realSurvey.map((one) => (one.element === 'U6' ? counts('U6', [29, 0, 0, 0]) : one)),
  indexes: [
    { weight: '0.11', indexHundredths: 9_160, class: 'A' },
    { weight: '1-of-9', indexHundredths: 9_253, class: 'A' },
  ],
  reason: 'Salah ketik',
});
