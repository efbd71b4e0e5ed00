import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

type LearningCode = Extract<RejectionCode, `TEST_${string}` | 'TESTS_OUT_OF_ORDER' | 'SCORE_ABOVE_MAX'>;

/** How the rules of tests before and after a programme say no. No sentence tells whose test it is. */
export const learningProblems: Readonly<Record<LearningCode, ProblemType>> = {
  SCORE_ABOVE_MAX: {
    status: 422,
    id: 'Nilai {score} melebihi nilai tertinggi tes ini ({max}). Periksa nilainya.',
    en: 'The score {score} is above the most that the test gives ({max}). Check the score.',
  },
  TEST_IN_FUTURE: {
    status: 422,
    id: 'Tanggal tes {testedOn} belum tiba. Catat tes setelah dilaksanakan.',
    en: 'The day of the test {testedOn} is still to come. Record a test once it was held.',
  },
  TEST_RECORDED: {
    status: 409,
    id: 'Tes {test} pada program {programId} sudah dicatat dengan nilai lain. Sebutkan alasan bila nilainya dikoreksi.',
    en: 'The {test} test of the programme {programId} is recorded with another score. Give a reason to correct it.',
  },
  TEST_MAX_DIFFERS: {
    status: 422,
    id: 'Tes lain pada program {programId} bernilai tertinggi {max}. Pre-test dan post-test harus bernilai tertinggi sama agar dapat dibandingkan.',
    en: 'The other test of the programme {programId} gives {max} points at most. Both must give as many, to be compared.',
  },
  TESTS_OUT_OF_ORDER: {
    status: 422,
    id: 'Pada program {programId} pre-test harus sebelum atau pada hari post-test. Periksa tanggalnya.',
    en: 'In the programme {programId} the test before must not be later than the test after. Check the days.',
  },
};
