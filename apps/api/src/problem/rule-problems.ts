import type { RejectionCode } from '@bina/domain';
import type { EngineRejection } from '@bina/engine';
import { attendanceProblems } from './attendance-problems.js';
import { ballotProblems } from './ballot-problems.js';
import { certificateProblems } from './certificate-problems.js';
import type { ProblemType } from './codes.js';
import { privacyProblems } from './privacy-problems.js';
import { followUpProblems } from './follow-up-problems.js';
import { growthProblems } from './growth-problems.js';
import { mentoringProblems } from './mentoring-problems.js';
import { learningProblems } from './learning-problems.js';
import { planProblems } from './plan-problems.js';
import { satisfactionProblems } from './satisfaction-problems.js';
import { programProblems } from './program-problems.js';

/** How a rule says no: what is not there answers 404, what is in the way 409, what the rule forbids 422. */
export const ruleProblems: Readonly<Record<RejectionCode | EngineRejection, ProblemType>> = {
  PERSON_FORGOTTEN: {
    status: 410,
    id: 'Data pribadi pegawai ini telah dihapus atas permintaan (UU 27/2022); tidak ada lagi yang dapat dicatat tentangnya.',
    en: 'The personal data of this person have been erased (UU 27/2022); nothing more can be recorded of them.',
  },

  // Rules whose numbers can be replaced
  RESTORATION_ID_TAKEN: {
    status: 409,
    id: 'Pengenal {restorationId} sudah dipakai pemulihan lain. Pilih pengenal lain.',
    en: 'The id {restorationId} is another restoration. Choose another id.',
  },
  RULE_UNKNOWN: {
    status: 404,
    id: 'Aturan {ruleId} tidak ada. Lihat daftar aturan (GET /v1/rules).',
    en: 'There is no rule {ruleId}. See the list of rules (GET /v1/rules).',
  },
  RULE_PARAMETERS_WRONG: {
    status: 422,
    id: 'Isi aturan {ruleId} tidak sesuai ({fault}). Bandingkan dengan edisi yang berlaku (GET /v1/rules/{ruleId}).',
    en: 'The parameters do not fit the rule {ruleId} ({fault}). Compare the edition in force (GET /v1/rules/{ruleId}).',
  },

  // Unit, competency, position
  UNIT_UNKNOWN: {
    status: 404,
    id: 'Unit {unitId} tidak ada. Periksa pengenalnya, atau daftarkan unitnya lebih dahulu.',
    en: 'There is no unit {unitId}. Check the id, or register the unit first.',
  },
  UNIT_ID_TAKEN: {
    status: 409,
    id: 'Pengenal unit {unitId} sudah dipakai unit lain. Pilih pengenal lain.',
    en: 'The unit id {unitId} is another unit. Choose another id.',
  },
  COMPETENCY_UNKNOWN: {
    status: 404,
    id: 'Kompetensi {competencyId} tidak ada. Periksa pengenalnya, atau tetapkan kompetensinya lebih dahulu.',
    en: 'There is no competency {competencyId}. Check the id, or define the competency first.',
  },
  COMPETENCY_ID_TAKEN: {
    status: 409,
    id: 'Pengenal kompetensi {competencyId} sudah dipakai kompetensi lain. Pilih pengenal lain.',
    en: 'The competency id {competencyId} is another competency. Choose another id.',
  },
  COMPETENCY_RETIRED: {
    status: 422,
    id: 'Kompetensi {competencyId} tidak dipakai lagi sejak {retiredFrom}. Pilih kompetensi lain, atau aktifkan kembali.',
    en: 'The competency {competencyId} is retired from {retiredFrom} on. Choose another one, or reinstate it.',
  },
  COMPETENCY_KIND_MISSING: {
    status: 422,
    id: 'Jenis kompetensi {competencyId} tidak diketahui. Sebutkan jenis untuk seluruh berkas atau untuk cabangnya.',
    en: 'The kind of the competency {competencyId} is not known. Give a kind for the whole file or for its branch.',
  },
  LEVEL_DESCRIBED_TWICE: {
    status: 422,
    id: 'Tingkat {level} diuraikan dua kali. Uraikan setiap tingkat satu kali.',
    en: 'Level {level} is described twice. Describe each level once.',
  },
  POSITION_UNKNOWN: {
    status: 404,
    id: 'Jabatan {positionId} tidak ada. Periksa pengenalnya, atau tetapkan jabatannya lebih dahulu.',
    en: 'There is no position {positionId}. Check the id, or define the position first.',
  },
  POSITION_ID_TAKEN: {
    status: 409,
    id: 'Pengenal jabatan {positionId} sudah dipakai jabatan lain. Pilih pengenal lain.',
    en: 'The position id {positionId} is another position. Choose another id.',
  },
  POSITION_RETIRED: {
    status: 422,
    id: 'Jabatan {positionId} tidak dipakai lagi sejak {retiredFrom}. Pilih jabatan lain, atau aktifkan kembali.',
    en: 'The position {positionId} is retired from {retiredFrom} on. Choose another one, or reinstate it.',
  },
  REVISION_BEFORE_LATEST: {
    status: 422,
    id: 'Perubahan terakhir berlaku sejak {latest}. Beri tanggal itu atau sesudahnya.',
    en: 'The latest revision holds from {latest} on. Give that day or a later one.',
  },
  STANDARD_NAMED_TWICE: {
    status: 422,
    id: 'Kompetensi {competencyId} disebut dua kali dalam standar ini. Sebut setiap kompetensi satu kali.',
    en: 'The competency {competencyId} stands twice in this standard. Name each competency once.',
  },
  STANDARD_NOT_SET: {
    status: 404,
    id: 'Standar jabatan {positionId} tidak pernah memuat kompetensi {competencyId}. Periksa pengenalnya.',
    en: 'The standard of position {positionId} has never named the competency {competencyId}. Check the id.',
  },
  USUAL_LEVEL_UNKNOWN: {
    status: 422,
    id: 'Aturan usual-levels tidak memuat tingkat untuk {grade}. Lengkapi jenjang jabatan {positionId}, tetapkan edisi aturan yang memuatnya, atau tetapkan standarnya satu per satu.',
    en: 'The rule usual-levels has no level for {grade}. Give position {positionId} its grade, set an edition of the rule that names it, or set its standard one by one.',
  },

  // Framework
  FRAMEWORK_UNKNOWN: {
    status: 404,
    id: 'Kerangka kompetensi {frameworkId} tidak ada. Periksa pengenalnya, atau tetapkan kerangkanya lebih dahulu.',
    en: 'There is no framework {frameworkId}. Check the id, or define the framework first.',
  },
  FRAMEWORK_ID_TAKEN: {
    status: 409,
    id: 'Pengenal kerangka {frameworkId} sudah dipakai kerangka lain. Pilih pengenal lain.',
    en: 'The framework id {frameworkId} is another framework. Choose another id.',
  },
  FRAMEWORK_RING: {
    status: 422,
    id: 'Kompetensi tidak boleh menjadi induk dirinya sendiri: {ring}. Putuskan lingkaran itu.',
    en: 'A competency cannot stand under itself: {ring}. Break that ring.',
  },
  PARENT_NOT_IN_FRAMEWORK: {
    status: 422,
    id: 'Induk {parentId} dari kompetensi {competencyId} tidak ada dalam kerangka ini. Tempatkan induknya juga.',
    en: 'The parent {parentId} of the competency {competencyId} is not in this framework. Place the parent as well.',
  },
  COMPETENCY_HAS_CHILDREN: {
    status: 409,
    id: 'Di bawah kompetensi {competencyId} masih ada {childId}. Pindahkan atau keluarkan itu lebih dahulu.',
    en: 'Under the competency {competencyId} there still is {childId}. Move or take that out first.',
  },

  DEMAND_ID_TAKEN: {
    status: 409,
    id: 'Pengenal permintaan {demandId} sudah dipakai permintaan lain. Pilih pengenal lain.',
    en: 'The demand id {demandId} is another demand. Choose another id.',
  },

  // Employee
  EMPLOYEE_UNKNOWN: {
    status: 404,
    id: 'Pegawai {employeeId} tidak ada. Periksa pengenalnya, atau daftarkan pegawainya lebih dahulu.',
    en: 'There is no employee {employeeId}. Check the id, or register the employee first.',
  },
  EMPLOYEE_ID_TAKEN: {
    status: 409,
    id: 'Pengenal {employeeId} sudah dipakai pegawai dengan data lain. Pilih pengenal lain, atau catat mutasi.',
    en: 'The id {employeeId} is an employee with other data. Choose another id, or record a transfer.',
  },
  EMPLOYEE_DEPARTED: {
    status: 409,
    id: 'Pegawai {employeeId} sudah tidak bekerja di sini, sehingga tidak ada lagi yang direncanakan untuknya.',
    en: 'The employee {employeeId} has left, so nothing more is planned for them.',
  },
  EMPLOYEE_IN_SERVICE: {
    status: 409,
    id: 'Pegawai {employeeId} masih bekerja di sini. Catat mutasi, bukan pengangkatan kembali.',
    en: 'The employee {employeeId} is in service. Record a transfer, not a return.',
  },
  EMPLOYMENT_DIFFERS: {
    status: 409,
    id: 'Pegawai {employeeId} tercatat sebagai {employment}. Catat pemberhentian dan pengangkatan kembali bila statusnya berganti.',
    en: 'The employee {employeeId} is on record as {employment}. Where that changes, record a departure and a return.',
  },
  NOT_IN_SERVICE: {
    status: 422,
    id: 'Pegawai {employeeId} belum atau tidak lagi bekerja di sini pada {day}. Periksa tanggalnya.',
    en: 'The employee {employeeId} was not in service on {day}. Check the day.',
  },
  RETURN_BEFORE_DEPARTURE: {
    status: 422,
    id: 'Pegawai {employeeId} baru berhenti pada {departedOn}; pengangkatan kembali tidak dapat mendahuluinya. Periksa tanggalnya.',
    en: 'The employee {employeeId} left on {departedOn}; a return cannot come before that. Check the day.',
  },
  NIP_TAKEN: {
    status: 409,
    id: 'NIP ini sudah dipakai pegawai lain. Periksa NIP-nya; satu NIP untuk satu orang.',
    en: 'This NIP is another employee. Check it: one NIP is one person.',
  },
  NIP_NEEDS_CONFIRMATION: {
    status: 422,
    id: 'Nomor ini janggal: {warningsId}. Periksa pada SK; bila memang demikian, kirim lagi dengan confirmWarnings: true.',
    en: 'This number is odd: {warnings}. Check it with the decree; if it is really so, send it again with confirmWarnings: true.',
  },
  NIP_NOT_ON_RECORD: {
    status: 404,
    id: 'Nomor ini tidak tercatat pada pegawai {employeeId}. Periksa nomornya.',
    en: 'This number is not on record for the employee {employeeId}. Check it.',
  },
  RANK_UNKNOWN: {
    status: 422,
    id: 'Golongan {rank} tidak ada dalam daftar (aturan ranks). Contoh: III/a untuk PNS, IX untuk PPPK.',
    en: 'There is no rank {rank} in the list (rule ranks). Such as III/a for PNS, IX for PPPK.',
  },
  RANK_NOT_OF_EMPLOYMENT: {
    status: 422,
    id: 'Golongan {rank} bukan untuk {employment}. PNS: I/a sampai IV/e; PPPK: I sampai XVII.',
    en: 'The rank {rank} is none of {employment}. PNS: I/a to IV/e; PPPK: I to XVII.',
  },
  STANDING_UNKNOWN: {
    status: 422,
    id: 'Kedudukan hukum {standing} tidak ada dalam daftar SIASN (aturan legal-standings). Contoh: 01 atau Aktif.',
    en: 'There is no legal standing {standing} in the list of SIASN (rule legal-standings). Such as 01 or Aktif.',
  },
  ACTING_POST_UNKNOWN: {
    status: 404,
    id: 'Pegawai {employeeId} tidak memiliki tugas PLT/PLH {postId}. Periksa pengenalnya.',
    en: 'The employee {employeeId} has no acting post {postId}. Check the id.',
  },
  ACTING_POST_ID_TAKEN: {
    status: 409,
    id: 'Pengenal {postId} sudah dipakai tugas PLT/PLH lain dari pegawai {employeeId}. Pilih pengenal lain.',
    en: 'The id {postId} is another acting post of the employee {employeeId}. Choose another id.',
  },
  ACTING_POST_HELD: {
    status: 409,
    id: 'Pegawai {employeeId} sudah menjabat PLT/PLH yang sama pada masa itu ({postId}). Akhiri yang lama lebih dahulu, atau periksa tanggalnya.',
    en: 'The employee {employeeId} acts in the same post in that time already ({postId}). End that first, or check the days.',
  },
  ACTING_POST_ENDED: {
    status: 409,
    id: 'Tugas PLT/PLH {postId} sudah berakhir pada {endedOn}.',
    en: 'The acting post {postId} ended on {endedOn} already.',
  },
  ACTING_POST_ENDS_BEFORE_START: {
    status: 422,
    id: 'Tugas PLT/PLH {postId} berakhir sebelum dimulai. Perbaiki tanggalnya.',
    en: 'The acting post {postId} ends before it begins. Correct its days.',
  },
  ACTING_POST_NOT_HELD_THEN: {
    status: 422,
    id: 'Tugas PLT/PLH {postId} tidak berlaku pada {day}. Untuk memperpanjang, catat tugas baru sejak hari berikutnya.',
    en: 'The acting post {postId} is not held on {day}. To prolong it, begin another one from the next day on.',
  },
  ACTING_IN_OWN_POST: {
    status: 422,
    id: 'Pegawai {employeeId} sudah menjabat definitif di {positionId} pada hari itu, sehingga tidak menjadi PLT/PLH di sana.',
    en: 'The employee {employeeId} holds the position {positionId} definitively on that day, so cannot act in it.',
  },
  TARGET_IS_HELD: {
    status: 422,
    id: 'Jabatan {positionId} sudah dijabat pegawai {employeeId}; jabatan yang dituju harus jabatan lain.',
    en: 'The employee {employeeId} holds the position {positionId} already; the one to be held must be another.',
  },
  ASSESSMENT_BEFORE_LATEST: {
    status: 409,
    id: 'Sudah ada penilaian kompetensi {competencyId} tertanggal {latest}. Catat hanya penilaian dari hari itu atau sesudahnya.',
    en: 'The competency {competencyId} was assessed on {latest}. Record only an assessment of that day or later.',
  },

  // Demands, assessments, needs
  ...ballotProblems,
  ...growthProblems,
  NEED_UNKNOWN: {
    status: 404,
    id: 'Kebutuhan {needId} tidak ada atau sudah selesai. Lihat /v1/needs untuk yang terbuka.',
    en: 'There is no open need {needId}. See /v1/needs for those that are open.',
  },
  NEED_ID_TAKEN: {
    status: 409,
    id: 'Pengenal kebutuhan ini sudah dipakai kebutuhan lain dari pegawai {employeeId}. Pilih pengenal lain.',
    en: 'This need id is another need of the employee {employeeId}. Choose another id.',
  },
  NEED_CLOSED: {
    status: 409,
    id: 'Kebutuhan {needId} sudah selesai ({status}) dan tidak berubah lagi. Catat kebutuhan baru.',
    en: 'The need {needId} is closed ({status}) and does not change any more. Record a new need.',
  },

  // Programme
  PROGRAM_UNKNOWN: {
    status: 404,
    id: 'Program {programId} tidak ada. Periksa pengenalnya, atau usulkan programnya lebih dahulu.',
    en: 'There is no programme {programId}. Check the id, or propose the programme first.',
  },
  PROGRAM_ID_TAKEN: {
    status: 409,
    id: 'Pengenal program {programId} sudah dipakai program lain. Pilih pengenal lain.',
    en: 'The programme id {programId} is another programme. Choose another id.',
  },
  PROGRAM_FORM_UNKNOWN: {
    status: 422,
    id: 'Bentuk pengembangan {form} tidak ada dalam daftar yang berlaku. Pakai kode dari /v1/rules/development-forms.',
    en: 'The form of development {form} is not in the list in force. Use a code of /v1/rules/development-forms.',
  },
  PROGRAM_ALREADY_SCHEDULED: {
    status: 409,
    id: 'Program {programId} sudah dijadwalkan. Ubah jadwalnya dengan revisi yang beralasan.',
    en: 'The programme {programId} is scheduled already. Change its schedule by a revision with a reason.',
  },
  PROGRAM_NOT_SCHEDULED: {
    status: 409,
    id: 'Program {programId} belum dijadwalkan. Jadwalkan lebih dahulu.',
    en: 'The programme {programId} is not scheduled yet. Schedule it first.',
  },
  PROGRAM_CANCELLED: {
    status: 409,
    id: 'Program {programId} telah dibatalkan. Usulkan program baru.',
    en: 'The programme {programId} was cancelled. Propose a new one.',
  },
  PROGRAM_COMPLETED: {
    status: 409,
    id: 'Program {programId} telah selesai. Kehadiran masih dapat dikoreksi; selebihnya usulkan program baru.',
    en: 'The programme {programId} is completed. Attendance can still be corrected; for the rest propose a new one.',
  },
  SESSION_DUPLICATE: {
    status: 422,
    id: 'Sesi {sessionId} tertulis dua kali. Beri setiap sesi pengenal sendiri.',
    en: 'The session {sessionId} stands there twice. Give each session an id of its own.',
  },
  SESSION_ENDS_BEFORE_START: {
    status: 422,
    id: 'Sesi {sessionId} berakhir sebelum dimulai. Perbaiki waktunya.',
    en: 'The session {sessionId} ends before it begins. Correct its times.',
  },
  SESSION_UNKNOWN: {
    status: 404,
    id: 'Sesi {sessionId} tidak ada dalam jadwal program {programId}. Periksa pengenalnya.',
    en: 'There is no session {sessionId} in the schedule of the programme {programId}. Check the id.',
  },
  CAPACITY_BELOW_SEATS_TAKEN: {
    status: 409,
    id: '{seatsTaken} orang sudah terdaftar, lebih dari kapasitas {capacity}. Tambah kapasitas, atau keluarkan peserta lebih dahulu.',
    en: '{seatsTaken} people are enrolled, more than the capacity of {capacity}. Raise it, or withdraw people first.',
  },
  SEATS_TAKEN: {
    status: 409,
    id: 'Semua {capacity} kursi program {programId} telah terisi. Tambah kapasitas dengan revisi, atau pilih program lain.',
    en: 'All {capacity} seats of the programme {programId} are taken. Raise the capacity by a revision, or choose another programme.',
  },
  NOT_ENROLLED: {
    status: 422,
    id: 'Pegawai {employeeId} tidak terdaftar pada program {programId}. Daftarkan lebih dahulu.',
    en: 'The employee {employeeId} is not enrolled in the programme {programId}. Enrol them first.',
  },
  ...attendanceProblems,

  // Evaluation and follow-up
  DID_NOT_ATTEND: {
    status: 422,
    id: 'Hanya yang hadir pada program {programId} yang boleh menilainya. Periksa pegawai dan kehadirannya.',
    en: 'Only those who were at the programme {programId} may evaluate it. Check the person and the attendance.',
  },
  ALREADY_EVALUATED: {
    status: 409,
    id: 'Penilaian {instrument} untuk program {programId} sudah diterima. Satu orang menilai satu kali dengan setiap instrumen.',
    en: 'There is an evaluation by {instrument} of the programme {programId} already. One person evaluates once with each instrument.',
  },
  ANSWERS_MISSING: {
    status: 422,
    id: 'Penilaian ini tidak berisi jawaban. Isi paling sedikit satu jawaban.',
    en: 'This evaluation holds no answer. Give one at least.',
  },

  // Yearly plan
  ...followUpProblems,
  ...privacyProblems,
  ...satisfactionProblems,
  ...learningProblems,
  ...certificateProblems,
  ...programProblems,
  ...planProblems,

  // Mentoring
  ...mentoringProblems,
};
