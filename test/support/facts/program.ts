import { typical } from './typical.js';

// A programme on good service of two half days, for nurses of the health office.
export const programId = 'service-basics';
const title = 'Pelayanan prima';

export const proposed = typical('ProgramProposed', {
  programId,
  title,
  objectives: ['Peserta dapat melayani warga dengan sopan dan cepat'],
  competencyIds: ['public-service'],
  answers: [{ employeeId: 'budi', needId: 'budi-service' }],
  follows: [],
});

/** The morning of 2 March 2026 in Medan. */
export const firstDay = {
  sessionId: 'day-1',
  startsAt: '2026-03-02T01:00:00Z',
  endsAt: '2026-03-02T05:00:00Z',
  place: 'Balai Diklat',
};
export const secondDay = {
  sessionId: 'day-2',
  startsAt: '2026-03-03T01:00:00Z',
  endsAt: '2026-03-03T05:00:00Z',
  place: 'Balai Diklat',
};

/** What the command to schedule the programme says. */
export const schedule = {
  method: 'classroom',
  sessions: [firstDay, secondDay],
  speakers: [{ speakerId: 'dr-tan', name: 'dr. Tan', field: 'Pelayanan publik' }],
  capacity: 2,
};

export const scheduled = typical('ProgramScheduled', { programId, title, ...schedule });
export const revised = typical('ProgramRevised', { programId, title, ...schedule, reason: 'Gedung dipakai' });
export const completed = typical('ProgramCompleted', { programId, title, sessionIds: ['day-1', 'day-2'] });
export const cancelled = typical('ProgramCancelled', { programId, title, reason: 'Anggaran dipotong' });

export const seatTaken = typical('SeatTaken', { programId, employeeId: 'budi', unitId: 'health' });
export const seatReleased = typical('SeatReleased', { programId, employeeId: 'budi', unitId: 'health' });

export const seatMoved = typical('SeatMoved', {
  programId,
  employeeId: 'budi',
  unitId: 'health',
  fromGroupId: 'a',
  toGroupId: 'b',
  reason: 'Jadwal dinas',
});
export const waitingBegun = typical('WaitingBegun', { programId, employeeId: 'budi', unitId: 'health' });
export const waitingEnded = typical('WaitingEnded', {
  programId,
  employeeId: 'budi',
  unitId: 'health',
  cause: 'seated',
});

/** Two groups of one seat each, and a session of each. */
export const inGroups = {
  groups: [
    { groupId: 'a', name: 'Kelompok A', capacity: 1 },
    { groupId: 'b', name: 'Kelompok B', capacity: 1 },
  ],
  sessions: [
    { ...firstDay, groupId: 'a' },
    { ...secondDay, groupId: 'b' },
  ],
};

export const indicators = [
  {
    indicatorId: 'liked',
    level: 'reaction',
    measure: 'Rata-rata penilaian peserta',
    direction: 'at-least',
    target: 4,
  },
  {
    indicatorId: 'faster',
    level: 'results',
    measure: 'Waktu layanan di loket',
    direction: 'at-most',
    target: 15,
    unit: 'menit',
  },
] as const;
export const indicatorsSet = typical('IndicatorsSet', { programId, indicators });

export const anonymousEvaluation = typical('EvaluationSubmitted', {
  evaluationId: 'form-1',
  programId,
  instrument: 'survey',
  ratings: { material: 4 },
  remarks: { 'Saran?': 'Lebih banyak praktik' },
});

export const followUpDecided = typical('FollowUpDecided', {
  followUpId: 'deeper',
  programId,
  finding: 'Materi kurang dalam',
  changes: 'material',
  decision: 'Tambah satu hari praktik',
  competencyId: 'public-service',
  employeeIds: ['budi'],
});
export const followUpApplied = typical('FollowUpApplied', {
  followUpId: 'deeper',
  programId,
  nextProgramId: 'service-advanced',
});
export const findingRecorded = typical('FindingRecorded', {
  findingId: 'shallow',
  programId,
  finding: 'Materi kurang dalam',
  source: 'survey',
  level: 'reaction',
});
export const followUpAssigned = typical('FollowUpAssigned', {
  followUpId: 'deeper',
  programId,
  owner: 'agus',
  dueOn: '2026-07-31',
});
export const followUpClosed = typical('FollowUpClosed', {
  followUpId: 'deeper',
  programId,
  outcome: 'improved',
  reason: 'Peserta menilai materi lebih dalam',
  effect: [{ programId: 'service-advanced', measure: 'mean-survey', before: 3, after: 4.5 }],
});

const checkIn = { programId, sessionId: 'day-1', nth: 1 } as const;
export const checkInOpened = typical('CheckInOpened', {
  ...checkIn,
  rule: { ruleId: 'check-in-code', edition: 1 },
});
export const checkInClosed = typical('CheckInClosed', checkIn);
