import { mayMentor, ranks, type PairingFacts } from '@bina/domain';
import { typical } from './typical.js';

// Siti guides Budi in public service.
export const pair = {
  mentoringId: 'siti-guides-budi',
  mentorId: 'siti',
  menteeId: 'budi',
  competencyId: 'public-service',
} as const;

/** The pair as its later events name it. */
export const whose = { ...pair, mentorUnitId: 'health', menteeUnitId: 'health' } as const;

/** What the streams of the two say: Siti is fit to guide Budi. */
export const pairing: PairingFacts = {
  rule: mayMentor.first,
  ranks: ranks.first,
  mentor: { active: true, onDuty: true, employment: 'PNS', level: 4, rank: '34', positionKind: 'fungsional' },
  mentee: { active: true, onDuty: true, employment: 'PNS', level: 2, rank: '31', positionKind: 'fungsional' },
};

export const paired = typical('MentoringPaired', {
  ...pair,
  mentorUnitId: 'health',
  menteeUnitId: 'health',
  goal: 'Budi memimpin loket sendiri',
});
export const mentoringMet = typical('MentoringMet', {
  ...pair,
  meetingId: 'm-1',
  metOn: '2026-02-02',
  minutes: 45,
});
export const mentoringEnded = typical('MentoringEnded', {
  ...pair,
  meetings: 1,
  minutes: 45,
  outcome: 'Budi memimpin loket',
});

export const goalSet = typical('MentoringGoalSet', {
  ...whose,
  goalId: 'g-1',
  goalCompetencyId: 'public-service',
  goal: 'Menjawab keluhan sendiri',
  measure: 'Tiga keluhan selesai tanpa bantuan',
  dueOn: '2026-06-30',
});
export const goalReviewed = typical('MentoringGoalReviewed', {
  ...whose,
  goalId: 'g-1',
  outcome: 'reached',
  reviewedOn: '2026-03-02',
});
export const meetingCorrected = typical('MentoringMeetingCorrected', {
  ...whose,
  meetingId: 'm-1',
  metOn: '2026-02-02',
  minutes: 30,
  previousMetOn: '2026-02-02',
  previousMinutes: 45,
  reason: 'Salah ketik',
});
export const mentoringNoted = typical('MentoringNoted', {
  ...whose,
  noteId: 'n-1',
  by: 'mentee',
  percent: 40,
  notedOn: '2026-03-02',
  menteeNote: 'Saya lebih berani',
});
export const mentoringPaused = typical('MentoringPaused', {
  ...whose,
  pausedOn: '2026-02-10',
  reason: 'Cuti melahirkan',
});
export const mentoringResumed = typical('MentoringResumed', { ...whose, resumedOn: '2026-03-01' });

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
export const reassessmentAsked = typical('ReassessmentAsked', {
  employeeId: 'budi',
  unitId: 'health',
  mentoringId: pair.mentoringId,
  competencyId: 'public-service',
  levelClaimed: 3,
  askedOn: '2026-03-02',
});
