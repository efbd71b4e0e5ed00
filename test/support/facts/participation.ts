import { budi } from './employee.js';
import { firstDay, programId, secondDay } from './program.js';
import { typical } from './typical.js';

// Budi takes part in the programme on good service (program.ts).
const enrolment = { ...budi, programId } as const;

export const enrolled = typical('EmployeeEnrolled', { ...enrolment, title: 'Pelayanan prima' });
export const enrolmentEnded = typical('EnrolmentEnded', { ...enrolment, cause: 'withdrawn' });

const atFirstDay = { ...enrolment, sessionId: 'day-1', startsAt: firstDay.startsAt } as const;

export const attended = typical('SessionAttended', { ...atFirstDay, status: 'present', minutes: 240 });
export const attendedSecond = typical('SessionAttended', {
  ...attended().data,
  sessionId: 'day-2',
  startsAt: secondDay.startsAt,
});
export const missed = typical('SessionMissed', { ...atFirstDay, status: 'absent' });
export const corrected = typical('AttendanceCorrected', {
  ...atFirstDay,
  status: 'absent',
  minutes: 0,
  previousStatus: 'present',
  previousMinutes: 240,
  reason: 'Daftar hadir tertukar',
});
export const participationCompleted = typical('ParticipationCompleted', {
  ...enrolment,
  sessionsHeld: 2,
  sessionsAttended: 1,
  minutes: 240,
  percent: 50,
  reached: false,
  rule: { ruleId: 'completion-threshold', edition: 1 },
});
/** After the first day was corrected to an absence. */
export const recounted = typical('CompletionRecounted', {
  ...enrolment,
  sessionsHeld: 2,
  sessionsAttended: 0,
  minutes: 0,
  percent: 0,
  reached: false,
  previousReached: false,
  rule: { ruleId: 'completion-threshold', edition: 1 },
});

export const evaluated = typical('EvaluationSubmitted', {
  evaluationId: 'budi-survey',
  programId,
  instrument: 'survey',
  ratings: { material: 4, speaker: 5 },
  employeeId: 'budi',
  unitId: 'health',
  comments: { 'Saran?': 'Lebih banyak praktik' },
});

const tried = { employeeId: 'budi', unitId: 'health', programId, sessionId: 'day-1' } as const;
export const codeFailed = typical('CheckInFailed', { ...tried, tryId: 'try-1', why: 'wrong', tries: 1 });
export const unblocked = typical('CheckInUnblocked', { ...tried, reason: 'Layar buram' });
