import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

/** How the rules on demands, assessments and needs say no. */
export const growthProblems = {
  DEMAND_UNKNOWN: {
    status: 404,
    id: 'Permintaan kota {demandId} tidak ada. Lihat GET /v1/demands.',
    en: 'There is no demand {demandId} of the city. See GET /v1/demands.',
  },
  DEMAND_CONCERNS_NOBODY: {
    status: 422,
    id: 'Permintaan ini tidak menyangkut siapa pun. Sebutkan unit, jabatan, jenis jabatan, atau pegawai.',
    en: 'This demand concerns nobody. Name units, positions, kinds of position, or people.',
  },
  MEASUREMENT_IN_FUTURE: {
    status: 422,
    id: 'Pengukuran hanya sampai hari ini ({today}): standar untuk hari mendatang masih dapat berubah. Pilih tanggal lain.',
    en: 'People are measured up to today ({today}): the standard of a later day may still change. Choose another day.',
  },
  ASSESSMENT_ID_TAKEN: {
    status: 409,
    id: 'Pengenal penilaian {assessmentId} sudah berisi hasil lain untuk kompetensi {competencyId}. Catat sebagai koreksi, atau pilih pengenal lain.',
    en: 'The assessment {assessmentId} holds another result of the competency {competencyId}. Record a correction, or choose another id.',
  },
  ASSESSMENT_UNKNOWN: {
    status: 404,
    id: 'Penilaian kompetensi {competencyId} itu tidak ada pada pegawai {employeeId}. Periksa pengenalnya (GET /v1/employees/{employeeId}/competence).',
    en: 'There is no such assessment of the competency {competencyId} of the employee {employeeId}. Check the id (GET /v1/employees/{employeeId}/competence).',
  },
  ASSESSMENT_NOT_LATEST: {
    status: 409,
    id: 'Penilaian {assessmentId} bukan yang terakhir untuk kompetensi {competencyId} (yang terakhir {latest}). Hanya yang terakhir dapat dikoreksi: tingkat seseorang bertumpu padanya.',
    en: 'The assessment {assessmentId} is not the latest of the competency {competencyId} (that is of {latest}). Only the latest is corrected: the level rests on it.',
  },
  ASSESSED_TWICE: {
    status: 422,
    id: 'Kompetensi {competencyId} tertulis dua kali dalam lembar ini. Gabungkan nilainya menjadi satu hasil.',
    en: 'The competency {competencyId} stands on this sheet twice. Put its ratings into one result.',
  },
  NEED_NOT_APPROVED: {
    status: 409,
    id: 'Kebutuhan {needId} belum disetujui, sehingga belum dapat dijawab. Setujui lebih dahulu.',
    en: 'The need {needId} is not approved yet, so nothing can answer it. Approve it first.',
  },
  NEED_NOT_PROPOSED: {
    status: 409,
    id: 'Kebutuhan {needId} tidak sedang menunggu persetujuan, sehingga tidak dapat ditolak. Tarik saja dengan alasan.',
    en: 'The need {needId} does not wait for approval, so it cannot be rejected. Withdraw it with a reason.',
  },
  NEED_ALREADY_PLANNED: {
    status: 409,
    id: 'Kebutuhan {needId} sudah ada dalam rencana atau program. Gabungkan kebutuhan yang lain ke dalamnya.',
    en: 'The need {needId} is in a plan or a programme already. Merge the other one into it.',
  },
  NEED_OF_OTHER_COMPETENCY: {
    status: 422,
    id: 'Kebutuhan {needId} dan {into} menyangkut kompetensi yang berbeda, sehingga tidak dapat digabung.',
    en: 'The needs {needId} and {into} are about different competencies, so one cannot stand for both.',
  },
  NEED_MERGED_INTO_ITSELF: {
    status: 422,
    id: 'Kebutuhan {needId} tidak dapat digabung ke dalam dirinya sendiri. Sebutkan kebutuhan lain.',
    en: 'The need {needId} cannot be merged into itself. Name another need.',
  },
  APPROVER_OF_OTHER_UNIT: {
    status: 403,
    id: 'Pegawai ini tidak berada di unit Anda. Hanya admin atau kepala unit pegawai yang memutuskan.',
    en: 'This employee is not in your unit. Only an admin or the manager of the employee’s unit decides.',
  },
  OWN_INPUT_NEEDS_ANOTHER: {
    status: 403,
    id: 'Usulan sendiri diputuskan oleh orang lain. Mintalah admin memutuskannya.',
    en: 'Somebody else decides on what you propose for yourself. Ask an admin.',
  },
} as const satisfies Partial<Record<RejectionCode, ProblemType>>;
