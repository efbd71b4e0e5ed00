import { typical } from './typical.js';

// Siti guides Budi in public service.
export const pair = {
  mentoringId: 'siti-guides-budi',
  mentorId: 'siti',
  menteeId: 'budi',
  competencyId: 'public-service',
} as const;

export const paired = typical('MentoringPaired', {
  ...pair,
  mentorUnitId: 'health',
  menteeUnitId: 'health',
  goal: 'Budi memimpin loket sendiri',
});
export const mentoringMet = typical('MentoringMet', {
  ...pair,
  meetingId: 'm-1',
  metOn: '2026-04-01',
  minutes: 45,
});
export const mentoringEnded = typical('MentoringEnded', {
  ...pair,
  meetings: 1,
  minutes: 45,
  outcome: 'Budi memimpin loket',
});

/** Budi's own side of the pair, as it stands in his stream. */
export const joined = typical('MentoringJoined', {
  employeeId: 'budi',
  unitId: 'health',
  mentoringId: pair.mentoringId,
  as: 'mentee',
  withId: 'siti',
  competencyId: 'public-service',
});
export const left = typical('MentoringLeft', { ...joined().data, meetings: 1, minutes: 45 });
