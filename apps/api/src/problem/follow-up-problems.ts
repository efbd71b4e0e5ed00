import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

type FollowUpCode = Extract<
  RejectionCode,
  `FOLLOW_UP_${string}` | `FINDING_${string}` | 'OUTCOME_UNFIT' | 'DUE_DAY_PAST'
>;

/** How the rules of findings and follow-ups say no. */
export const followUpProblems: Readonly<Record<FollowUpCode, ProblemType>> = {
  FOLLOW_UP_UNKNOWN: {
    status: 404,
    id: 'Tindak lanjut {followUpId} tidak ada pada program {programId}. Periksa kedua pengenalnya.',
    en: 'There is no follow-up {followUpId} of the programme {programId}. Check both ids.',
  },
  FOLLOW_UP_ID_TAKEN: {
    status: 409,
    id: 'Pengenal tindak lanjut ini sudah dipakai tindak lanjut lain dari program {programId}. Pilih pengenal lain.',
    en: 'This follow-up id is another follow-up of the programme {programId}. Choose another id.',
  },
  FINDING_UNKNOWN: {
    status: 404,
    id: 'Temuan {findingId} tidak ada pada program {programId}. Catat dahulu temuannya.',
    en: 'There is no finding {findingId} of the programme {programId}. Record the finding first.',
  },
  FINDING_ID_TAKEN: {
    status: 409,
    id: 'Pengenal {findingId} sudah dipakai temuan lain. Pilih pengenal lain.',
    en: 'The id {findingId} is another finding. Choose another id.',
  },
  FOLLOW_UP_OF_ITSELF: {
    status: 422,
    id: 'Program {programId} tidak dapat melaksanakan tindak lanjut dari dirinya sendiri. Sebutkan program yang lebih dahulu.',
    en: 'The programme {programId} cannot carry out a follow-up of itself. Name an earlier programme.',
  },
  FOLLOW_UP_SAYS_STOP: {
    status: 409,
    id: 'Tindak lanjut {followUpId} dari program {programId} memutuskan program dihentikan: tidak ada edisi yang melaksanakannya. Putuskan tindak lanjut lain lebih dahulu.',
    en: 'The follow-up {followUpId} of the programme {programId} decided to stop it: no edition carries that out. Decide another follow-up first.',
  },
  FOLLOW_UP_CLOSED: {
    status: 409,
    id: 'Tindak lanjut {followUpId} dari program {programId} sudah ditutup. Putuskan tindak lanjut baru.',
    en: 'The follow-up {followUpId} of the programme {programId} is closed. Decide a new one.',
  },
  FOLLOW_UP_NOT_CARRIED_OUT: {
    status: 409,
    id: 'Belum ada edisi selesai yang melaksanakan tindak lanjut {followUpId} dari program {programId}, sehingga akibatnya belum terlihat. Tunggu edisinya selesai, atau tutup sebagai batal.',
    en: 'No completed edition has carried out the follow-up {followUpId} of the programme {programId}, so that its effect cannot be seen. Wait for an edition to be completed, or close it as dropped.',
  },
  OUTCOME_UNFIT: {
    status: 422,
    id: 'Hasil {outcome} tidak cocok dengan keputusan {changes}: hanya keputusan untuk berhenti yang ditutup sebagai dihentikan.',
    en: 'The outcome {outcome} does not fit the decision {changes}: only a decision to stop is closed as stopped.',
  },
  DUE_DAY_PAST: {
    status: 422,
    id: 'Tenggat {dueOn} sudah lewat; hari ini {today}. Sebutkan hari ini atau sesudahnya.',
    en: 'The due day {dueOn} is past; today is {today}. Name today or a later day.',
  },
};
