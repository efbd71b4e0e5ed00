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
  SESSION_ENDED: {
    status: 409,
    id: 'Sesi {sessionId} telah selesai pada {endsAt}. Mintalah admin mencatat kehadiran Anda.',
    en: 'The session {sessionId} ended at {endsAt}. Ask the office to record the attendance.',
  },
  CHECK_IN_NOT_OPEN: {
    status: 409,
    id: 'Presensi dengan kode untuk sesi {sessionId} tidak dibuka. Mintalah admin membukanya.',
    en: 'Attendance by code is not open at the session {sessionId}. Ask the office to open it.',
  },
  CODE_WRONG: {
    status: 422,
    id: 'Kode untuk sesi {sessionId} salah. Sisa percobaan: {left}. Ketik kode yang sedang ditampilkan.',
    en: 'This is no code of the session {sessionId}. Tries left: {left}. Type the code that is shown now.',
  },
  CODE_EXPIRED: {
    status: 422,
    id: 'Kode untuk sesi {sessionId} sudah berganti. Sisa percobaan: {left}. Ketik kode yang sedang ditampilkan.',
    en: 'The code of the session {sessionId} has changed since. Tries left: {left}. Type the code that is shown now.',
  },
  CODE_BLOCKED: {
    status: 409,
    id: 'Terlalu banyak kode salah untuk sesi {sessionId}. Mintalah admin membuka blokirnya atau mencatat kehadiran Anda.',
    en: 'Too many wrong codes at the session {sessionId}. Ask the office to lift the block, or to record the attendance.',
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
