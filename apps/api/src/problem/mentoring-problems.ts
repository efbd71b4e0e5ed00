import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

/** How the rules on mentoring say no. */
export const mentoringProblems = {
  MENTORING_UNKNOWN: {
    status: 404,
    id: 'Pasangan mentoring {mentoringId} tidak ada. Periksa pengenalnya.',
    en: 'There is no mentoring pair {mentoringId}. Check the id.',
  },
  MENTORING_ID_TAKEN: {
    status: 409,
    id: 'Pengenal mentoring {mentoringId} sudah dipakai pasangan lain. Pilih pengenal lain.',
    en: 'The mentoring id {mentoringId} is another pair. Choose another id.',
  },
  MENTORING_ENDED: {
    status: 409,
    id: 'Mentoring {mentoringId} telah berakhir. Buat pasangan baru.',
    en: 'The mentoring {mentoringId} has ended. Make a new pair.',
  },
  MENTORING_END_UNFIT: {
    status: 422,
    id: 'Mentoring tidak dapat berakhir pada {endedOn}. Sebutkan hari dari {earliest} (pertemuan terakhir atau awalnya) sampai {latest}.',
    en: 'The mentoring cannot end on {endedOn}. Give a day from {earliest} (its latest meeting, or its beginning) to {latest}.',
  },
  MENTORING_PAUSED: {
    status: 409,
    id: 'Pada {metOn} mentoring ini sedang jeda (sejak {pausedOn}). Lanjutkan lebih dahulu, atau periksa tanggalnya.',
    en: 'On {metOn} this mentoring is paused (since {pausedOn}). Resume it first, or check the day.',
  },
  MENTORING_NOT_PAUSED: {
    status: 409,
    id: 'Mentoring {mentoringId} tidak sedang jeda.',
    en: 'The mentoring {mentoringId} is not paused.',
  },
  PAUSE_TOO_EARLY: {
    status: 422,
    id: '{pausedOn} terlalu awal: sudah ada yang tercatat pada {earliest}. Sebutkan hari sesudahnya.',
    en: '{pausedOn} is too early: something is recorded of {earliest} already. Give a day after it.',
  },
  MENTORING_NOT_CONTINUED: {
    status: 422,
    id: 'Pasangan {continues} tidak dapat dilanjutkan: harus pasangan dari mentee yang sama, dan telah berakhir.',
    en: 'The pair {continues} cannot be carried on: it must be one of the same mentee, and have ended.',
  },
  MENTORING_NOT_IN_SERVICE: {
    status: 422,
    id: 'Pegawai {employeeId} tidak lagi bekerja, sehingga tidak dapat menjadi mentor atau mentee.',
    en: 'The employee {employeeId} serves no more, and can be neither mentor nor mentee.',
  },
  MENTORING_NOT_ON_DUTY: {
    status: 422,
    id: 'Kedudukan hukum pegawai {employeeId} pada hari itu bukan aktif (aturan legal-standings), sehingga tidak dapat menjadi mentor atau mentee.',
    en: 'The employee {employeeId} is not on duty on that day (rule legal-standings), and can be neither mentor nor mentee.',
  },
  MENTOR_NOT_ASSESSED: {
    status: 422,
    id: 'Kompetensi {competencyId} pegawai {mentorId} belum pernah dinilai. Nilai lebih dahulu, atau pilih mentor lain (aturan may-mentor).',
    en: 'The employee {mentorId} was never assessed in {competencyId}. Assess it first, or choose another mentor (rule may-mentor).',
  },
  MENTOR_LEVEL_TOO_LOW: {
    status: 422,
    id: 'Pegawai {mentorId} berada pada tingkat {level} dalam {competencyId}; mentor untuk mentee ini memerlukan tingkat {needed} (aturan may-mentor). Pilih mentor lain.',
    en: 'The employee {mentorId} is at level {level} in {competencyId}; a mentor of this mentee needs level {needed} (rule may-mentor). Choose another mentor.',
  },
  MENTOR_NOT_SENIOR: {
    status: 422,
    id: 'Pegawai {mentorId} berada di bawah {menteeId} dalam golongan dan jenis jabatan (aturan may-mentor). Pilih mentor yang setara atau lebih senior.',
    en: 'The employee {mentorId} stands below {menteeId} in rank and in kind of position (rule may-mentor). Choose a mentor of the same standing or above.',
  },
  MENTOR_HAS_MENTEES_ENOUGH: {
    status: 409,
    id: 'Pegawai {employeeId} sudah membimbing {mentees} mentee; paling banyak {most} (aturan may-mentor). Akhiri salah satu, atau pilih mentor lain.',
    en: 'The employee {employeeId} guides {mentees} mentees already; {most} are the most (rule may-mentor). End one, or choose another mentor.',
  },
  MENTEE_HAS_MENTOR: {
    status: 409,
    id: 'Pegawai {employeeId} sudah dibimbing dalam {competencyId} ({mentoringId}). Akhiri pasangan itu lebih dahulu.',
    en: 'The employee {employeeId} is guided in {competencyId} already ({mentoringId}). End that pair first.',
  },
  NOT_OF_THE_PAIR: {
    status: 403,
    id: 'Anda bukan mentor atau mentee dari pasangan {mentoringId}.',
    en: 'You are neither the mentor nor the mentee of the pair {mentoringId}.',
  },
  NOTE_OF_THE_OTHER: {
    status: 403,
    id: 'Catatan {side} hanya ditulis oleh yang bersangkutan sendiri.',
    en: 'The note of the {side} is for the {side} to write.',
  },
  NOTE_ID_TAKEN: {
    status: 409,
    id: 'Pengenal catatan {noteId} sudah dipakai catatan lain. Pilih pengenal lain.',
    en: 'The note id {noteId} is another note. Choose another id.',
  },
  NOTE_EMPTY: {
    status: 422,
    id: 'Catatan ini kosong. Isi catatan atau persentase kemajuan.',
    en: 'This note is empty. Give a note, or how far they are in percent.',
  },
  MEETING_UNKNOWN: {
    status: 404,
    id: 'Pertemuan {meetingId} tidak tercatat pada mentoring ini. Periksa pengenalnya.',
    en: 'There is no meeting {meetingId} of this mentoring. Check the id.',
  },
  MEETING_IN_FUTURE: {
    status: 422,
    id: 'Pertemuan {metOn} belum terjadi (hari ini {today}). Catat setelah berlangsung.',
    en: 'The meeting of {metOn} has not taken place (today is {today}). Record it when it has.',
  },
  MEETING_BEFORE_START: {
    status: 422,
    id: 'Pertemuan {metOn} mendahului awal mentoring {startsOn}. Periksa tanggalnya.',
    en: 'The meeting of {metOn} is before the mentoring begins, {startsOn}. Check the day.',
  },
  MENTORING_GOAL_UNKNOWN: {
    status: 404,
    id: 'Tujuan {goalId} tidak ada pada mentoring ini. Periksa pengenalnya.',
    en: 'There is no goal {goalId} of this mentoring. Check the id.',
  },
  MENTORING_GOAL_ID_TAKEN: {
    status: 409,
    id: 'Pengenal tujuan {goalId} sudah dipakai tujuan lain. Pilih pengenal lain.',
    en: 'The goal id {goalId} is another goal. Choose another id.',
  },
  MENTORING_GOAL_TWICE: {
    status: 422,
    id: 'Satu tujuan tertulis dua kali. Beri setiap tujuan pengenal sendiri.',
    en: 'One goal stands there twice. Give each an id of its own.',
  },
  MENTORING_GOAL_CLOSED: {
    status: 409,
    id: 'Tujuan {goalId} sudah selesai ({outcome}). Tetapkan tujuan baru.',
    en: 'The goal {goalId} is closed ({outcome}). Set a new one.',
  },
  MENTORING_GOAL_WITHOUT_REASON: {
    status: 422,
    id: 'Sebutkan alasan mengapa tujuan {goalId} ditunda atau ditinggalkan.',
    en: 'Say why the goal {goalId} is put off or given up.',
  },
  MEETING_ID_TAKEN: {
    status: 409,
    id: 'Pengenal pertemuan ini sudah dipakai pertemuan lain dari mentoring {mentoringId}. Pilih pengenal lain.',
    en: 'This meeting id is another meeting of the mentoring {mentoringId}. Choose another id.',
  },
  MENTOR_IS_MENTEE: {
    status: 422,
    id: 'Mentor dan mentee harus dua orang yang berbeda.',
    en: 'Mentor and mentee must be two people.',
  },
} as const satisfies Partial<Readonly<Record<RejectionCode, ProblemType>>>;
