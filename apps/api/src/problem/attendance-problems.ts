import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

/** What the rules of attendance say no to. */
export const attendanceProblems = {
  SESSION_NOT_BEGUN: {
    status: 409,
    id: 'Sesi {sessionId} baru dimulai pada {startsAt}. Catat kehadiran setelah sesi dimulai, atau perbaiki jadwalnya dengan revisi.',
    en: 'The session {sessionId} begins only at {startsAt}. Record attendance once it has begun, or correct the schedule by a revision.',
  },
  MINUTES_BEYOND_SESSION: {
    status: 422,
    id: 'Pegawai {employeeId} dicatat {minutes} menit, sedangkan sesi {sessionId} hanya {length} menit. Perbaiki menitnya.',
    en: 'The employee {employeeId} is said to have been there for {minutes} minutes, and the session {sessionId} lasts {length}. Correct the minutes.',
  },
  ATTENDANCE_ALREADY_RECORDED: {
    status: 409,
    id: 'Kehadiran {employeeId} pada sesi {sessionId} sudah tercatat berbeda. Ubah dengan koreksi yang beralasan.',
    en: 'The attendance of {employeeId} at {sessionId} is recorded otherwise. Change it by a correction with a reason.',
  },
  ATTENDANCE_NOT_RECORDED: {
    status: 409,
    id: 'Kehadiran {employeeId} pada sesi {sessionId} belum tercatat. Catat lebih dahulu.',
    en: 'No attendance of {employeeId} at {sessionId} is recorded. Record it first.',
  },
} as const satisfies Partial<Record<RejectionCode, ProblemType>>;
