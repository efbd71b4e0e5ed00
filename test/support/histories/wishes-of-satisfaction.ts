import { ikm, satisfactionIdOf, satisfactions } from '@bina/domain';
import type { City } from './city.js';
import { unitOf, type Numbers } from './numbers.js';

const facts = { edition: ikm.first, today: '2026-12-31' };
const surveyOf = (n: Numbers) => ({
  unitId: unitOf(n),
  period: ['2025-T4', '2026-T1', '2026-S1'][n.which % 3] ?? '2026',
  elements: ikm.first.parameters.elements.map(({ element }, place) => ({
    element,
    n1: 0,
    n2: n.level,
    n3: 5,
    n4: (place * n.who) % 7,
  })),
});

/** What the public may say of units, by name. */
export const wishesOfSatisfaction: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  survey: (city, n) => {
    const data = surveyOf(n);
    city.tell([satisfactions, satisfactionIdOf(data.unitId, data.period), 'satisfaction'], {
      type: 'RecordSatisfaction',
      data,
      facts,
    });
  },
  correctSurvey: (city, n) => {
    const data = { ...surveyOf(n), reason: 'Salah hitung' };
    city.tell([satisfactions, satisfactionIdOf(data.unitId, data.period), 'satisfaction'], {
      type: 'CorrectSatisfaction',
      data,
      facts,
    });
  },
};
