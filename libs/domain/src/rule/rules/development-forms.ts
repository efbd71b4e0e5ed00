import { id, list, object, oneOf, text } from '../../shape.js';
import { ruleOf } from '../edition.js';

/** The two paths (jalur) of developing competence. */
export const developmentPaths = ['classical', 'non-classical'] as const;

/** The national list of the forms (bentuk) in which competence is developed, each with its code and its path. */
export const developmentForms = ruleOf({
  ruleId: 'development-forms',
  shape: object({
    forms: list(object({ code: id, name: text(200), path: oneOf(...developmentPaths) }), 200),
  }),
  first: {
    effectiveFrom: '2018-01-01',
    source:
      'Codes and names: SIASN reference list jenisDiklat (25 codes). Which are classical and which are not: ' +
      'Perlan 10/2018, from memory; codes 13 and 25 say it in their names.',
    mark: 'M',
    parameters: {
      forms: [
        { code: '1', name: 'Diklat Struktural', path: 'classical' },
        { code: '2', name: 'Diklat Fungsional', path: 'classical' },
        { code: '3', name: 'Diklat Teknis', path: 'classical' },
        { code: '4', name: 'Workshop', path: 'classical' },
        { code: '5', name: 'Pelatihan Manajerial', path: 'classical' },
        { code: '6', name: 'Pelatihan Sosial Kultural', path: 'classical' },
        { code: '7', name: 'Sosialisasi', path: 'classical' },
        { code: '8', name: 'Bimbingan Teknis', path: 'classical' },
        { code: '9', name: 'Seminar', path: 'classical' },
        { code: '10', name: 'Magang', path: 'non-classical' },
        { code: '11', name: 'Kursus', path: 'classical' },
        { code: '12', name: 'Penataran', path: 'classical' },
        {
          code: '13',
          name: 'Pengembangan Kompetensi Dalam Bentuk Pelatihan klasikal lainnya',
          path: 'classical',
        },
        { code: '14', name: 'Coaching', path: 'non-classical' },
        { code: '15', name: 'Mentoring', path: 'non-classical' },
        { code: '16', name: 'E-Learning', path: 'non-classical' },
        { code: '17', name: 'Pelatihan Jarak Jauh', path: 'non-classical' },
        { code: '18', name: 'Detasering (Secondment)', path: 'non-classical' },
        { code: '19', name: 'Pembelajaran Alam Terbuka (Outbond)', path: 'non-classical' },
        { code: '20', name: 'Patok Banding (Benchmarking)', path: 'non-classical' },
        {
          code: '21',
          name: 'Pertukaran Antara Pns Dengan Pegawai Swasta/Badan Usaha Milik Negara/ Badan Usaha Milik Daerah',
          path: 'non-classical',
        },
        { code: '22', name: 'Belajar Mandiri (Self Development)', path: 'non-classical' },
        { code: '23', name: 'Komunitas Belajar (Community Of Practices)', path: 'non-classical' },
        { code: '24', name: 'Bimbingan Di Tempat Kerja', path: 'non-classical' },
        {
          code: '25',
          name: 'Pengembangan Kompetensi Dalam Bentuk Pelatihan Nonklasikal Lainnya',
          path: 'non-classical',
        },
      ],
    },
  },
});
