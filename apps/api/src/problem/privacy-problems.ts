import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

type PrivacyCode = Extract<
  RejectionCode,
  | 'ERASURE_IN_SERVICE'
  | 'PERSON_ERASED'
  | 'PERSON_RESTRICTED'
  | 'SPEAKER_UNKNOWN'
  | `REQUEST_${string}`
  | 'REFUSAL_WITHOUT_GROUND'
  | 'GROUND_UNFIT'
>;

/** How the rules of personal data say no. */
export const privacyProblems: Readonly<Record<PrivacyCode, ProblemType>> = {
  ERASURE_IN_SERVICE: {
    status: 409,
    id: 'Pegawai {employeeId} masih bekerja, dan tugas publik dapat memerlukan datanya (UU 27/2022 pasal 15). Jika tetap dihapus, kirim confirmInService: true.',
    en: 'The employee {employeeId} is in service, and a public duty may need the data (UU 27/2022 art. 15). If they are erased all the same, send confirmInService: true.',
  },
  PERSON_ERASED: {
    status: 410,
    id: 'Data pribadi {employeeId} telah dihapus; tidak ada lagi yang dapat dibatasi.',
    en: 'The personal data of {employeeId} have been erased; there is nothing left to restrict.',
  },
  PERSON_RESTRICTED: {
    status: 403,
    id: 'Pemrosesan data {employeeId} sedang dibatasi atas permintaan yang bersangkutan. Hanya admin dan auditor yang dapat melihatnya, dan hanya perbaikan yang dicatat.',
    en: 'The processing of the data of {employeeId} is restricted at the person’s request. Only admins and auditors see them, and only corrections are recorded.',
  },
  SPEAKER_UNKNOWN: {
    status: 404,
    id: 'Tidak ada program yang menyebut narasumber {speakerId}. Periksa pengenalnya.',
    en: 'No programme names the speaker {speakerId}. Check the id.',
  },
  REQUEST_UNKNOWN: {
    status: 404,
    id: 'Permintaan ini tidak ada. Periksa pengenalnya.',
    en: 'There is no such request. Check its id.',
  },
  REQUEST_ID_TAKEN: {
    status: 409,
    id: 'Pengenal {requestId} sudah dipakai permintaan lain. Pilih pengenal lain.',
    en: 'The id {requestId} is another request. Choose another id.',
  },
  REQUEST_IN_FUTURE: {
    status: 422,
    id: 'Permintaan {requestId} tidak mungkin diterima sesudah sekarang. Perbaiki receivedAt.',
    en: 'The request {requestId} cannot have been received after now. Correct receivedAt.',
  },
  REQUEST_ANSWERED: {
    status: 409,
    id: 'Permintaan {requestId} sudah dijawab ({answer}). Catat permintaan baru.',
    en: 'The request {requestId} was answered already ({answer}). Enter a new one.',
  },
  REFUSAL_WITHOUT_GROUND: {
    status: 422,
    id: 'Penolakan permintaan {requestId}, seluruhnya atau sebagian, memerlukan dasar. Isi ground.',
    en: 'Refusing the request {requestId}, wholly or in part, needs a ground. Give ground.',
  },
  GROUND_UNFIT: {
    status: 422,
    id: 'Permintaan {requestId} yang dipenuhi seluruhnya tidak memerlukan dasar penolakan. Hapus ground.',
    en: 'The request {requestId} is met as a whole, and needs no ground of a refusal. Leave ground out.',
  },
};
