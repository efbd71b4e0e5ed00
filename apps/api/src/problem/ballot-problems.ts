import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

/** How the rules on anonymous instruments say no. No sentence tells who asked, or what was answered. */
export const ballotProblems = {
  INSTRUMENT_UNKNOWN: {
    status: 404,
    id: 'Instrumen {instrumentId} tidak ada pada program ini. Periksa kedua pengenalnya.',
    en: 'This programme has no instrument {instrumentId}. Check both ids.',
  },
  INSTRUMENT_ID_TAKEN: {
    status: 409,
    id: 'Pengenal instrumen {instrumentId} sudah dipakai instrumen lain dari program ini. Pilih pengenal lain.',
    en: 'The instrument id {instrumentId} is another instrument of this programme. Choose another id.',
  },
  INSTRUMENT_CLOSES_BEFORE_OPENING: {
    status: 422,
    id: 'Instrumen ini ditutup ({closesOn}) sebelum dibuka ({opensOn}). Perbaiki tanggalnya.',
    en: 'The instrument closes ({closesOn}) before it opens ({opensOn}). Correct the days.',
  },
  QUESTION_ASKED_TWICE: {
    status: 422,
    id: 'Pengenal pertanyaan {questionId} dipakai dua kali. Beri setiap pertanyaan pengenalnya sendiri.',
    en: 'The question id {questionId} is used twice. Give each question an id of its own.',
  },
  SCALE_EMPTY: {
    status: 422,
    id: 'Skala pertanyaan {questionId} tidak memiliki dua nilai. Nilai terbesar harus di atas nilai terkecil.',
    en: 'The scale of the question {questionId} has no two values. Its maximum must be above its minimum.',
  },
  INSTRUMENT_NOT_ANONYMOUS: {
    status: 422,
    id: 'Instrumen {instrumentId} tidak anonim dan tidak memakai surat suara. Kirim jawabannya dengan nama.',
    en: 'The instrument {instrumentId} is not anonymous and has no ballots. Send the answers under a name.',
  },
  INSTRUMENT_NOT_OPEN: {
    status: 409,
    id: 'Instrumen {instrumentId} belum dibuka; dibuka mulai {opensOn}. Coba lagi pada atau setelah hari itu.',
    en: 'The instrument {instrumentId} is not open yet; it opens on {opensOn}. Try again then.',
  },
  INSTRUMENT_CLOSED: {
    status: 409,
    id: 'Instrumen {instrumentId} sudah ditutup. Jawaban tidak diterima lagi.',
    en: 'The instrument {instrumentId} is closed. It takes no more answers.',
  },
  MAY_NOT_RATE: {
    status: 403,
    id: 'Instrumen {instrumentId} tidak meminta jawaban ini: yang ditanya hanya peserta yang hadir pada program {programId}, serta atasan dan rekan seunit bila instrumennya menyebut mereka. Tanyakan pada penyelenggara.',
    en: 'The instrument {instrumentId} does not ask for this answer: it asks those who were at the programme {programId}, and their superior and peers of their unit where it names them. Ask the office.',
  },
  RATER_UNKNOWN: {
    status: 422,
    id: '{rater} bukan penilai. Pilih dari: {raters}.',
    en: '{rater} is no kind of rater. Choose from: {raters}.',
  },
  SPEAKER_NOT_OF_PROGRAM: {
    status: 422,
    id: 'Pertanyaan {questionId} menilai narasumber {speakerId}, yang tidak ada dalam jadwal program ini. Jadwalkan programnya dahulu, atau perbaiki pengenalnya.',
    en: 'The question {questionId} is about the speaker {speakerId}, who is not in the schedule of this programme. Schedule the programme first, or correct the id.',
  },
  BEHAVIOUR_OUTSIDE_WINDOW: {
    status: 422,
    id: 'Perilaku dinilai dari {from} sampai {until} (aturan evaluation-windows, dihitung dari sesi terakhir). Sesuaikan tanggal buka dan tutup.',
    en: 'Behaviour is evaluated from {from} to {until} (rule evaluation-windows, counted from the last session). Choose days within these.',
  },
  INSTRUMENT_HAS_BALLOTS: {
    status: 422,
    id: 'Instrumen {instrumentId} anonim: dijawab dan ditutup melalui surat suara, tanpa nama.',
    en: 'The instrument {instrumentId} is anonymous: it is answered and closed by its ballots, without names.',
  },
  INSTRUMENT_KIND_DIFFERS: {
    status: 422,
    id: 'Instrumen {instrumentId} berjenis {kind} dan tidak menerima jawaban seperti ini. Pewawancara dan catatan hanya untuk wawancara; FGD dicatat sebagai satu kelompok.',
    en: 'The instrument {instrumentId} is a {kind} and takes no such answer. An interviewer and notes belong to interviews; a focus group is recorded as a group.',
  },
  INTERVIEWER_MISSING: {
    status: 422,
    id: 'Instrumen {instrumentId} adalah wawancara. Sebutkan pewawancaranya (interviewerId).',
    en: 'The instrument {instrumentId} is an interview. Name who held it (interviewerId).',
  },
  INTERVIEWER_ASKS_THEMSELVES: {
    status: 422,
    id: 'Pewawancara instrumen {instrumentId} sama dengan yang diwawancarai. Sebutkan orang lain.',
    en: 'The interviewer of the instrument {instrumentId} is the one who was asked. Name somebody else.',
  },
  NOT_A_FOCUS_GROUP: {
    status: 422,
    id: 'Instrumen {instrumentId} berjenis {kind}, bukan FGD. Sebutkan instrumen yang dibuka sebagai FGD.',
    en: 'The instrument {instrumentId} is a {kind} and no focus group. Name one that was opened as a focus group.',
  },
  FOCUS_GROUP_ID_TAKEN: {
    status: 409,
    id: 'Pengenal FGD {focusGroupId} sudah dipakai FGD lain dari program ini. Pilih pengenal lain.',
    en: 'The id {focusGroupId} is another focus group of this programme. Choose another id.',
  },
  FOCUS_GROUP_IN_FUTURE: {
    status: 422,
    id: 'FGD tanggal {heldOn} belum berlangsung (hari ini {today}). Catat setelah selesai.',
    en: 'The focus group of {heldOn} is still to come (today is {today}). Record it once it was held.',
  },
  FOCUS_GROUP_DID_NOT_ATTEND: {
    status: 422,
    id: 'Pegawai {employeeId} tidak hadir pada satu sesi pun dari program {programId}. FGD hanya dengan yang hadir.',
    en: 'The employee {employeeId} was at no session of the programme {programId}. A focus group is of those who were there.',
  },
  MODERATOR_TAKES_PART: {
    status: 422,
    id: 'Moderator {moderatorId} tercatat juga sebagai peserta FGD. Sebutkan moderator lain, atau keluarkan dari daftar peserta.',
    en: 'The moderator {moderatorId} is listed as one of the group too. Name another moderator, or take them off the list.',
  },
  BLINDED_MESSAGE_INVALID: {
    status: 422,
    id: 'Pesan yang disamarkan ini bukan bilangan di bawah modulus kunci instrumen. Samarkan lagi dengan kunci itu (RFC 9474).',
    en: 'This blinded message is no number below the modulus of the instrument’s key. Blind again with that key (RFC 9474).',
  },
  BALLOT_ALREADY_DRAWN: {
    status: 409,
    id: 'Surat suara untuk instrumen {instrumentId} sudah diambil. Setiap orang mendapat satu; ulangi dengan pesan tersamar yang sama bila jawabannya hilang.',
    en: 'A ballot of the instrument {instrumentId} has been drawn. Each person has one; repeat the same blinded message if its answer was lost.',
  },
  BALLOT_INVALID: {
    status: 422,
    id: 'Tanda tangan ini bukan untuk surat suara ini dari instrumen {instrumentId}. Kirim token dan tanda tangan yang sudah dibuka samarannya.',
    en: 'This signature is not one of the instrument {instrumentId} for this ballot. Send the token and its unblinded signature.',
  },
  BALLOT_USED: {
    status: 409,
    id: 'Surat suara ini sudah dipakai. Bila Anda yang memakainya, jawaban Anda sudah diterima.',
    en: 'This ballot has been used. If it was you who used it, your answer has been taken.',
  },
  QUESTION_UNKNOWN: {
    status: 422,
    id: 'Instrumen ini tidak memiliki pertanyaan {questionId}. Periksa pengenal pertanyaannya.',
    en: 'This instrument has no question {questionId}. Check the ids of the questions.',
  },
  ANSWER_OUTSIDE_SCALE: {
    status: 422,
    id: 'Jawaban pertanyaan {questionId} harus bilangan bulat dari {min} sampai {max}.',
    en: 'The answer to the question {questionId} must be a whole number from {min} to {max}.',
  },
  ANSWER_NOT_IN_WORDS: {
    status: 422,
    id: 'Pertanyaan {questionId} dijawab dengan kata-kata, 1 sampai {most} karakter.',
    en: 'The question {questionId} is answered in words, 1 to {most} characters.',
  },
  ANSWERS_TOO_LONG: {
    status: 422,
    id: 'Semua jawaban bersama-sama terlalu panjang (paling banyak {mostBytes} bita). Persingkat.',
    en: 'The answers together are too long ({mostBytes} bytes at most). Shorten them.',
  },
} as const satisfies Partial<Record<RejectionCode, ProblemType>>;
