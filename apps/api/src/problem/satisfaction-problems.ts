import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

type SatisfactionCode = Extract<RejectionCode, `SATISFACTION_${string}`>;

/** How the rules of surveys of public satisfaction say no. */
export const satisfactionProblems: Readonly<Record<SatisfactionCode, ProblemType>> = {
  SATISFACTION_UNKNOWN: {
    status: 404,
    id: 'Belum ada survei kepuasan masyarakat unit {unitId} untuk periode {period}. Catat surveinya lebih dahulu.',
    en: 'There is no survey of public satisfaction with the unit {unitId} in the period {period}. Record it first.',
  },
  SATISFACTION_RECORDED: {
    status: 409,
    id: 'Survei kepuasan masyarakat unit {unitId} untuk periode {period} sudah dicatat dengan angka lain. Perbaiki dengan koreksi dan alasannya.',
    en: 'The survey of public satisfaction with the unit {unitId} in the period {period} is recorded with other numbers. Correct it, with a reason.',
  },
  SATISFACTION_PERIOD_UNKNOWN: {
    status: 422,
    id: '{period} bukan periode. Tulis tahun (2026), semester (2026-S1), triwulan (2026-T3), atau bulan (2026-07).',
    en: '{period} is no period. Write a year (2026), a half (2026-S1), a quarter (2026-T3) or a month (2026-07).',
  },
  SATISFACTION_IN_FUTURE: {
    status: 422,
    id: 'Periode {period} baru mulai {from}. Catat survei setelah periode itu mulai.',
    en: 'The period {period} begins on {from} only. Record a survey once its period has begun.',
  },
  SATISFACTION_ELEMENT_TWICE: {
    status: 422,
    id: 'Unsur {element} muncul dua kali dalam survei ini. Setiap unsur sekali saja.',
    en: 'The element {element} is in the survey twice. Give each element once.',
  },
  SATISFACTION_ELEMENT_UNKNOWN: {
    status: 422,
    id: 'Unsur {element} tidak ada dalam aturan ikm yang berlaku untuk periode itu. Periksa kodenya (GET /v1/rules/ikm).',
    en: 'The rule ikm of that period has no element {element}. Check its code (GET /v1/rules/ikm).',
  },
  SATISFACTION_ELEMENT_MISSING: {
    status: 422,
    id: 'Unsur {element} tidak dijawab siapa pun dalam survei ini. Indeks hanya dapat dihitung dari semua unsur.',
    en: 'Nobody has answered the element {element} in this survey. The index needs every element.',
  },
};
