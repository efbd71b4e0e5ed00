import { id, list, object, oneOf, text, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  competencies: list(
    object({ competencyId: id, name: text(200), kind: oneOf('managerial', 'sociocultural') }),
    50,
  ),
});
export type GeneralCompetencies = Held<typeof shape>;

/** The competencies that every position requires, whatever its field. */
export const generalCompetencies = ruleOf({
  ruleId: 'general-competencies',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Permenpan RB 38/2017: eight managerial competencies (verified) and one sociocultural, Perekat Bangsa (from ' +
      'memory). The ids are our own choice.',
    // As sure as the least sure part.
    mark: 'M',
    parameters: {
      competencies: [
        { competencyId: 'integritas', name: 'Integritas', kind: 'managerial' },
        { competencyId: 'kerja-sama', name: 'Kerja Sama', kind: 'managerial' },
        { competencyId: 'komunikasi', name: 'Komunikasi', kind: 'managerial' },
        { competencyId: 'orientasi-hasil', name: 'Orientasi pada Hasil', kind: 'managerial' },
        { competencyId: 'pelayanan-publik', name: 'Pelayanan Publik', kind: 'managerial' },
        {
          competencyId: 'pengembangan-diri',
          name: 'Pengembangan Diri dan Orang Lain',
          kind: 'managerial',
        },
        { competencyId: 'mengelola-perubahan', name: 'Mengelola Perubahan', kind: 'managerial' },
        { competencyId: 'pengambilan-keputusan', name: 'Pengambilan Keputusan', kind: 'managerial' },
        { competencyId: 'perekat-bangsa', name: 'Perekat Bangsa', kind: 'sociocultural' },
      ],
    },
  },
});
