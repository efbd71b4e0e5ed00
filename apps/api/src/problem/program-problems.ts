import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

type ProgramCode = Extract<
  RejectionCode,
  | `GROUP_${string}`
  | `QUOTA${string}`
  | `${string}_CLASH`
  | `ALREADY_${'ENROLLED' | 'WAITING'}`
  | 'SEAT_AVAILABLE'
  | 'SEATS_KEPT'
  | 'UNIT_QUOTA_REACHED'
  | 'SPEAKER_NOT_NAMED'
  | 'PROGRAM_NOT_MANDATORY'
  | `INDICATOR${string}`
  | `EDITION_${string}`
>;

const OTHER_ID = '"{otherTitle}" ({otherProgramId}), sesi {otherSessionId}, {otherTimes}';
const OTHER_EN = '"{otherTitle}" ({otherProgramId}), session {otherSessionId}, {otherTimes}';

/** How the rules of groups, seats, quotas, waiting lists and calendars say no. */
export const programProblems: Readonly<Record<ProgramCode, ProblemType>> = {
  GROUP_UNKNOWN: {
    status: 422,
    id: 'Program ini tidak memiliki kelompok {groupId}. Periksa pengenalnya, atau sebutkan kelompoknya dalam jadwal.',
    en: 'This programme has no group {groupId}. Check the id, or name the group in the schedule.',
  },
  GROUP_DUPLICATE: {
    status: 422,
    id: 'Kelompok {groupId} disebut dua kali. Beri setiap kelompok pengenal sendiri.',
    en: 'The group {groupId} stands twice. Give each group an id of its own.',
  },
  GROUP_SEATS_DIFFER: {
    status: 422,
    id: 'Kursi semua kelompok berjumlah {seats}, sedangkan kapasitas program {capacity}. Samakan keduanya.',
    en: 'The seats of all groups are {seats}, the capacity of the programme is {capacity}. Make them the same.',
  },
  GROUP_BELOW_SEATS_TAKEN: {
    status: 409,
    id: 'Kelompok {groupId} sudah berisi {seatsTaken} peserta; kapasitasnya tidak dapat menjadi {capacity}. Pindahkan peserta lebih dahulu.',
    en: 'In the group {groupId} {seatsTaken} seats are taken; its capacity cannot become {capacity}. Move participants first.',
  },
  GROUP_FULL: {
    status: 409,
    id: 'Semua {capacity} kursi kelompok {groupId} telah terisi. Pilih kelompok lain, atau masuk daftar tunggu.',
    en: 'All {capacity} seats of the group {groupId} are taken. Choose another group, or join the waiting list.',
  },
  QUOTA_DUPLICATE: {
    status: 422,
    id: 'Kuota unit {unitId} disebut dua kali. Sebut setiap unit satu kali.',
    en: 'The quota of the unit {unitId} stands twice. Name each unit once.',
  },
  QUOTA_EMPTY: {
    status: 422,
    id: 'Kuota unit {unitId} tidak berisi apa pun. Isi most (paling banyak) atau kept dan keptUntil (disediakan sampai tanggal).',
    en: 'The quota of the unit {unitId} says nothing. Give most, or kept and keptUntil.',
  },
  QUOTA_DAY_MISSING: {
    status: 422,
    id: 'Kursi yang disediakan bagi unit {unitId} perlu jumlah dan tanggal akhir (kept dan keptUntil). Isi keduanya.',
    en: 'Seats that are kept for the unit {unitId} need a number and a last day (kept and keptUntil). Give both.',
  },
  QUOTA_ABOVE_MOST: {
    status: 422,
    id: 'Bagi unit {unitId} disediakan {kept} kursi, padahal paling banyak {most}. Perbaiki salah satunya.',
    en: 'For the unit {unitId} {kept} seats are kept, but it may have at most {most}. Change one of them.',
  },
  QUOTAS_ABOVE_CAPACITY: {
    status: 422,
    id: 'Kursi yang disediakan berjumlah {kept}, lebih dari kapasitas {capacity}. Kurangi kuota atau tambah kapasitas.',
    en: '{kept} seats are kept, more than the capacity of {capacity}. Lower the quotas or raise the capacity.',
  },
  UNIT_QUOTA_REACHED: {
    status: 409,
    id: 'Unit {unitId} sudah memakai semua {most} kursi yang boleh dipakainya pada program {programId}. Ubah kuota dengan revisi, atau masuk daftar tunggu.',
    en: 'The unit {unitId} has all {most} seats that it may have in the programme {programId}. Change the quota by a revision, or join the waiting list.',
  },
  SEATS_KEPT: {
    status: 409,
    id: 'Kursi program {programId} yang masih kosong ({kept}) disediakan bagi unit lain, paling lama sampai {keptUntil}. Masuk daftar tunggu, atau ubah kuota dengan revisi.',
    en: 'The seats of the programme {programId} that are still free ({kept}) are kept for other units, the first until {keptUntil}. Join the waiting list, or change the quotas by a revision.',
  },
  SPEAKER_NOT_NAMED: {
    status: 422,
    id: 'Narasumber {speakerId} pada sesi {sessionId} tidak ada di antara narasumber jadwal ini. Sebutkan juga di speakers.',
    en: 'The speaker {speakerId} of the session {sessionId} is not among the speakers of this schedule. Name them under speakers too.',
  },
  ROOM_CLASH: {
    status: 409,
    id: `Ruang {roomId} sudah terpakai untuk sesi {sessionId} ({times}) oleh ${OTHER_ID}. Pilih waktu atau ruang lain.`,
    en: `The room {roomId} is taken for the session {sessionId} ({times}) by ${OTHER_EN}. Choose another time or room.`,
  },
  SPEAKER_CLASH: {
    status: 409,
    id: `Narasumber {speakerId} pada sesi {sessionId} ({times}) sudah dipesan oleh ${OTHER_ID}. Pilih waktu atau narasumber lain.`,
    en: `The speaker {speakerId} of the session {sessionId} ({times}) is booked by ${OTHER_EN}. Choose another time or speaker.`,
  },
  PERSON_CLASH: {
    status: 409,
    id: `Pegawai {employeeId} pada waktu sesi {sessionId} ({times}) sudah terdaftar pada ${OTHER_ID}. Pilih kelompok atau program lain, atau batalkan pendaftaran itu.`,
    en: `The employee {employeeId} is enrolled at the time of the session {sessionId} ({times}) in ${OTHER_EN}. Choose another group or programme, or withdraw that enrolment.`,
  },
  ALREADY_ENROLLED: {
    status: 409,
    id: 'Pegawai {employeeId} sudah memiliki kursi pada program {programId}.',
    en: 'The employee {employeeId} has a seat in the programme {programId} already.',
  },
  ALREADY_WAITING: {
    status: 409,
    id: 'Pegawai {employeeId} sudah menunggu kursi program {programId}, untuk kelompok atau kebutuhan lain. Keluarkan dari daftar tunggu lebih dahulu.',
    en: 'The employee {employeeId} waits for a seat of the programme {programId} already, in another group or for another need. Take them off the waiting list first.',
  },
  PROGRAM_NOT_MANDATORY: {
    status: 404,
    id: 'Tidak ada program wajib {programId}. Periksa pengenalnya (GET /v1/programs?mandatory=true).',
    en: 'There is no mandatory programme {programId}. Check the id (GET /v1/programs?mandatory=true).',
  },
  INDICATOR_DUPLICATE: {
    status: 422,
    id: 'Indikator {indicatorId} disebut dua kali. Beri setiap indikator pengenal sendiri.',
    en: 'The indicator {indicatorId} stands twice. Give each indicator an id of its own.',
  },
  INDICATORS_FIXED: {
    status: 409,
    id: 'Program {programId} sudah dijadwalkan; indikator keberhasilannya tidak diubah lagi. Tetapkan untuk edisi berikutnya.',
    en: 'The programme {programId} has been scheduled; its success indicators are changed no more. Set them for the next edition.',
  },
  EDITION_TAKEN: {
    status: 409,
    id: 'Edisi {edition} dari seri {seriesId} sudah ada. Pilih nomor lain, atau kosongkan agar dipilihkan.',
    en: 'There is an edition {edition} of the series {seriesId} already. Choose another number, or leave it out.',
  },
  EDITION_DIFFERS: {
    status: 409,
    id: 'Program {programId} sudah menjadi edisi lain dari seri {seriesId}.',
    en: 'The programme {programId} is another edition of the series {seriesId} already.',
  },
  SEAT_AVAILABLE: {
    status: 409,
    id: 'Masih ada kursi pada program {programId}. Daftarkan pegawai ini langsung.',
    en: 'There is a seat in the programme {programId}. Enrol the employee directly.',
  },
};
