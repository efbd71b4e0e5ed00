/** A text in the two languages of the public pages, Indonesian first. */
export type Both = readonly [id: string, en: string];

export const stateWords: Readonly<Record<string, Both>> = {
  valid: ['Berlaku', 'Valid'],
  expired: ['Habis masa berlakunya', 'Expired'],
  renewed: ['Sudah diganti dengan sertifikat baru', 'Replaced by a newer certificate'],
  revoked: ['Dicabut', 'Revoked'],
  erased: ['Data telah dihapus', 'The record was erased'],
  restricted: ['Isi tidak ditampilkan', 'Content is withheld'],
  unknown: ['Tidak dikenal', 'Unknown'],
  later: ['Terlalu banyak percobaan', 'Too many attempts'],
};

export const reasonWords: Readonly<Record<string, Both>> = {
  'threshold-lost': [
    'kehadiran yang dikoreksi berada di bawah batas',
    'the attendance, as corrected, is below the threshold',
  ],
  fraud: ['kecurangan', 'fraud'],
  'speaker-fraud': ['kecurangan narasumber', 'fraud of a speaker'],
  'issued-in-error': ['salah terbit', 'issued in error'],
  'data-wrong': ['data keliru', 'wrong data'],
  other: ['alasan lain', 'another reason'],
};

const MONTHS = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** A day (YYYY-MM-DD) in words, such as 2 Maret 2026. */
export const dayInWords = (day: string, language: 'id' | 'en' = 'id'): string => {
  const [year = '', month = '', of = ''] = day.split('-');
  return `${Number(of)} ${MONTHS[language][Number(month) - 1] ?? month} ${year}`;
};

/** From one day to another in words; one day where they are the same. */
export const spanInWords = (from: string, until: string, language: 'id' | 'en' = 'id'): string => {
  if (from === until) return dayInWords(from, language);
  const to = language === 'id' ? 's.d.' : 'to';
  return `${dayInWords(from, language)} ${to} ${dayInWords(until, language)}`;
};
