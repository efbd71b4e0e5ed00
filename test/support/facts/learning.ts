import { programId } from './program.js';
import { typical } from './typical.js';

// What Budi knew before the programme on good service (program.ts) and after it.
const whose = { employeeId: 'budi', unitId: 'health', programId } as const;

export const learningTested = typical('LearningTested', {
  ...whose,
  test: 'pre',
  score: 40,
  max: 100,
  testedOn: '2026-03-02',
});
export const gainMeasured = typical('LearningGainMeasured', {
  ...whose,
  pre: 40,
  post: 85,
  max: 100,
  gain: 0.75,
  class: 'high',
  rule: { ruleId: 'learning-gain', edition: 1 },
});
