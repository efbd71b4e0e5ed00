import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

type CertificateCode = Extract<RejectionCode, `CERTIFICATE${string}`>;

/** How the rules of certificates say no. */
export const certificateProblems: Readonly<Record<CertificateCode, ProblemType>> = {
  // Whoever looks one up without an account is told no more than this, whatever it was that was not found.
  CERTIFICATE_UNKNOWN: {
    status: 404,
    id: 'Sertifikat ini tidak dikenal. Periksa kembali kode atau pengenalnya; nomor sertifikat saja tidak dapat dipakai.',
    en: 'This certificate is not known. Check its code or its id; the number of a certificate alone finds nothing.',
  },
  CERTIFICATE_ID_TAKEN: {
    status: 409,
    id: 'Pengenal sertifikat ini sudah dipakai. Kirim kembali permintaannya.',
    en: 'This certificate id is taken. Send the request again.',
  },
  CERTIFICATE_NOT_COMPLETED: {
    status: 409,
    id: 'Pegawai ini belum menyelesaikan program {programId}. Sertifikat hanya terbit sesudah program selesai.',
    en: 'This employee has not completed the programme {programId}. A certificate is issued only after its completion.',
  },
  CERTIFICATE_THRESHOLD_MISSED: {
    status: 422,
    id: 'Kehadiran pada program {programId} hanya {percent} persen, di bawah batas. Koreksi kehadirannya bila keliru.',
    en: 'The attendance of the programme {programId} is {percent} percent only, below the threshold. Correct the attendance if it is wrong.',
  },
  CERTIFICATE_GROUND_MISSING: {
    status: 422,
    id: 'Tidak ada hitungan kehadiran untuk program {programId} yang menjadi dasar sertifikat ini. Sebutkan dasarnya (statedGround).',
    en: 'No count of attendance for the programme {programId} gives a ground for this certificate. State the ground (statedGround).',
  },
  CERTIFICATE_GROUND_LOST: {
    status: 409,
    id: 'Kehadiran pada program {programId} di bawah batas, sehingga sertifikat ini tidak berdasar. Koreksi kehadirannya bila keliru.',
    en: 'The attendance of the programme {programId} is below the threshold, so that this certificate has no ground. Correct the attendance if it is wrong.',
  },
  CERTIFICATE_ALREADY_ISSUED: {
    status: 409,
    id: 'Pegawai ini sudah memiliki sertifikat untuk program {programId}. Perpanjang atau cabut sertifikat itu.',
    en: 'This employee already has a certificate for the programme {programId}. Renew that one, or revoke it.',
  },
  CERTIFICATE_REPLACED: {
    status: 409,
    id: 'Sertifikat lain sudah menggantikan sertifikat ini untuk program {programId}. Cabut dahulu yang menggantikannya.',
    en: 'Another certificate has taken the place of this one for the programme {programId}. Revoke that one first.',
  },
  CERTIFICATE_RENEWED: {
    status: 409,
    id: 'Sertifikat ini sudah diperpanjang. Perpanjang sertifikat yang menggantikannya.',
    en: 'This certificate has been renewed. Renew the one that took its place.',
  },
  CERTIFICATE_REVOKED: {
    status: 409,
    id: 'Sertifikat ini sudah dicabut dengan alasan {reason}. Pulihkan dahulu bila pencabutannya keliru.',
    en: 'This certificate has been revoked for the reason {reason}. Reinstate it first if that was wrong.',
  },
  CERTIFICATE_STAYS_VALID: {
    status: 409,
    id: 'Sertifikat ini berlaku tanpa batas waktu, sehingga tidak perlu diperpanjang.',
    en: 'This certificate stays valid, so that there is nothing to renew.',
  },
  CERTIFICATE_NUMBER_TAKEN: {
    status: 409,
    id: 'Nomor berikutnya dari seri {seriesId} terus diambil permintaan lain. Tidak ada yang dicatat; kirim kembali.',
    en: 'Other requests kept taking the next number of the series {seriesId}. Nothing was recorded; send the request again.',
  },
  CERTIFICATES_TOO_MANY: {
    status: 422,
    id: 'Permintaan ini menyangkut {count} sertifikat; paling banyak {limit} sekaligus. Bagi menjadi beberapa permintaan.',
    en: 'This request concerns {count} certificates; {limit} at once is the most. Split it into several requests.',
  },
};
